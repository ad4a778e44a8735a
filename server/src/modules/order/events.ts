import { defineEvent } from '../../kernel/jobs/events.ts';

/** What every event of an order says: whose order it is. Subscribers read the rest when they are told. */
export interface OrderEvent {
  readonly orderId: number;
  readonly userId: number;
}

export const orderPlaced = defineEvent<OrderEvent>('order.placed');
export const orderPaid = defineEvent<OrderEvent>('order.paid');
export const orderShipped = defineEvent<OrderEvent>('order.shipped');
/** Received by the customer, redeemed at the counter, or complete as soon as it was paid. */
export const orderReceived = defineEvent<OrderEvent>('order.received');
export const orderClosed = defineEvent<OrderEvent>('order.closed');
export const orderReviewed = defineEvent<OrderEvent>('order.reviewed');
/** Money or points went back: fen and points of this refund. */
export const orderRefunded = defineEvent<
  OrderEvent & { readonly refundId: number; readonly amount: number; readonly points: number }
>('order.refunded');
