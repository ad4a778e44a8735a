import type { Context, UserContext } from '../../../kernel/context.ts';
import { initialStatus } from '../life/transitions.ts';
import type { Order } from '../locks.ts';
import { type DraftLine, lineAmount, linePoints } from '../pricing/draft.ts';
import type { PreparedOrder } from '../pricing/prepare-order.ts';
import type { orderLine, shipment } from '../tables.ts';
import { newOrderNumber, newRedeemCode } from './order-number.ts';

/** What a customer says of an order beside what decides its price. */
export interface OrderWishes {
  readonly remark: string;
  readonly extensions: Record<string, unknown>;
  readonly wantsRedeemCode: boolean;
  readonly autoDeliver: boolean;
}

export type NewOrder = Omit<Order, 'id'>;
export type NewLine = Omit<typeof orderLine.$inferSelect, 'id' | 'orderId'>;
export type NewShipment = Omit<typeof shipment.$inferSelect, 'orderId'>;

/** All rows of an order, before it has an id. */
export interface OrderRows {
  readonly order: NewOrder;
  readonly lines: readonly NewLine[];
  /** Undefined for an order that nobody carries anywhere. */
  readonly shipment: NewShipment | undefined;
}

/** The order's row, with a fresh number. */
export function orderRow(
  ctx: UserContext,
  prepared: PreparedOrder,
  wishes: OrderWishes,
  closesAt: Date | null,
): NewOrder {
  const { deliveryType, payOnDelivery } = prepared.question;
  const { goodsAmount, freightAmount, discountAmount, payableAmount, payablePoints, pieces } = prepared;
  return {
    ...{ goodsAmount, freightAmount, discountAmount, payableAmount, payablePoints, pieces, payOnDelivery },
    tenantId: ctx.tenant.id,
    number: newOrderNumber(ctx),
    userId: ctx.user.id,
    shopId: prepared.shopId,
    status: initialStatus(payOnDelivery),
    adjustments: [...prepared.adjustments],
    remark: wishes.remark,
    staffNote: '',
    deliveryType: deliveryType === 'pickup' || prepared.needsDelivery ? deliveryType : 'none',
    autoDeliver: wishes.autoDeliver,
    isPaid: false,
    paymentId: null,
    redeemCode: wishes.wantsRedeemCode ? newRedeemCode(ctx) : null,
    redeemedAt: null,
    hasRefund: false,
    refundedAmount: 0,
    refundedPoints: 0,
    isHeld: prepared.adjustments.some(({ holds }) => holds === true),
    isGroupBuyDone: false,
    hiddenByUser: false,
    extensions: wishes.extensions,
    ip: ctx.ip,
    createdAt: ctx.now(),
    updatedAt: null,
    closesAt,
    paidAt: null,
    shippedAt: null,
    receivedAt: null,
  };
}

export function lineRow(ctx: UserContext, line: DraftLine): NewLine {
  const { item, goods, sku } = line;
  return {
    tenantId: ctx.tenant.id,
    userId: ctx.user.id,
    goodsId: goods.id,
    skuId: sku.id,
    goodsName: goods.name,
    pictureUrl: sku.pictureUrl,
    combination: sku.combination,
    combinationNames: sku.combinationNames,
    quantity: item.quantity,
    unitPrice: line.unitPrice,
    amount: lineAmount(line),
    points: linePoints(line),
    days: line.days ? [...line.days] : null,
    inviterId: item.inviterId ?? null,
    rating: null,
    reviewText: null,
    reviewPictures: null,
    reviewReply: null,
    reviewedAt: null,
    createdAt: ctx.now(),
  };
}

/** Where it goes; undefined for an order that nobody carries anywhere. */
export function shipmentRow(ctx: Context, prepared: PreparedOrder): NewShipment | undefined {
  if (!prepared.shippingAddress || !prepared.method) return undefined;
  return {
    ...prepared.shippingAddress,
    tenantId: ctx.tenant.id,
    method: prepared.method,
    carrierCode: null,
    carrierName: null,
    trackingNumber: null,
    status: 'unreported',
    traces: [],
    updatedAt: null,
  };
}
