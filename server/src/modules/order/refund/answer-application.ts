import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { orderRefunded } from '../events.ts';
import type { Actor } from '../life/actor.ts';
import { endingOf } from '../life/close-order.ts';
import { releaseOrder } from '../life/release-order.ts';
import { transition } from '../life/transition.ts';
import { writeLog } from '../life/write-log.ts';
import { lockOrders, type Order } from '../locks.ts';
import { order, refundApplication } from '../tables.ts';
import type { RefundApplication } from './find-application.ts';
import { giveBack } from './give-back.ts';

export interface AcceptRefund {
  readonly applicationId: number;
  /** Into the customer's wallet, or back through the channel by which the order was paid. */
  readonly destination: 'wallet' | 'channel';
  readonly remark?: string | undefined;
  readonly actor?: Actor | undefined;
}

/**
 * The shop agrees: the money goes back, exactly once, and with the last of it the order's points. An order that was
 * not sent yet and is paid back in full is closed, its stock returns; so does one that would only be paid on delivery,
 * until it is received. An exchange moves no money.
 * Refuses `record/none`, `refund/not-pending`, `refund/amount-too-large`, `refund/no-channel-payment`.
 * @returns the application: `processing` while the channel has not confirmed yet, otherwise `done`.
 */
export async function acceptRefund(ctx: Context, input: AcceptRefund): Promise<RefundApplication> {
  return inTransaction(ctx, async (tx) => {
    const status = input.destination === 'channel' ? 'processing' : 'done';
    const given = { status, staffRemark: input.remark ?? null } as const;
    // The order before its application, as whoever applies does: the other way round the two could deadlock.
    const [locked] = await lockOrders(tx, [await orderIdOf(tx, input.applicationId)]);
    const application = await answer(tx, input.applicationId, given);
    if (application.type === 'exchange') return finish(tx, application);
    const before = locked ?? fail('record/none');
    const { points, isLast } = await takeFromOrder(tx, before, application.amount);
    const { amount, reason } = application;
    const made = await giveBack(tx, before, { ...input, amount, reason, points });
    const actor = input.actor ?? 'staff';
    await writeLog(tx, before.id, 'refund', actor);
    const told = { orderId: before.id, userId: before.userId, refundId: made.id };
    await publish(tx, orderRefunded, { ...told, amount: made.amount, points });
    const action = endingOf(before) ?? 'cancel';
    const closed = isLast && (await transition(tx, { orderId: before.id, action, actor }));
    if (closed) await releaseOrder(tx, closed);
    return made.status === 'done' ? finish(tx, application) : application;
  });
}

/** The shop declines. Refuses `record/none`, `refund/not-pending`. */
export async function refuseRefund(
  ctx: Context,
  input: { applicationId: number; reason: string },
): Promise<RefundApplication> {
  return answer(ctx, input.applicationId, { status: 'refused', staffRemark: input.reason });
}

async function orderIdOf(tx: Context, applicationId: number): Promise<number> {
  const [row] = await tx.db
    .select({ orderId: refundApplication.orderId })
    .from(refundApplication)
    .where(and(eq(refundApplication.tenantId, tx.tenant.id), eq(refundApplication.id, applicationId)));
  return row?.orderId ?? fail('record/none');
}

/** Answers a pending application; of two answers only the first counts. */
async function answer(
  tx: Context,
  applicationId: number,
  given: { status: 'processing' | 'done' | 'refused'; staffRemark: string | null },
): Promise<RefundApplication> {
  const one = and(eq(refundApplication.tenantId, tx.tenant.id), eq(refundApplication.id, applicationId));
  const [answered] = await tx.db
    .update(refundApplication)
    .set({ ...given, updatedAt: tx.now() })
    .where(and(one, eq(refundApplication.status, 'pending')))
    .returning();
  if (answered) return answered;
  const known = await tx.db.select({ id: refundApplication.id }).from(refundApplication).where(one);
  return fail(known.length === 0 ? 'record/none' : 'refund/not-pending');
}

/** What needs nobody's confirmation is done at once. */
async function finish(tx: Context, application: RefundApplication): Promise<RefundApplication> {
  if (application.status === 'done') return application;
  await tx.db
    .update(refundApplication)
    .set({ status: 'done' })
    .where(and(eq(refundApplication.tenantId, tx.tenant.id), eq(refundApplication.id, application.id)));
  return { ...application, status: 'done' };
}

/**
 * Notes on the (locked) order what goes back. The points go with the last of the money.
 * @returns the points that go back now, and whether nothing is left to give back.
 */
async function takeFromOrder(
  tx: Context,
  before: Order,
  amount: number,
): Promise<{ points: number; isLast: boolean }> {
  const refundedAmount = before.refundedAmount + amount;
  if (amount > 0 && (!before.isPaid || refundedAmount > before.payableAmount))
    return fail('refund/amount-too-large', { largest: (before.payableAmount - before.refundedAmount) / 100 });
  // Nobody has paid anything yet for an order that is paid on delivery: nothing is left of it either.
  const isLast = !before.isPaid || refundedAmount === before.payableAmount;
  const points = isLast && before.isPaid ? before.payablePoints - before.refundedPoints : 0;
  const refundedPoints = before.refundedPoints + points;
  await tx.db
    .update(order)
    .set({ refundedAmount, refundedPoints, hasRefund: true, updatedAt: tx.now() })
    .where(and(eq(order.tenantId, tx.tenant.id), eq(order.id, before.id)));
  return { points, isLast };
}
