import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inSavepoint } from '../../../kernel/database/savepoint.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { isFailure } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { orderRefunded } from '../events.ts';
import { releaseOrder } from '../life/release-order.ts';
import { transition } from '../life/transition.ts';
import { writeLog } from '../life/write-log.ts';
import { lockOrders, type Order } from '../locks.ts';
import { order, refundApplication } from '../tables.ts';
import { giveBack } from './give-back.ts';
import type { Refund } from './list-refunds.ts';

export interface RefundInFull {
  readonly orderId: number;
  /** `channel` where the order was paid through one alone; otherwise the wallet all the same. */
  readonly destination: 'wallet' | 'channel';
  readonly reason: string;
}

/**
 * Ends a paid order that was never sent and gives back all of its money and points, without anybody having asked (a
 * group that did not fill). What the order held goes back too; an open application of its customer is settled by it.
 * An order in any other state is left alone, so that this happens once.
 */
export async function refundInFull(ctx: Context, input: RefundInFull): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [locked] = await lockOrders(tx, [input.orderId]);
    if (locked?.status !== 'paid') return;
    if (locked.isPaid) await payBack(tx, locked, input);
    await settleApplication(tx, locked.id, input.reason);
    const closed = await transition(tx, { orderId: locked.id, action: 'cancel', actor: 'system' });
    if (closed) await releaseOrder(tx, closed);
  });
}

async function payBack(tx: Context, before: Order, input: RefundInFull): Promise<void> {
  const amount = before.payableAmount - before.refundedAmount;
  const points = before.payablePoints - before.refundedPoints;
  if (amount === 0 && points === 0) return;
  await tx.db
    .update(order)
    .set({ refundedAmount: before.payableAmount, refundedPoints: before.payablePoints, hasRefund: true })
    .where(and(eq(order.tenantId, tx.tenant.id), eq(order.id, before.id)));
  const made = await giveAsWished(tx, before, { ...input, amount, points });
  await writeLog(tx, before.id, 'refund', 'system');
  const told = { orderId: before.id, userId: before.userId, refundId: made.id };
  await publish(tx, orderRefunded, { ...told, amount, points });
}

/** Through the channel if all of it came that way. */
async function giveAsWished(
  tx: Context,
  before: Order,
  input: Pick<RefundInFull, 'destination' | 'reason'> & { amount: number; points: number },
): Promise<Refund> {
  const toWallet = () => giveBack(tx, before, { ...input, destination: 'wallet' });
  if (input.destination === 'wallet' || before.paymentId === null) return toWallet();
  try {
    return await inSavepoint(tx, (inner) => giveBack(inner, before, input));
  } catch (error) {
    if (isFailure(error, 'payment/refund-too-much')) return toWallet();
    throw error;
  }
}

async function settleApplication(tx: Context, orderId: number, reason: string): Promise<void> {
  await tx.db
    .update(refundApplication)
    .set({ status: 'done', staffRemark: reason, updatedAt: tx.now() })
    .where(
      and(
        eq(refundApplication.tenantId, tx.tenant.id),
        eq(refundApplication.orderId, orderId),
        eq(refundApplication.status, 'pending'),
      ),
    );
}
