import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { StockMovement } from '../../../modules/catalog/index.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type {
  Order,
  OrderDetail,
  OrderLine,
  OrderLog,
  OrderLogType,
  OrderStatus,
  OrderWithParts,
  PreparedOrder,
  Shipment,
} from '../../../modules/order/index.ts';

import type { DeductionRule } from '../../../modules/points/index.ts';
import type { Coupon } from '../../../modules/promotion/index.ts';
import { couponView } from './coupon.ts';
import { deductionRuleView } from './points.ts';

/** Order statuses as this dialect counts and names them (contract §7.1). */
export const orderStatusCodes: Record<OrderStatus, readonly [code: number, label: string]> = {
  closed: [-1, '订单关闭'],
  unpaid: [0, '待支付'],
  paid: [1, '已支付待发货'],
  shipped: [2, '已发货待确认'],
  received: [3, '已收货待评价'],
  reviewed: [4, '交易成功'],
};

const logTypeCodes: Record<OrderLogType, readonly [code: number, label: string]> = {
  close: [-1, '关闭订单'],
  place: [0, '下单'],
  pay: [1, '支付'],
  ship: [2, '发货'],
  receive: [3, '确认收货'],
  review: [4, '评价'],
  'change-price': [5, '卖家修改价格'],
  complete: [6, '商家设置交易完成'],
  refund: [7, '退款'],
  redeem: [21, '核销'],
};

const ratingLabels = ['差评', '中评', '好评'];
const methodCodes: Record<Shipment['method'], number> = { express: 0, ems: 1, surface: 2 };
const parcelStatusCodes: Record<Shipment['status'], number> = {
  unreported: -1,
  'no-trace': 0,
  collected: 1,
  'on-the-way': 2,
  signed: 3,
  problem: 4,
};

const print = (moment: Date | null, zone: string) => (moment ? printMoment(moment, zone) : undefined);

/** OrderInfo (contract §7.2). */
export function orderInfoView(order: Order, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = orderStatusCodes[order.status];
  return {
    id: order.id,
    userId: order.tenantId,
    uid: order.userId,
    shopId: order.shopId,
    orderNumber: order.number,
    type: 0,
    status,
    statusStr,
    amount: toYuan(order.goodsAmount),
    amountLogistics: toYuan(order.freightAmount),
    amountDiscount: toYuan(order.discountAmount),
    amountReal: toYuan(order.payableAmount),
    score: order.payablePoints,
    goodsNumber: order.pieces,
    remark: order.remark,
    isNeedLogistics: order.deliveryType === 'express' || order.deliveryType === 'courier',
    isPay: order.isPaid,
    isCanHx: order.redeemCode !== null,
    hxNumber: order.redeemCode,
    hasRefund: order.hasRefund,
    refundAmount: toYuan(order.refundedAmount),
    isSuccessPingtuan: order.isGroupBuyDone,
    dateAdd: printMoment(order.createdAt, zone),
    dateUpdate: printMoment(order.updatedAt ?? order.createdAt, zone),
    dateClose: print(order.closesAt, zone),
    datePay: print(order.paidAt, zone),
  };
}

/** OrderGoods (contract §7.2): a line, with its review once there is one. */
export function orderGoodsView(line: OrderLine, ctx: Context) {
  const review = line.reviewedAt
    ? {
        goodReputation: line.rating,
        goodReputationStr: ratingLabels[line.rating ?? -1],
        goodReputationRemark: line.reviewText,
        goodReputationReply: line.reviewReply,
        dateReputation: printMoment(line.reviewedAt, ctx.tenant.timeZone),
      }
    : {};
  return {
    id: line.id,
    orderId: line.orderId,
    goodsId: line.goodsId,
    goodsName: line.goodsName,
    pic: absoluteUrl(ctx, line.pictureUrl),
    number: line.quantity,
    amount: toYuan(line.amount),
    amountSingle: toYuan(line.unitPrice),
    score: line.points,
    priceId: line.skuId,
    property: line.combinationNames === '' ? undefined : line.combinationNames,
    propertyChildIds: line.combination === '' ? undefined : line.combination,
    days: line.days,
    uid: line.userId,
    userId: line.tenantId,
    ...review,
  };
}

/** Logistics (contract §7.2). */
function logisticsView(shipment: Shipment, zone: string) {
  return {
    id: shipment.orderId,
    linkMan: shipment.contactName,
    mobile: shipment.mobile,
    provinceId: shipment.provinceId,
    provinceStr: shipment.provinceName,
    cityId: shipment.cityId,
    cityStr: shipment.cityName,
    districtId: shipment.districtId,
    areaStr: shipment.districtName ?? '-',
    address: shipment.detail,
    code: shipment.postcode ?? '',
    idcard: shipment.idCardNumber,
    latitude: shipment.latitude,
    longitude: shipment.longitude,
    type: methodCodes[shipment.method],
    shipperCode: shipment.carrierCode,
    shipperName: shipment.carrierName,
    trackingNumber: shipment.trackingNumber,
    status: parcelStatusCodes[shipment.status],
    dateUpdate: print(shipment.updatedAt, zone),
  };
}

