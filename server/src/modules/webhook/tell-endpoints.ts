import type { Context } from '../../kernel/context.ts';
import { enqueueMany } from '../../kernel/jobs/jobs.ts';
import { toYuan } from '../../kernel/money.ts';
import { readOrderFacts } from '../order/index.ts';
import { endpointsFor } from './endpoints.ts';
import type { WebhookEvent } from './event-names.ts';
import { deliverWebhookJob } from './jobs.ts';
import { webhookDelivery } from './tables.ts';

/** Something that happened, as it is told. */
interface Told {
  /** What it happened to: with the event's name it makes the key under which receivers know it again. */
  readonly subject: string | number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Writes a delivery for each endpoint that wants to hear of it, each event once, and has them called. */
async function tell(tx: Context, event: WebhookEvent, told: readonly Told[]): Promise<void> {
  const endpoints = await endpointsFor(tx, event);
  if (endpoints.length === 0) return;
  const now = tx.now();
  const rows = told.flatMap(({ subject, data }) => {
    const eventKey = `${event}:${subject}`;
    const body = JSON.stringify({ id: eventKey, event, createdAt: now, tenant: tx.tenant.domain, data });
    const facts = { tenantId: tx.tenant.id, eventKey, event, body, createdAt: now };
    return endpoints.map((endpointId) => ({ ...facts, endpointId }));
  });
  const written = await tx.db
    .insert(webhookDelivery)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: webhookDelivery.id });
  await enqueueMany(
    tx,
    written.map(({ id }) => ({ kind: deliverWebhookJob, payload: { deliveryId: id }, key: String(id) })),
  );
}

interface Moved {
  readonly orderId: number;
  readonly userId: number;
  readonly refundId?: number;
  /** Fen, and points: of a refund. */
  readonly amount?: number;
  readonly points?: number;
}

/** For the events of orders: tells of each with what is known of it now. Amounts in yuan. */
export const tellOfOrders =
  (event: WebhookEvent) =>
  async (tx: Context, moved: readonly Moved[]): Promise<void> => {
    if ((await endpointsFor(tx, event)).length === 0) return;
    const facts = await readOrderFacts(
      tx,
      moved.map(({ orderId }) => orderId),
    );
    const told = moved.map(({ orderId, userId, refundId, amount, points }): Told => {
      const order = facts.get(orderId);
      const known = order && {
        orderNumber: order.number,
        status: order.status,
        shopId: order.shopId,
        amount: toYuan(order.payableAmount),
        points: order.payablePoints,
        placedAt: order.createdAt,
      };
      const refund = refundId === undefined ? undefined : { refundId, amount: toYuan(amount ?? 0), points };
      return { subject: refundId ?? orderId, data: { orderId, userId, ...known, refund } };
    });
    await tell(tx, event, told);
  };

/** For the event `userRegistered`. */
export function tellOfMember(
  tx: Context,
  { userId, referrerId }: { readonly userId: number; readonly referrerId?: number },
): Promise<void> {
  return tell(tx, 'member.joined', [{ subject: userId, data: { userId, referrerId } }]);
}

/** For the event `paymentSettled`. */
export function tellOfPayment(
  tx: Context,
  given: {
    readonly paymentId: number;
    readonly userId: number;
    readonly amount: number;
    readonly action?: string | undefined;
  },
): Promise<void> {
  const { paymentId, userId, amount, action } = given;
  const data = { paymentId, userId, amount: toYuan(amount), action };
  return tell(tx, 'payment.settled', [{ subject: paymentId, data }]);
}

/** For the event `withdrawalApplied`. */
export function tellOfWithdrawal(
  tx: Context,
  {
    withdrawalId,
    userId,
    amount,
  }: { readonly withdrawalId: number; readonly userId: number; readonly amount: number },
): Promise<void> {
  const data = { withdrawalId, userId, amount: toYuan(amount) };
  return tell(tx, 'withdrawal.applied', [{ subject: withdrawalId, data }]);
}
