import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { plusPeriods, printDay } from '../../kernel/time-zone.ts';
import { getGoodsSummaries, type LowStock, listLowStock } from '../catalog/index.ts';

/** What a day came to. Amounts in fen. */
export interface DayFigures {
  /** `yyyy-MM-dd` in the tenant's zone. */
  readonly day: string;
  readonly orders: number;
  readonly sales: number;
  readonly refunds: number;
  readonly members: number;
}

export interface GoodsFigures {
  readonly goodsId: number;
  readonly name: string;
  readonly pieces: number;
  readonly amount: number;
}

export interface ShopFigures {
  /** Every day of the period, the last one being today. */
  readonly days: readonly DayFigures[];
  readonly bestSellers: readonly GoodsFigures[];
  /** Of what was sold in the period: what will soon be out, the scarcest first. */
  readonly lowStock: readonly LowStock[];
}

const BEST = 10;
/** How many of the period's best sellers are looked at for what is running out. */
const WATCHED = 200;
const SCARCE = 10;

const readDays = defineStatement<DayFigures>(
  'statistics.days',
  `select day::text, orders, sales, refunds, members from daily_figure where tenant_id = $1 and day >= $2 order by day`,
);

const readGoods = defineStatement<{ goodsId: number; pieces: number; amount: number }>(
  'statistics.goods',
  `select goods_id as "goodsId", sum(pieces)::int as pieces, sum(amount)::bigint as amount from daily_goods_sale
   where tenant_id = $1 and day >= $2 group by goods_id order by pieces desc, goods_id limit $3`,
);

/**
 * How the shop did in the last days, today included. Four statements, whatever was sold: they read what was counted.
 * @param count how many days
 */
export async function readFigures(ctx: Context, count: number): Promise<ShopFigures> {
  const days = lastDays(ctx, count);
  const since = days[0] ?? '';
  const known = new Map((await run(ctx.db, readDays, [ctx.tenant.id, since])).map((row) => [row.day, row]));
  const sold = await run(ctx.db, readGoods, [ctx.tenant.id, since, WATCHED]);
  const best = sold.slice(0, BEST);
  const names = await getGoodsSummaries(
    ctx,
    best.map(({ goodsId }) => goodsId),
  );
  const watched = sold.map(({ goodsId }) => goodsId);
  return {
    days: days.map((day) => known.get(day) ?? { day, orders: 0, sales: 0, refunds: 0, members: 0 }),
    bestSellers: best.map((row) => ({ ...row, name: names.get(row.goodsId)?.name ?? `#${row.goodsId}` })),
    lowStock: await listLowStock(ctx, watched, { atMost: SCARCE, limit: BEST }),
  };
}

function lastDays(ctx: Context, count: number): string[] {
  const zone = ctx.tenant.timeZone;
  const now = ctx.now();
  return Array.from({ length: count }, (_unused, index) =>
    printDay(plusPeriods(now, index - count + 1, 'day', zone), zone),
  );
}
