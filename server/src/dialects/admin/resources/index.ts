import type { Resource } from '../resource/resource.ts';
import { catalogResources } from './catalog/index.ts';
import { contentResources } from './content/index.ts';
import { installationResources } from './installation/index.ts';
import { orderResources } from './orders/index.ts';
import { staffResources } from './staff/index.ts';

/** Every resource of the back office, in the order of the menu. */
export const resources: readonly Resource[] = [
  ...orderResources,
  ...catalogResources,
  ...contentResources,
  ...staffResources,
  ...installationResources,
];
