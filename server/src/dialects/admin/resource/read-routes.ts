import { z } from 'zod';
import { type AdminRoute, adminRoute, type StaffContext } from '../route.ts';
import { encode } from './codec.ts';
import type { Fields } from './field.ts';
import { type FindResource, labelsFor } from './labels.ts';
import { listShape, queryOf } from './list-query.ts';
import { readOwn, viewOf, visibleFields } from './records.ts';
import type { Resource } from './resource.ts';
import { idOf, routeOf } from './resource-route.ts';

/** `GET /admin/api/{name}` and `GET /admin/api/{name}/{id}`. */
export function readRoutes(resource: Resource, find: FindResource): AdminRoute[] {
  const { list, read } = resource;
  return [...(list ? [listRoute(resource, find)] : []), ...(read ? [readRoute(resource, find)] : [])];
}

const labelsShape = z
  .record(z.string(), z.record(z.string(), z.string()))
  .describe('引用对象的名称：资源 → 编号 → 名称 · names of what is referred to: resource → id → name');

/** A record as lists and reads show it: its own fields stand beside these. */
function recordShape({ idKind, actions = {} }: Resource) {
  const names = Object.keys(actions);
  return z.looseObject({
    id: idKind === 'text' ? z.string() : z.int(),
    version: z.string().describe('版本号，修改时放入 If-Match · what a change sends as If-Match'),
    actions: z
      .array(names.length > 0 ? z.enum(names) : z.never())
      .describe('当前员工现在可对该记录执行的操作 · what whoever asks can do with it in the state it is in'),
  });
}

function listRoute(resource: Resource, find: FindResource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'read', { zh: '列表', en: 'list' }),
    method: 'GET',
    params: listShape(resource),
    answer: z.object({
      items: z.array(recordShape(resource)),
      total: z.int(),
      page: z.int(),
      pageSize: z.int(),
      labels: labelsShape,
    }),
    handle: async (ctx: StaffContext, given) => {
      const { page, pageSize } = given as { page: number; pageSize: number };
      const found = await resource.list?.(ctx, queryOf(ctx, resource, given), { page, pageSize });
      const rows = found?.rows ?? [];
      const visible = visibleFields(ctx, resource.fields);
      return {
        items: rows.map(viewOf(ctx, resource)),
        total: found?.totalRows ?? 0,
        isTotalCapped: found?.isCapped ?? false,
        page,
        pageSize,
        labels: await labelsFor(ctx, find, visible, rows),
        ...(resource.sums ? { sums: sumsView(ctx, resource.sums, visible, found?.sums) } : {}),
      };
    },
  });
}

/** What the list comes to, as far as whoever asks may see it, each in the unit of its field. */
function sumsView(
  ctx: StaffContext,
  names: readonly string[],
  visible: Fields,
  sums: Readonly<Record<string, number>> = {},
): Record<string, unknown> {
  const shown = Object.entries(visible).filter(([name]) => names.includes(name));
  return encode(ctx, Object.fromEntries(shown), sums);
}

function readRoute(resource: Resource, find: FindResource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'read', { path: '/{id}', zh: '详情', en: 'one' }),
    method: 'GET',
    params: { id: idOf(resource) },
    answer: recordShape(resource).extend({ labels: labelsShape }),
    handle: async (ctx: StaffContext, { id }) => {
      const record = await readOwn(ctx, resource, id);
      const labels = await labelsFor(ctx, find, visibleFields(ctx, resource.fields), [record]);
      return { ...viewOf(ctx, resource)(record), labels };
    },
  });
}
