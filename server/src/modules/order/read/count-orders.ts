import { and, count, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { type OrderStatus, order } from '../tables.ts';

/** How many orders a customer has in each status; statuses without any are left out. */
export async function countOrders(ctx: UserContext): Promise<Map<OrderStatus, number>> {
  const rows = await ctx.db
    .select({ status: order.status, orders: count() })
    .from(order)
    .where(
      and(eq(order.tenantId, ctx.tenant.id), eq(order.userId, ctx.user.id), eq(order.hiddenByUser, false)),
    )
    .groupBy(order.status);
  return new Map(rows.map((row) => [row.status, row.orders]));
}
