import type { RecordData } from '../../api/metadata.ts';

/** An order as its resource gives it. Amounts are yuan, absent for who may not see them. */
export interface Order extends RecordData {
  readonly orderNumber: string;
  readonly status: string;
  /** Waits for its group to be full: until then it is not sent. */
  readonly isHeld?: boolean;
  readonly userId: number;
  readonly remark?: string;
  /** Of staff, for staff. */
  readonly staffNote?: string;
  readonly deliveryType?: string;
  readonly goodsAmount?: number;
  readonly freightAmount?: number;
  readonly discountAmount?: number;
  readonly payableAmount?: number;
  readonly refundedAmount?: number;
  readonly createdAt: string;
  readonly paidAt: string | null;
  readonly shippedAt: string | null;
  readonly receivedAt: string | null;
  readonly lines: readonly OrderLine[];
  readonly shipment: Shipment | null;
}

export interface OrderLine {
  readonly id: number;
  readonly goodsId: number;
  readonly goodsName: string;
  readonly property: string;
  readonly quantity: number;
  readonly amount?: number;
}

export interface Shipment {
  readonly contactName: string;
  readonly mobile: string;
  readonly region: string;
  readonly address: string;
  readonly expressCompany: string | null;
  readonly expressNumber: string | null;
}

export interface Step {
  readonly name: 'created' | 'paid' | 'shipped' | 'received';
  readonly at: string | null;
}

/** How far an order has come, in the order in which it goes there. */
export function stepsOf(order: Pick<Order, 'createdAt' | 'paidAt' | 'shippedAt' | 'receivedAt'>): Step[] {
  return [
    { name: 'created', at: order.createdAt },
    { name: 'paid', at: order.paidAt },
    { name: 'shipped', at: order.shippedAt },
    { name: 'received', at: order.receivedAt },
  ];
}

/** The last step that was taken. */
export const lastStep = (steps: readonly Step[]): number => steps.findLastIndex(({ at }) => at !== null);
