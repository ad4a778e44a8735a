import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { countSale } from '../../catalog/index.ts';

const soldGoods = defineStatement<{ goodsId: number; orders: number; pieces: number }>(
  'order.sold-goods',
  `select goods_id as "goodsId", count(distinct order_id)::int as orders, sum(quantity)::int as pieces
   from order_line where tenant_id = $1 and order_id = any($2::bigint[]) group by goods_id`,
);

/** Sold orders: their goods' sales figures grow, once for all of them. */
export async function countSales(
  tx: Context,
  orders: readonly { readonly orderId: number }[],
): Promise<void> {
  await countSale(tx, await run(tx.db, soldGoods, [tx.tenant.id, orders.map(({ orderId }) => orderId)]));
}
