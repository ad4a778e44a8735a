import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { order } from '../tables.ts';

/** Refuses `refusal` unless the order is this user's. */
export async function requireOwnOrder(ctx: UserContext, orderId: number, refusal: string): Promise<void> {
  const own = await ctx.db
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.tenantId, ctx.tenant.id), eq(order.id, orderId), eq(order.userId, ctx.user.id)));
  if (own.length === 0) fail(refusal);
}
