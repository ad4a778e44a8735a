import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Cell } from '../../../kernel/spreadsheets/cell.ts';
import { writeCsv } from '../../../kernel/spreadsheets/write-csv.ts';
import { writeXlsx } from '../../../kernel/spreadsheets/write-xlsx.ts';
import { type AdminRoute, adminRoute, type StaffContext } from '../route.ts';
import { headOf, rowOf } from './cells.ts';
import type { Fields } from './field.ts';
import { filterShape, queryOf } from './list-query.ts';
import { visibleFields } from './records.ts';
import { haveRegions, readRegions } from './region-names.ts';
import type { AnyRecord, ListQuery, Resource } from './resource.ts';
import { routeOf } from './resource-route.ts';

const FORMATS = {
  csv: { write: writeCsv, type: 'text/csv; charset=utf-8' },
  xlsx: { write: writeXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
} as const;
const ROWS_AT_ONCE = 1000;
const MOST_ROWS = 100_000;

/** `GET /admin/api/{name}/export`: the list as a table, newest first, at most 100,000 rows, never all in memory. */
export function exportRoutes(resource: Resource): AdminRoute[] {
  if (!resource.walk) return [];
  const route = adminRoute({
    ...routeOf(resource, 'export', { path: '/export', zh: '导出', en: 'export' }),
    method: 'GET',
    params: {
      ...filterShape(resource),
      format: z.enum(['csv', 'xlsx']).default('csv').describe('格式 · format'),
    },
    handle: async (ctx: StaffContext, { format, ...given }, _request, reply) => {
      const { write, type } = FORMATS[format];
      const fields = exported(visibleFields(ctx, resource.fields));
      const batches = tableOf(ctx, resource, fields, queryOf(ctx, resource, given));
      const disposition = `attachment; filename="${resource.name}.${format}"`;
      reply.type(type).header('content-disposition', disposition).header('cache-control', 'no-store');
      return Readable.from(write(batches));
    },
  });
  return [route];
}

const exported = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, { kind }]) => kind !== 'password'));

async function* tableOf(
  ctx: StaffContext,
  resource: Resource,
  fields: Fields,
  query: ListQuery,
): AsyncGenerator<Cell[][]> {
  yield [headOf(fields)];
  const regions = haveRegions(fields) ? await readRegions(ctx) : undefined;
  let beforeId: number | undefined;
  for (let left = MOST_ROWS; left > 0; left -= ROWS_AT_ONCE) {
    const step = { beforeId, limit: Math.min(left, ROWS_AT_ONCE) };
    const rows: readonly AnyRecord[] = (await resource.walk?.(ctx, query, step)) ?? [];
    if (rows.length > 0) yield rows.map((row) => rowOf(ctx, fields, row, regions));
    if (rows.length < step.limit) return;
    beforeId = rows.at(-1)?.id;
  }
}
