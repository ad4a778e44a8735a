import { isPermitted } from '../permit.ts';
import { queryOf } from '../resource/list-query.ts';
import type { Resource, Waiting } from '../resource/resource.ts';
import { routeOf } from '../resource/resource-route.ts';
import { resources } from '../resources/index.ts';
import { adminRoute, type StaffContext } from '../route.ts';

/** How much there is of something that waits: the list that it leads to says the same. */
async function counted(ctx: StaffContext, resource: Resource, { title, filters }: Waiting) {
  const found = await resource.list?.(ctx, queryOf(ctx, resource, filters), { page: 1, pageSize: 1 });
  return { resource: resource.name, title, filters, count: found?.totalRows ?? 0 };
}

export const todoRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/todo',
    summary: '待办 · what waits for somebody, of what whoever asks may read, and the filters that find it',
    group: 'session',
    access: 'self',
    params: {},
    handle: async (ctx: StaffContext) => {
      const may = (resource: Resource) =>
        !ctx.staff.mustChangePassword && isPermitted(ctx, routeOf(resource, 'read', { zh: '', en: '' }));
      const asked = resources
        .filter(may)
        .flatMap((resource) => (resource.waiting ?? []).map((one) => counted(ctx, resource, one)));
      return { items: await Promise.all(asked) };
    },
  }),
];
