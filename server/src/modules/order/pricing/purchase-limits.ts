import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { plusPeriods, startOfPeriod } from '../../../kernel/time-zone.ts';
import { loadPurchaseLimits, type PurchaseLimit } from '../../catalog/index.ts';
import type { DraftLine } from './draft.ts';

/** A limit that this order must keep, and how many pieces it asks for under it. */
export interface LimitCheck {
  readonly limit: PurchaseLimit;
  readonly goodsName: string;
  readonly wanted: number;
}

/**
 * The limits that concern these lines and a buyer of this level. Refuses `order/level-not-allowed` for limited
 * goods that have no limit for the level: they are not for these users.
 */
export async function limitsFor(
  ctx: Context,
  lines: readonly DraftLine[],
  levelId: number,
): Promise<LimitCheck[]> {
  const limited = new Map(
    lines.filter(({ goods }) => goods.isLimited).map(({ goods }) => [goods.id, goods.name]),
  );
  if (limited.size === 0) return [];
  const limits = (await loadPurchaseLimits(ctx, [...limited.keys()])).filter(
    (limit) => limit.levelId === levelId,
  );
  for (const line of lines) {
    if (limited.has(line.goods.id) && !limits.some((limit) => concerns(limit, line)))
      fail('order/level-not-allowed', { goodsName: line.goods.name });
  }
  return limits
    .map((limit) => ({
      limit,
      goodsName: limited.get(limit.goodsId) ?? '',
      wanted: lines
        .filter((line) => concerns(limit, line))
        .reduce((sum, line) => sum + line.item.quantity, 0),
    }))
    .filter(({ wanted }) => wanted > 0);
}

const concerns = (limit: PurchaseLimit, line: DraftLine): boolean =>
  limit.goodsId === line.goods.id && (limit.skuId === null || limit.skuId === line.sku.id);

const countPurchases = defineStatement<{ position: number; pieces: number }>(
  'order.count-purchases',
  `select w.position::int as position, sum(l.quantity)::bigint as pieces
   from unnest($3::bigint[], $4::bigint[], $5::timestamptz[]) with ordinality as w (goods_id, sku_id, since, position)
   join order_line l on l.tenant_id = $1 and l.user_id = $2 and l.goods_id = w.goods_id and l.created_at >= w.since
     and (w.sku_id is null or l.sku_id = w.sku_id)
   join orders o on o.tenant_id = $1 and o.id = l.order_id and o.status <> 'closed'
   group by w.position`,
);

/**
 * Counts what the user has bought in each limit's natural period. Refuses `order/limit-exceeded`
 * {goodsName, maximum}. Decides only under the buyer's lock: two orders at once would not see each other.
 */
export async function checkLimits(
  ctx: Context,
  userId: number,
  checks: readonly LimitCheck[],
): Promise<void> {
  if (checks.length === 0) return;
  const counted = await run(ctx.db, countPurchases, [
    ctx.tenant.id,
    userId,
    checks.map(({ limit }) => limit.goodsId),
    checks.map(({ limit }) => limit.skuId),
    checks.map(({ limit }) => periodStart(ctx, limit)),
  ]);
  const bought = new Map(counted.map((row) => [row.position - 1, row.pieces]));
  checks.forEach(({ limit, goodsName, wanted }, position) => {
    if ((bought.get(position) ?? 0) + wanted > limit.maxPieces)
      fail('order/limit-exceeded', { goodsName, maximum: limit.maxPieces });
  });
}

/** Two natural days are today and yesterday. */
function periodStart(ctx: Context, { unit, duration }: PurchaseLimit): Date {
  const current = startOfPeriod(ctx.now(), unit, ctx.tenant.timeZone);
  return plusPeriods(current, 1 - Math.max(1, duration), unit, ctx.tenant.timeZone);
}
