import { defineEvent } from '../../kernel/jobs/events.ts';

/** What every event of an order says: whose order it is. Subscribers read the rest when they are told. */
export interface OrderEvent {
  readonly orderId: number;
  readonly userId: number;
  /** Where the event is a step of the order's life that lets it go on: how it reaches the customer. */
  readonly deliveryType?: 'express' | 'pickup' | 'courier' | 'none' | undefined;
  /** Of one that was received: it was paid at the door, and nobody has told of its payment. */
  readonly paidAtDoor?: true | undefined;
}

export const orderPlaced = defineEvent<OrderEvent>('order.placed');
export const orderPaid = defineEvent<OrderEvent>('order.paid');
/** A paid order that a promotion had held may go on: its group is full. */
export const orderReleased = defineEvent<OrderEvent>('order.released');
export const orderShipped = defineEvent<OrderEvent>('order.shipped');
/** Received by the customer, redeemed at the counter, or complete as soon as it was paid. */
export const orderReceived = defineEvent<OrderEvent>('order.received');
export const orderClosed = defineEvent<OrderEvent>('order.closed');
export const orderReviewed = defineEvent<OrderEvent>('order.reviewed');
/** Money or points went back: fen and points of this refund. */
export const orderRefunded = defineEvent<
  OrderEvent & { readonly refundId: number; readonly amount: number; readonly points: number }
>('order.refunded');
