import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { type GoodsSummary, summaryColumns } from './goods-summary.ts';

const findSummaries = defineStatement<GoodsSummary>(
  'catalog.find-summaries',
  `select ${summaryColumns} from goods g where g.tenant_id = $1 and g.id = any($2::bigint[])`,
);

/** Several goods as lists show them, on sale or not, by their ids; unknown ids are left out. */
export async function getGoodsSummaries(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, GoodsSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await run(ctx.db, findSummaries, [ctx.tenant.id, [...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, row]));
}
