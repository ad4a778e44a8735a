import type { Resource } from '../resource/resource.ts';
import { activityResources } from './activities/index.ts';
import { appResources } from './apps/index.ts';
import { auditLogOf, installationLogOf } from './audit/audit-log.ts';
import { catalogResources } from './catalog/index.ts';
import { configurationResources } from './configuration/index.ts';
import { contentResources } from './content/index.ts';
import { deskResources } from './desk/index.ts';
import { financeResources } from './finance/index.ts';
import { installationResources } from './installation/index.ts';
import { memberResources } from './members/index.ts';
import { merchantResources } from './merchants/index.ts';
import { notificationResources } from './notification/index.ts';
import { operationResources } from './operations/index.ts';
import { orderResources } from './orders/index.ts';
import { promotionResources } from './promotion/index.ts';
import { staffResources } from './staff/index.ts';

const ofTenants: readonly Resource[] = [
  ...orderResources,
  ...catalogResources,
  ...promotionResources,
  ...activityResources,
  ...memberResources,
  ...contentResources,
  ...financeResources,
  ...deskResources,
  ...merchantResources,
  ...configurationResources,
  ...operationResources,
  ...appResources,
  ...notificationResources,
  ...staffResources,
];
const changed = [...ofTenants, ...installationResources];

/** Every resource of the back office, in the order of the menu. */
export const resources: readonly Resource[] = [
  ...ofTenants,
  auditLogOf(changed),
  ...installationResources,
  installationLogOf(changed),
];
