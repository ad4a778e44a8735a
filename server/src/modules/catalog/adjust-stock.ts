import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { goodsTag } from './tags.ts';

export interface StockAdjustment {
  readonly skuId: number;
  /** Pieces that came in (positive) or are gone (negative). */
  readonly delta: number;
  /** `yyyy-MM-dd`: that day's stock instead of the SKU's own. */
  readonly day?: string | undefined;
}

const noted = `insert into stock_movement (tenant_id, sku_id, goods_id, day, delta, reason, created_at)`;

const adjustSku = defineStatement<{ goods_id: number }>(
  'catalog.adjust-sku',
  `with moved as (
     update sku set stock = stock + $3::int where tenant_id = $1 and id = $2
       and stock::bigint + $3::int between 0 and 2147483647 returning id, goods_id
   )
   ${noted} select $1, id, goods_id, null, $3::int, 'adjust', $4 from moved returning goods_id`,
);

const adjustDay = defineStatement<{ goods_id: number }>(
  'catalog.adjust-day',
  `with moved as (
     update daily_price set stock = stock + $3::int where tenant_id = $1 and sku_id = $2 and day = $5::date
       and stock::bigint + $3::int between 0 and 2147483647 returning sku_id, goods_id, day
   )
   ${noted} select $1, sku_id, goods_id, day, $3::int, 'adjust', $4 from moved returning goods_id`,
);

/**
 * Adds to or takes from a stock by hand, and notes it. Refuses `stock/insufficient` when more is taken than is
 * there, or the SKU (or its day) is not there.
 */
export async function adjustStock(ctx: Context, { skuId, delta, day }: StockAdjustment): Promise<void> {
  const values = [ctx.tenant.id, skuId, delta, ctx.now()];
  const [row] =
    day === undefined ? await run(ctx.db, adjustSku, values) : await run(ctx.db, adjustDay, [...values, day]);
  if (!row) return fail('stock/insufficient', { skuId });
  touch(ctx, goodsTag(ctx.tenant.id, row.goods_id));
}
