import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { Failure } from '../../../kernel/errors.ts';
import { type EntryInput, postEntries, tenantAccount, userAccount } from '../../ledger/index.ts';
import { promotions } from '../ports.ts';
import { order } from '../tables.ts';
import { type MovedOrder, transitionEach, whyNotMoved } from './transition.ts';

/** An order and who pays for it. */
export interface OrderPayment {
  readonly orderId: number;
  readonly userId: number;
  /** The outside payment just credited for this order; a refund may go back through it. */
  readonly paymentId?: number | undefined;
}

/**
 * Pays one order, in the open transaction or one of its own. Refuses `order/not-payable`, `record/none`, and what the
 * ledger refuses.
 */
export async function payFor(ctx: Context, payment: OrderPayment): Promise<void> {
  const [refused] = await inTransaction(ctx, (tx) => payEach(tx, [payment]));
  if (refused) throw refused;
}

/**
 * Pays several orders in the open transaction: each one's money from its customer's balance, its points from their
 * points, in one entry. @returns what refuses those that could not be paid, undefined for the
 * others. A wallet that does not suffice is thrown: the transaction must then be rolled back.
 */
export async function payEach(
  tx: Context,
  payments: readonly OrderPayment[],
): Promise<(Failure | undefined)[]> {
  const steps = payments.map(({ orderId, userId }) => {
    return { orderId, userId, actor: `user:${userId}` } as const;
  });
  const paid = await transitionEach(tx, 'pay', steps);
  for (const { orderId, paymentId } of payments)
    if (paymentId !== undefined) await rememberPayment(tx, orderId, paymentId);
  await goOn(tx, paid);
  for (const each of paid) await tellPromotions(tx, each);
  // Last: the tenant's revenue is the row that everybody's payments share.
  await postEntries(tx, paid.flatMap(entryOf));
  const done = new Set(paid.map(({ id }) => id));
  const refusals: (Failure | undefined)[] = [];
  for (const step of steps) {
    const isPaid = done.has(step.orderId);
    refusals.push(isPaid ? undefined : new Failure(await whyNotMoved(tx, step, 'order/not-payable')));
  }
  return refusals;
}

function entryOf(paid: MovedOrder): EntryInput[] {
  if (paid.payableAmount === 0 && paid.payablePoints === 0) return [];
  const entry = {
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
  };
  return [entry];
}

async function tellPromotions(tx: Context, paid: MovedOrder): Promise<void> {
  const known = tx.ports.get(promotions);
  for (const adjustment of paid.adjustments) {
    const promotion = known.find(({ name }) => name === adjustment.promotion);
    await promotion?.onPaid?.(tx, paid, adjustment);
  }
}

/** What needs neither parcel nor counter is complete once paid; what delivers itself is on its way. */
export async function goOn(tx: Context, paid: readonly MovedOrder[]): Promise<void> {
  const isDone = ({ deliveryType, redeemCode }: MovedOrder) => deliveryType === 'none' && redeemCode === null;
  const done = paid.filter(isDone);
  const leaving = paid.filter((each) => !isDone(each) && each.autoDeliver);
  await transitionEach(tx, 'complete', done.map(byItself));
  await transitionEach(tx, 'ship', leaving.map(byItself));
}

const byItself = ({ id }: MovedOrder) => ({ orderId: id, actor: 'system' }) as const;

async function rememberPayment(tx: Context, orderId: number, paymentId: number): Promise<void> {
  await tx.db
    .update(order)
    .set({ paymentId })
    .where(and(eq(order.tenantId, tx.tenant.id), eq(order.id, orderId)));
}
