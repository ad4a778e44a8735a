import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { goodsTag } from './tags.ts';

const bumpSales = defineStatement(
  'catalog.count-sale',
  `with held as materialized (
     select g.id, w.pieces from unnest($2::bigint[], $3::int[]) as w (goods_id, pieces)
     join goods g on g.tenant_id = $1 and g.id = w.goods_id order by g.id for no key update of g
   )
   update goods g set order_count = g.order_count + 1, sold_count = g.sold_count + h.pieces
   from held h where g.tenant_id = $1 and g.id = h.id`,
);

/**
 * Adds one paid order to the sales figures of its goods. For the subscriber of paid orders, not for the order's own
 * transaction: these rows are shared by every buyer. Lists by sales may show the old order until they expire.
 */
export async function countSale(
  tx: Context,
  sold: readonly { readonly goodsId: number; readonly quantity: number }[],
): Promise<void> {
  const pieces = new Map<number, number>();
  for (const { goodsId, quantity } of sold) pieces.set(goodsId, (pieces.get(goodsId) ?? 0) + quantity);
  await run(tx.db, bumpSales, [tx.tenant.id, [...pieces.keys()], [...pieces.values()]]);
  touch(tx, ...[...pieces.keys()].map((goodsId) => goodsTag(tx.tenant.id, goodsId)));
}
