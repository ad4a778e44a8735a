import type { Resource } from '../resource/resource.ts';
import { catalogResources } from './catalog/index.ts';
import { contentResources } from './content/index.ts';
import { orderResources } from './orders/index.ts';

/** Every resource of the back office, in the order of the menu. */
export const resources: readonly Resource[] = [...orderResources, ...catalogResources, ...contentResources];
