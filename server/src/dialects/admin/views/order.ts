import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { OrderLine, OrderWithParts, RefundApplication, Shipment } from '../../../modules/order/index.ts';

/** An order as the back office shows it. Amounts are yuan, moments are the tenant's local time. */
export function orderView({ order, lines, shipment }: OrderWithParts, zone: string) {
  const print = (moment: Date | null) => (moment ? printMoment(moment, zone) : null);
  return {
    id: order.id,
    orderNumber: order.number,
    userId: order.userId,
    shopId: order.shopId,
    status: order.status,
    goodsAmount: toYuan(order.goodsAmount),
    freightAmount: toYuan(order.freightAmount),
    discountAmount: toYuan(order.discountAmount),
    payableAmount: toYuan(order.payableAmount),
    payablePoints: order.payablePoints,
    refundedAmount: toYuan(order.refundedAmount),
    isPaid: order.isPaid,
    hasRefund: order.hasRefund,
    deliveryType: order.deliveryType,
    remark: order.remark,
    createdAt: print(order.createdAt),
    paidAt: print(order.paidAt),
    shippedAt: print(order.shippedAt),
    receivedAt: print(order.receivedAt),
    lines: lines.map(lineView),
    shipment: shipment ? shipmentView(shipment) : null,
  };
}

function lineView(line: OrderLine) {
  return {
    id: line.id,
    goodsId: line.goodsId,
    skuId: line.skuId,
    goodsName: line.goodsName,
    property: line.combinationNames,
    quantity: line.quantity,
    amount: toYuan(line.amount),
    points: line.points,
  };
}

function shipmentView(shipment: Shipment) {
  return {
    contactName: shipment.contactName,
    mobile: shipment.mobile,
    region: [shipment.provinceName, shipment.cityName, shipment.districtName].filter(Boolean).join(' '),
    address: shipment.detail,
    expressCompany: shipment.carrierName,
    expressNumber: shipment.trackingNumber,
    status: shipment.status,
  };
}

/** An application for a refund, as staff decide it. */
export function refundApplicationView(application: RefundApplication, zone: string) {
  return {
    id: application.id,
    orderId: application.orderId,
    userId: application.userId,
    type: application.type,
    status: application.status,
    amount: toYuan(application.amount),
    reason: application.reason,
    remark: application.remark,
    staffRemark: application.staffRemark,
    pictures: application.pictures,
    createdAt: printMoment(application.createdAt, zone),
  };
}
