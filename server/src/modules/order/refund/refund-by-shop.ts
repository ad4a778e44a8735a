import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Actor } from '../life/actor.ts';
import { lockOrders, type Order } from '../locks.ts';
import { refundApplication } from '../tables.ts';
import { acceptRefund } from './answer-application.ts';
import { isRefundable } from './apply-for-refund.ts';
import type { RefundApplication } from './find-application.ts';

export interface RefundByShop {
  readonly orderId: number;
  /** Fen; undefined for all that is left. */
  readonly amount?: number | undefined;
  readonly destination: 'wallet' | 'channel';
  /** The customer reads it. */
  readonly reason: string;
  readonly actor: Actor;
}

/**
 * Whether anything of an order can go back: money, points, or what a paid one that was not sent yet holds. Not while it
 * waits for its group, which decides of it.
 */
export function hasRefundLeft(order: Order): boolean {
  const isOpen = order.status === 'paid';
  const isLeft = order.payableAmount > order.refundedAmount || order.payablePoints > order.refundedPoints;
  return order.isPaid && !order.isHeld && isRefundable(order.status) && (isOpen || isLeft);
}

/**
 * The shop pays back what nobody has asked it for: sold out, broken, a favour. It is kept as an application of the
 * customer's that was accepted at once, so that the same follows from it and the customer finds it among the others.
 * Refuses `record/none`, `refund/not-refundable` (not paid, closed, or nothing left), `refund/bad-amount` {field},
 * `refund/amount-too-large` {field, largest}, `refund/already-applied` while the customer's own application waits, and
 * what {@link acceptRefund} refuses.
 * @returns the application, as {@link acceptRefund} does
 */
export function refundByShop(ctx: Context, input: RefundByShop): Promise<RefundApplication> {
  const { orderId, destination, reason, actor } = input;
  return inTransaction(ctx, async (tx) => {
    const [locked] = await lockOrders(tx, [orderId]);
    const before = locked ?? fail('record/none');
    if (!hasRefundLeft(before)) return fail('refund/not-refundable');
    const [application] = await tx.db
      .insert(refundApplication)
      .values({
        ...{ tenantId: tx.tenant.id, orderId, userId: before.userId, type: 'refund-only', reason },
        ...{ amount: amountOf(before, input.amount), createdAt: tx.now() },
        goodsReceived: before.status === 'received' || before.status === 'reviewed',
      })
      .onConflictDoNothing()
      .returning();
    const { id: applicationId } = application ?? fail('refund/already-applied');
    return acceptRefund(tx, { applicationId, destination, actor });
  });
}

function amountOf({ payableAmount, refundedAmount }: Order, asked: number | undefined): number {
  const left = payableAmount - refundedAmount;
  if (asked === undefined) return left;
  if (asked > left) return fail('refund/amount-too-large', { field: 'amount', largest: left / 100 });
  return asked > 0 || left === 0 ? asked : fail('refund/bad-amount', { field: 'amount' });
}
