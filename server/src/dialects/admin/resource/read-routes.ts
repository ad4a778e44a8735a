import { type AdminRoute, adminRoute, type StaffContext } from '../route.ts';
import { type FindResource, labelsFor } from './labels.ts';
import { listShape, queryOf } from './list-query.ts';
import { readOwn, recordView, visibleFields } from './records.ts';
import type { Resource } from './resource.ts';
import { idOf, routeOf } from './resource-route.ts';

/** `GET /admin/api/{name}` and `GET /admin/api/{name}/{id}`. */
export function readRoutes(resource: Resource, find: FindResource): AdminRoute[] {
  const { list, read } = resource;
  return [...(list ? [listRoute(resource, find)] : []), ...(read ? [readRoute(resource, find)] : [])];
}

function listRoute(resource: Resource, find: FindResource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'read', { zh: '列表', en: 'list' }),
    method: 'GET',
    params: listShape(resource),
    handle: async (ctx: StaffContext, given) => {
      const { page, pageSize } = given as { page: number; pageSize: number };
      const found = await resource.list?.(ctx, queryOf(ctx, resource, given), { page, pageSize });
      const rows = found?.rows ?? [];
      return {
        items: rows.map((row) => recordView(ctx, resource, row)),
        total: found?.totalRows ?? 0,
        isTotalCapped: found?.isCapped ?? false,
        page,
        pageSize,
        labels: await labelsFor(ctx, find, visibleFields(ctx, resource.fields), rows),
      };
    },
  });
}

function readRoute(resource: Resource, find: FindResource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'read', { path: '/{id}', zh: '详情', en: 'one' }),
    method: 'GET',
    params: { id: idOf(resource) },
    handle: async (ctx: StaffContext, { id }) => {
      const record = await readOwn(ctx, resource, id);
      const labels = await labelsFor(ctx, find, visibleFields(ctx, resource.fields), [record]);
      return { ...recordView(ctx, resource, record), labels };
    },
  });
}
