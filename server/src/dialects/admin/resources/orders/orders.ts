import {
  getOrderForStaff,
  listOrdersForStaff,
  type OrderWithParts,
  orderLabels,
  shipOrder,
  walkOrders,
} from '../../../../modules/order/index.ts';
import { text } from '../../fields.ts';
import { action, defineResource, type ListQuery } from '../../resource/resource.ts';
import { orderFields } from './order-fields.ts';

const shown = ({ order, lines, shipment }: OrderWithParts) => ({
  ...order,
  orderNumber: order.number,
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

export const orders = defineResource({
  name: 'orders',
  group: 'orders',
  title: { zh: '订单', en: 'Orders' },
  label: 'orderNumber',
  shop: 'shopId',
  fields: orderFields,
  columns: ['orderNumber', 'userId', 'status', 'payableAmount', 'deliveryType', 'hasRefund', 'createdAt'],
  filters: ['orderNumber', 'status', 'userId', 'shopId', 'deliveryType', 'hasRefund', 'isPaid', 'createdAt'],
  search: ['orderNumber', 'remark'],
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
    return { ...shown(parts), id: orderId, logs: [...logs] };
  },
  labels: orderLabels,
  actions: {
    ship: action({
      title: { zh: '发货', en: 'Ship' },
      params: {
        expressCompany: text({ zh: '快递公司', en: 'Carrier', required: true, max: 64 }),
        expressNumber: text({ zh: '快递单号', en: 'Tracking number', required: true, max: 64 }),
      },
      errors: { 'order/not-shippable': [409, '当前订单无法发货 · the order cannot be shipped now'] },
      handle: (tx, orderId, { expressCompany, expressNumber }) =>
        shipOrder(tx, { orderId, carrierName: expressCompany, trackingNumber: expressNumber }),
    }),
  },
});
