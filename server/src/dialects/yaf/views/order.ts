import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { OrderLine, OrderStatus, OrderWithParts } from '../../../modules/order/index.ts';

/** How each status is numbered and labelled here; what waits for its payment is not shown at all. */
const STATUSES: Record<Exclude<OrderStatus, 'unpaid'>, readonly [code: number, label: string]> = {
  paid: [1, '待发货'],
  shipped: [2, '已发货'],
  received: [3, '交易成功'],
  reviewed: [3, '交易成功'],
  closed: [4, '系统关闭'],
};

/** Every status that is shown, and those behind a number that a client asks for. */
export const shownStatuses = Object.keys(STATUSES) as (keyof typeof STATUSES)[];
export const statusesOf = (code: number) => shownStatuses.filter((status) => STATUSES[status][0] === code);

/** An order that was paid with points. All prices are points. */
export function orderView({ order, lines, shipment }: OrderWithParts, ctx: Context) {
  const print = (moment: Date | null) => moment && printMoment(moment, ctx.tenant.timeZone);
  const [code, label] = order.status === 'unpaid' ? STATUSES.closed : STATUSES[order.status];
  return {
    orderid: order.id,
    order_sn: order.number,
    total_price: order.payablePoints,
    pay_time: print(order.paidAt),
    order_status: code,
    shipping_time: print(order.shippedAt),
    done_time: print(order.receivedAt),
    closed_time: order.status === 'closed' ? print(order.closesAt) : null,
    receiver_name: shipment?.contactName ?? '',
    receiver_province: shipment?.provinceName ?? '',
    receiver_city: shipment?.cityName ?? '',
    receiver_district: shipment?.districtName ?? '',
    receiver_street: '',
    receiver_address: shipment?.detail ?? '',
    receiver_mobile: shipment?.mobile ?? '',
    c_time: print(order.createdAt),
    order_status_label: label,
    goods_list: lines.map((line) => lineView(line, ctx)),
  };
}

/** As {@link orderView}, with where its parcel is. */
export function orderDetailView(found: OrderWithParts, ctx: Context) {
  return {
    ...orderView(found, ctx),
    logistics_code: found.shipment?.carrierCode ?? '',
    logistics_number: found.shipment?.trackingNumber ?? '',
  };
}

function lineView(line: OrderLine, ctx: Context) {
  const each = Math.round(line.points / line.quantity);
  return {
    goodsid: line.goodsId,
    goods_name: line.goodsName,
    goods_image: absoluteUrl(ctx, line.pictureUrl),
    productid: line.skuId,
    spec_val: specOf(line.combinationNames),
    market_price: each,
    sales_price: each,
    quantity: line.quantity,
    payment_price: line.points,
    total_price: line.points,
  };
}

/** `颜色:红,尺寸:L` as this dialect writes it. */
function specOf(names: string): string {
  const pairs = names === '' ? [] : names.split(',');
  return pairs.map((pair) => pair.replace(':', ':::')).join('|||');
}