function logView(log: OrderLog, zone: string) {
  const [type, typeStr] = logTypeCodes[log.type];
  return { id: log.id, orderId: log.orderId, type, typeStr, dateAdd: printMoment(log.createdAt, zone) };
}

const stockReasonCodes: Record<StockMovement['reason'], readonly [code: number, label: string]> = {
  reserve: [0, '下单占用库存'],
  release: [1, '关闭订单返还库存'],
  return: [2, '退货入库'],
  adjust: [3, '库存调整'],
};

/** A change of the stock that the order caused; `stores` is negative for pieces that were taken. */
function stockMovementView(movement: StockMovement, lines: readonly OrderLine[], zone: string) {
  const [type, typeStr] = stockReasonCodes[movement.reason];
  const line = lines.find(({ skuId }) => skuId === movement.skuId);
  return {
    id: movement.id,
    orderId: movement.orderId,
    goodsId: movement.goodsId,
    goodsName: line?.goodsName,
    priceId: movement.skuId,
    property: line?.combinationNames || undefined,
    day: movement.day,
    stores: movement.delta,
    type,
    typeStr,
    dateAdd: printMoment(movement.createdAt, zone),
  };
}

/** One page of orders with their parts in maps keyed by the order's id. */
export function orderListView(rows: readonly OrderWithParts[], ctx: Context) {
  return {
    orderList: rows.map(({ order }) => orderInfoView(order, ctx)),
    goodsMap: Object.fromEntries(
      rows.map(({ order, lines }) => [order.id, lines.map((line) => orderGoodsView(line, ctx))]),
    ),
    logisticsMap: Object.fromEntries(
      rows.flatMap(({ order, shipment }) =>
        shipment ? [[order.id, logisticsView(shipment, ctx.tenant.timeZone)]] : [],
      ),
    ),
  };
}

/** `logisticsTraces` is left out until there are any: clients take its presence for traces to show. */
export function orderDetailView(detail: OrderDetail, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const { order, lines, shipment, logs, stockMovements } = detail;
  const traces = (shipment?.traces ?? []).map((trace) => ({
    AcceptTime: trace.at,
    AcceptStation: trace.station,
    Remark: trace.remark,
  }));
  return {
    orderInfo: orderInfoView(order, ctx),
    goods: lines.map((line) => orderGoodsView(line, ctx)),
    logistics: shipment ? logisticsView(shipment, zone) : undefined,
    logisticsTraces: traces.length > 0 ? traces : undefined,
    logs: logs.map((log) => logView(log, zone)),
    extJson: order.extensions,
    orderStores: stockMovements.map((movement) => stockMovementView(movement, lines, zone)),
  };
}

/** What could lower the price of an order that is only calculated yet. */
interface Savings {
  readonly coupons: readonly Coupon[];
  readonly deductionRules: readonly DeductionRule[];
}

/** What `calculate=true` answers. */
export function calculationView(prepared: PreparedOrder, ctx: Context, savings: Savings) {
  return {
    isNeedLogistics: prepared.needsDelivery,
    goodsNumber: prepared.pieces,
    amountTotle: toYuan(prepared.goodsAmount),
    amountTotleOriginal: toYuan(prepared.originalAmount),
    amountLogistics: toYuan(prepared.freightAmount),
    amountDiscount: toYuan(prepared.discountAmount),
    amountReal: toYuan(prepared.payableAmount),
    score: prepared.payablePoints,
    ...takenOff(prepared),
    couponUserList: shown(savings.coupons.map((coupon) => couponView(coupon, ctx))),
    scoreDeductionRules: shown(
      savings.deductionRules.filter(({ purpose }) => purpose === 'order').map(deductionRuleView),
    ),
    free_shipping_for_purchases:
      prepared.freeFreightFrom === undefined ? undefined : toYuan(prepared.freeFreightFrom),
  };
}

/** What the chosen coupon and the points given take off. */
function takenOff({ adjustments }: PreparedOrder) {
  const coupon = adjustments.find(({ promotion }) => promotion === 'coupon');
  const deduction = adjustments.find(({ promotion }) => promotion === 'points-deduction');
  return {
    couponAmount: coupon && toYuan(coupon.amount),
    couponId: coupon && [coupon.detail?.couponId],
    deductionMoney: deduction && toYuan(deduction.amount),
    deductionScore: deduction?.detail?.points,
  };
}

/** Lists with nothing in them are left out. */
const shown = <Row>(rows: Row[]): Row[] | undefined => (rows.length > 0 ? rows : undefined);
