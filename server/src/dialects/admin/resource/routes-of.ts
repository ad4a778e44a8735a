import type { AdminRoute } from '../route.ts';
import { actionRoutes } from './action-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { importRoutes } from './import-routes.ts';
import { readRoutes } from './read-routes.ts';
import type { Resource } from './resource.ts';
import { writeRoutes } from './write-routes.ts';

/** Every route of these resources. */
export function routesOf(resources: readonly Resource[]): AdminRoute[] {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const find = (name: string) => byName.get(name);
  return resources.flatMap((resource) => [
    ...readRoutes(resource, find),
    ...exportRoutes(resource),
    ...importRoutes(resource, find),
    ...actionRoutes(resource),
    ...writeRoutes(resource, find),
  ]);
}
