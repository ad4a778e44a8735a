import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { stockMovement } from './tables.ts';

/** One change of a stock; `delta` in pieces, negative for what was taken. */
export type StockMovement = typeof stockMovement.$inferSelect;

/** What an order took from the stock and gave back to it, oldest first. */
export async function listStockMovements(ctx: Context, orderId: number): Promise<StockMovement[]> {
  return ctx.db
    .select()
    .from(stockMovement)
    .where(and(eq(stockMovement.tenantId, ctx.tenant.id), eq(stockMovement.orderId, orderId)))
    .orderBy(asc(stockMovement.id));
}
