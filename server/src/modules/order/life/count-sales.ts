import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { countSale } from '../../catalog/index.ts';
import { orderLine } from '../tables.ts';

/** The job of a sold order: its goods' sales figures grow. */
export async function countSales(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const lines = await tx.db
      .select({ goodsId: orderLine.goodsId, quantity: orderLine.quantity })
      .from(orderLine)
      .where(and(eq(orderLine.tenantId, tx.tenant.id), eq(orderLine.orderId, orderId)));
    await countSale(tx, lines);
  });
}
