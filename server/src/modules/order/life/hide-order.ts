import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { order } from '../tables.ts';
import { type Actor, actorOf } from './actor.ts';
import { releaseOrder } from './release-order.ts';
import { type OrderStep, transition } from './transition.ts';

/**
 * Takes an order out of its customer's sight; the shop still sees it. One that still waits for its payment is
 * closed by that, or it would hold stock for somebody who can no longer reach it. Refuses `record/none`.
 */
export async function hideOrder(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  await hide(ctx, { orderId, actor: actorOf(ctx), userId: ctx.user.id });
}

/** As {@link hideOrder}, by the shop and whosever the order is. */
export async function hideOrderForStaff(
  ctx: Context,
  { orderId, actor }: { orderId: number; actor: Actor },
): Promise<void> {
  await hide(ctx, { orderId, actor });
}

async function hide(ctx: Context, step: OrderStep): Promise<void> {
  const { orderId, userId } = step;
  await inTransaction(ctx, async (tx) => {
    const hidden = await tx.db
      .update(order)
      .set({ hiddenByUser: true, updatedAt: tx.now() })
      .where(
        and(
          eq(order.tenantId, tx.tenant.id),
          eq(order.id, orderId),
          userId === undefined ? undefined : eq(order.userId, userId),
          eq(order.hiddenByUser, false),
        ),
      )
      .returning({ id: order.id });
    if (hidden.length === 0) return fail('record/none');
    const closed = await transition(tx, { ...step, action: 'close' });
    if (closed) await releaseOrder(tx, closed);
  });
}
