import type { Context } from '../kernel/context.ts';
import type { EventKind, Subscriptions } from '../kernel/jobs/events.ts';
import type { JobWorker } from '../kernel/jobs/worker.ts';
import { withdrawalApplied } from '../modules/finance/index.ts';
import { userRegistered } from '../modules/identity/index.ts';
import {
  type OrderEvent,
  orderClosed,
  orderPaid,
  orderPlaced,
  orderReceived,
  orderRefunded,
  orderReviewed,
  orderShipped,
} from '../modules/order/index.ts';
import { paymentSettled } from '../modules/payment/index.ts';
import {
  deliverWebhookJob,
  mayBeHeard,
  runDeliverWebhook,
  sweepDeliveries,
  sweepDeliveriesJob,
  tellOfMember,
  tellOfOrders,
  tellOfPayment,
  tellOfWithdrawal,
  type WebhookEvent,
} from '../modules/webhook/index.ts';

const NAME = 'tell the webhooks';
/** Other people's servers may be slow: so many are called at the same time. */
const AT_ONCE = 20;

/** Tells the shops' own servers of what happens; shops without endpoints cost nothing. */
export function registerWebhooks(worker: JobWorker, events: Subscriptions): void {
  const orders: readonly (readonly [EventKind<OrderEvent>, WebhookEvent])[] = [
    [orderPlaced, 'order.placed'],
    [orderPaid, 'order.paid'],
    [orderShipped, 'order.shipped'],
    [orderReceived, 'order.received'],
    [orderClosed, 'order.closed'],
    [orderReviewed, 'order.reviewed'],
    [orderRefunded, 'order.refunded'],
  ];
  for (const [event, name] of orders) events.onMany(event, NAME, tellOfOrders(name), heard(name));
  events
    .on(userRegistered, NAME, tellOfMember, heard('member.joined'))
    .on(paymentSettled, NAME, tellOfPayment, heard('payment.settled'))
    .on(withdrawalApplied, NAME, tellOfWithdrawal, heard('withdrawal.applied'));
  worker
    .handle(sweepDeliveriesJob, sweepDeliveries)
    .handleOutside(deliverWebhookJob, runDeliverWebhook, { atOnce: AT_ONCE });
}

const heard =
  (event: WebhookEvent) =>
  (_payload: object, ctx: Context): boolean =>
    mayBeHeard(ctx, event);
