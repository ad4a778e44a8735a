import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { countSale } from '../../catalog/index.ts';

const soldLines = defineStatement<{ goodsId: number; quantity: number }>(
  'order.sold-lines',
  'select goods_id as "goodsId", quantity from order_line where tenant_id = $1 and order_id = $2',
);

/** A sold order: its goods' sales figures grow. */
export async function countSales(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => countSale(tx, await run(tx.db, soldLines, [tx.tenant.id, orderId])));
}
