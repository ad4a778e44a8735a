import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import { promotions } from '../ports.ts';
import { order } from '../tables.ts';
import { type MovedOrder, transition, transitionOrFail } from './transition.ts';

/**
 * Pays an order out of the customer's wallet: its money from the balance, its points from the points, in one entry.
 * Of two who pay at once one succeeds. Refuses `order/not-payable`, `record/none`, and what the ledger refuses.
 */
export async function payOrder(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  await payFor(ctx, { orderId, userId: ctx.user.id });
}

/**
 * As {@link payOrder}, in the name of a user who is not calling.
 * @param paymentId the outside payment just credited for this order; a refund may go back through it.
 */
export async function payFor(
  ctx: Context,
  { orderId, userId, paymentId }: { orderId: number; userId: number; paymentId?: number | undefined },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const step = { orderId, action: 'pay', actor: `user:${userId}`, userId } as const;
    const paid = await transitionOrFail(tx, step, 'order/not-payable');
    if (paymentId !== undefined) await rememberPayment(tx, orderId, paymentId);
    await goOn(tx, paid);
    await tellPromotions(tx, paid);
    // Last: the tenant's revenue is the row that everybody's payments share.
    await bookPayment(tx, paid);
  });
}

async function bookPayment(tx: Context, paid: MovedOrder): Promise<void> {
  if (paid.payableAmount === 0 && paid.payablePoints === 0) return;
  await postEntry(tx, {
    key: `order-pay:${paid.id}`,
    kind: 'pay-order',
    reference: paid.number,
    detail: { orderId: paid.id },
    postings: [
      { account: userAccount(paid.userId, 'balance'), amount: -paid.payableAmount },
      { account: tenantAccount('revenue'), amount: paid.payableAmount },
      { account: userAccount(paid.userId, 'points'), amount: -paid.payablePoints },
      { account: tenantAccount('points-issued'), amount: paid.payablePoints },
    ],
  });
}

async function tellPromotions(tx: Context, paid: MovedOrder): Promise<void> {
  const known = tx.ports.get(promotions);
  for (const adjustment of paid.adjustments) {
    const promotion = known.find(({ name }) => name === adjustment.promotion);
    await promotion?.onPaid?.(tx, paid, adjustment);
  }
}

/** What needs neither parcel nor counter is complete once paid; what delivers itself is on its way. */
export async function goOn(tx: Context, paid: MovedOrder): Promise<void> {
  const step = { orderId: paid.id, actor: 'system' } as const;
  if (paid.deliveryType === 'none' && paid.redeemCode === null)
    await transition(tx, { ...step, action: 'complete' });
  else if (paid.autoDeliver) await transition(tx, { ...step, action: 'ship' });
}

async function rememberPayment(tx: Context, orderId: number, paymentId: number): Promise<void> {
  await tx.db
    .update(order)
    .set({ paymentId })
    .where(and(eq(order.tenantId, tx.tenant.id), eq(order.id, orderId)));
}
