import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { goodsTag } from './tags.ts';

const bumpSales = defineStatement(
  'catalog.count-sale',
  `with held as materialized (
     select g.id, w.orders, w.pieces from unnest($2::bigint[], $3::int[], $4::int[]) as w (goods_id, orders, pieces)
     join goods g on g.tenant_id = $1 and g.id = w.goods_id order by g.id for no key update of g
   )
   update goods g set order_count = g.order_count + h.orders, sold_count = g.sold_count + h.pieces
   from held h where g.tenant_id = $1 and g.id = h.id`,
);

/** What was sold of one goods: in how many orders, how many pieces. */
export interface GoodsSold {
  readonly goodsId: number;
  readonly orders: number;
  readonly pieces: number;
}

/**
 * Adds paid orders to the sales figures of their goods. For the subscriber of paid orders, not for the order's own
 * transaction: these rows are shared by every buyer. Lists by sales may show the old order until they expire.
 */
export async function countSale(tx: Context, sold: readonly GoodsSold[]): Promise<void> {
  if (sold.length === 0) return;
  const goodsIds = sold.map(({ goodsId }) => goodsId);
  const orders = sold.map((row) => row.orders);
  const pieces = sold.map((row) => row.pieces);
  await run(tx.db, bumpSales, [tx.tenant.id, goodsIds, orders, pieces]);
  touch(tx, ...goodsIds.map((goodsId) => goodsTag(tx.tenant.id, goodsId)));
}
