import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { refundApplication } from '../tables.ts';
import { requireOwnOrder } from './require-own-order.ts';

/**
 * The customer takes back an application that nobody has answered yet.
 * Refuses `refund/not-theirs` for an order that is not this user's, `record/none` when nothing is pending.
 */
export async function withdrawApplication(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  await requireOwnOrder(ctx, orderId, 'refund/not-theirs');
  const withdrawn = await ctx.db
    .update(refundApplication)
    .set({ status: 'withdrawn', updatedAt: ctx.now() })
    .where(
      and(
        eq(refundApplication.tenantId, ctx.tenant.id),
        eq(refundApplication.orderId, orderId),
        eq(refundApplication.userId, ctx.user.id),
        eq(refundApplication.status, 'pending'),
      ),
    )
    .returning({ id: refundApplication.id });
  if (withdrawn.length === 0) fail('record/none');
}
