import { staffNames } from '../../../../modules/backoffice/index.ts';
import {
  getOrderForStaff,
  listOrdersForStaff,
  lockOrderForStaff,
  noteOnOrder,
  type OrderDetail,
  type OrderWithParts,
  orderLabels,
  walkOrders,
} from '../../../../modules/order/index.ts';
import { defineResource, type ListQuery } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';
import { orderActions, redeem } from './order-actions.ts';
import { orderFields } from './order-fields.ts';

const shown = ({ order, lines, shipment }: OrderWithParts) => ({
  ...order,
  orderNumber: order.number,
  hasRedeemCode: order.redeemCode !== null,
  lines: lines.map((line) => ({ ...line, property: line.combinationNames })),
  shipment: shipment
    ? {
        contactName: shipment.contactName,
        mobile: shipment.mobile,
        region: [shipment.provinceName, shipment.cityName, shipment.districtName].filter(Boolean).join(' '),
        address: shipment.detail,
        expressCompany: shipment.carrierName,
        expressNumber: shipment.trackingNumber,
        status: shipment.status,
      }
    : null,
});

/** The order's number is asked for by the name that clients know. */
const asked = ({ filters: { orderNumber, ...filters }, ...query }: ListQuery<typeof orderFields>) => ({
  ...query,
  filters: { ...filters, number: orderNumber || undefined },
});

/** Who did it: `user:13`, `staff:2`, `system`, and staff by their names. */
async function shownLogs(ctx: StaffContext, logs: OrderDetail['logs']) {
  const rows = logs.map(({ type, actor, createdAt }) => ({ type, actor: actor.split(':'), createdAt }));
  const idOf = ([kind, id]: readonly string[]) => (kind === 'staff' && id ? [Number(id)] : []);
  const names = await staffNames(ctx, [...new Set(rows.flatMap(({ actor }) => idOf(actor)))]);
  return rows.map(({ type, actor, createdAt }) => {
    const by = actor[0] === 'user' || actor[0] === 'staff' ? actor[0] : 'system';
    return { type, by, staffName: names.get(idOf(actor)[0] ?? 0) ?? '', createdAt } as const;
  });
}

export const orders = defineResource({
  name: 'orders',
  group: 'orders',
  title: { zh: '订单', en: 'Orders' },
  label: 'orderNumber',
  shop: 'shopId',
  waiting: [
    { title: { zh: '待发货', en: 'To ship' }, filters: { status: 'paid' } },
    { title: { zh: '待付款', en: 'Waiting for payment' }, filters: { status: 'unpaid' } },
  ],
  fields: orderFields,
  columns: ['orderNumber', 'userId', 'status', 'payableAmount', 'deliveryType', 'hasRefund', 'createdAt'],
  filters: ['orderNumber', 'status', 'userId', 'shopId', 'deliveryType', 'hasRefund', 'isPaid', 'createdAt'],
  search: ['orderNumber'],
  searchBy: 'number',
  sorts: ['createdAt', 'payableAmount'],
  list: async (ctx, query, paging) => {
    const page = await listOrdersForStaff(ctx, asked(query), paging);
    return { ...page, rows: page.rows.map((row) => ({ ...shown(row), id: row.order.id })) };
  },
  walk: async (ctx, query, step) => {
    const rows = await walkOrders(ctx, asked(query), step);
    return rows.map((row) => ({ ...shown(row), id: row.order.id }));
  },
  read: async (ctx, orderId) => {
    const { logs, ...parts } = await getOrderForStaff(ctx, orderId);
    return { ...shown(parts), id: orderId, logs: await shownLogs(ctx, logs) };
  },
  labels: orderLabels,
  lock: lockOrderForStaff,
  update: async (tx, orderId, { staffNote }) => {
    if (staffNote !== undefined) await noteOnOrder(tx, { orderId, staffNote: staffNote ?? '' });
  },
  actions: orderActions,
  collectionActions: { redeem },
});
