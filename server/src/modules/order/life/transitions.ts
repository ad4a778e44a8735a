import type { EventKind } from '../../../kernel/jobs/events.ts';
import {
  type OrderEvent,
  orderClosed,
  orderPaid,
  orderReceived,
  orderReviewed,
  orderShipped,
} from '../events.ts';
import type { OrderLogType, OrderStatus } from '../tables.ts';

/** What can be done to an order, from where to where, how the log names it and who is told. */
interface Transition {
  readonly from: readonly OrderStatus[];
  readonly to: OrderStatus;
  readonly log: OrderLogType;
  readonly event: EventKind<OrderEvent>;
}

/**
 * The life of an order, all of it: no status changes in any other way.
 *
 *   unpaid ─pay→ paid ─ship→ shipped ─receive→ received ─review→ reviewed
 *     │           ├─redeem (at the counter), complete (nothing to deliver)→ received
 *     └─close→ closed ←─cancel (paid back, or owed, and not shipped)─┘ paid
 *                     ←─take-back (owed, and refused at the door)─ shipped
 */
export const transitions = {
  pay: { from: ['unpaid'], to: 'paid', log: 'pay', event: orderPaid },
  complete: { from: ['paid'], to: 'received', log: 'complete', event: orderReceived },
  ship: { from: ['paid'], to: 'shipped', log: 'ship', event: orderShipped },
  receive: { from: ['shipped'], to: 'received', log: 'receive', event: orderReceived },
  redeem: { from: ['paid', 'shipped'], to: 'received', log: 'redeem', event: orderReceived },
  review: { from: ['received'], to: 'reviewed', log: 'review', event: orderReviewed },
  close: { from: ['unpaid'], to: 'closed', log: 'close', event: orderClosed },
  cancel: { from: ['paid'], to: 'closed', log: 'close', event: orderClosed },
  'take-back': { from: ['shipped'], to: 'closed', log: 'close', event: orderClosed },
} as const satisfies Record<string, Transition>;

export type OrderAction = keyof typeof transitions;

/** What an order that is held (by a group that is not full yet) has to wait for. */
export const heldBack: readonly OrderAction[] = ['complete', 'ship', 'redeem'];

/** The status an order begins in: what is paid on delivery waits for nothing. */
export function initialStatus(payOnDelivery: boolean): OrderStatus {
  return payOnDelivery ? 'paid' : 'unpaid';
}
