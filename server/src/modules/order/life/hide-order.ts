import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { order } from '../tables.ts';
import { actorOf } from './actor.ts';
import { releaseOrder } from './release-order.ts';
import { transition } from './transition.ts';

/**
 * Takes an order out of its customer's sight; the shop still sees it. One that still waits for its payment is
 * closed by that, or it would hold stock for somebody who can no longer reach it. Refuses `record/none`.
 */
export async function hideOrder(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const hidden = await tx.db
      .update(order)
      .set({ hiddenByUser: true, updatedAt: tx.now() })
      .where(
        and(
          eq(order.tenantId, tx.tenant.id),
          eq(order.id, orderId),
          eq(order.userId, tx.user.id),
          eq(order.hiddenByUser, false),
        ),
      )
      .returning({ id: order.id });
    if (hidden.length === 0) return fail('record/none');
    const step = { orderId, action: 'close', actor: actorOf(tx), userId: tx.user.id } as const;
    const closed = await transition(tx, step);
    if (closed) await releaseOrder(tx, closed);
  });
}
