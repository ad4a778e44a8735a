import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { goodsTag } from '../tags.ts';

export interface StockChange {
  readonly skuId: number;
  /** Pieces that came in (positive) or are gone (negative). */
  readonly delta: number;
}

const adjust = defineStatement<{ sku_id: number }>(
  'catalog.adjust-stocks',
  `with change as (
     select * from unnest($3::bigint[], $4::int[]) as c (sku_id, delta)
   ), held as (
     select id from sku where tenant_id = $1 and goods_id = $2 and id = any($3::bigint[])
     order by id for no key update
   ), moved as (
     update sku s set stock = s.stock + c.delta from held h join change c on c.sku_id = h.id
     where s.tenant_id = $1 and s.id = h.id and s.stock::bigint + c.delta between 0 and 2147483647
     returning s.id, s.goods_id, c.delta
   )
   insert into stock_movement (tenant_id, sku_id, goods_id, delta, reason, created_at)
   select $1, id, goods_id, delta, 'adjust', $5 from moved returning sku_id`,
);

/**
 * Adds to or takes from the stock of several SKUs of a goods by hand, all of them or none, and notes each.
 * Refuses `stock/insufficient` {field: the first that cannot be} where more is taken than is there or the SKU is not
 * this goods', `goods/invalid` {field} where one is named twice.
 */
export async function adjustStocks(
  ctx: Context,
  goodsId: number,
  changes: readonly StockChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ skuId }) => skuId);
  if (new Set(ids).size < ids.length) fail('goods/invalid', { field: 'stockChanges' });
  await inTransaction(ctx, async (tx) => {
    const values = [tx.tenant.id, goodsId, ids, changes.map(({ delta }) => delta), tx.now()];
    const moved = new Set((await run(tx.db, adjust, values)).map((row) => Number(row.sku_id)));
    const refused = ids.findIndex((id) => !moved.has(id));
    if (refused >= 0) fail('stock/insufficient', { field: `stockChanges.${refused}.delta` });
    touch(tx, goodsTag(tx.tenant.id, goodsId));
  });
}
