import { fail } from '../../../kernel/errors.ts';
import {
  countOrders,
  getOrderByCode,
  getOrderDetail,
  listOrders,
  type OrderStatus,
} from '../../../modules/order/index.ts';
import { bool, id, integer, list, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { orderDetailView, orderListView, orderStatusCodes } from '../views/order.ts';
import { orderCreateRoute } from './order-create.ts';

const group = '订单管理';
const noData404 = { 'record/none': [404, '暂无数据'] } as const;

const statusOf = new Map(
  Object.entries(orderStatusCodes).map(([status, [code]]) => [code, status as OrderStatus]),
);

export const orderRoutes = [
  orderCreateRoute,
  route({
    method: 'POST',
    path: '/{domain}/order/list',
    summary: '订单列表',
    group,
    access: 'user',
    params: {
      status: list(integer(-1, 4), 6).optional().describe('订单状态，多个用英文逗号分隔'),
      goodReputation: integer(0, 2).optional().describe('评价：0 差评 1 中评 2 好评'),
      orderNumber: text(32).optional().describe('订单编号'),
      hasRefund: bool().optional().describe('true 有售后，false 无售后'),
      ...paging,
    },
    errors: noData404,
    handle: async (ctx, { status, goodReputation, orderNumber, hasRefund, ...asked }) => {
      const statuses = status?.flatMap((code) => statusOf.get(code) ?? []);
      const filter = { statuses, rating: goodReputation, number: orderNumber, hasRefund };
      const page = await listOrders(ctx, filter, pagingOf(asked));
      if (page.rows.length === 0) return fail('record/none');
      const totals = { totalRow: page.totalRows, totalPage: page.totalPages };
      return { ...orderListView(page.rows, ctx), ...totals };
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/order/detail',
    summary: '订单详情',
    group,
    access: 'optional',
    params: {
      id: id('order').optional().describe('订单id'),
      hxNumber: text(64).optional().describe('核销码，与 id 同时传时以它为准'),
    },
    errors: { ...noData404, 'order/id-missing': [300, '缺少id参数'] },
    handle: async (ctx, params) => {
      if (params.hxNumber !== undefined)
        return orderDetailView(await getOrderByCode(ctx, params.hxNumber), ctx);
      if (params.id === undefined) return fail('order/id-missing');
      const { user } = ctx;
      if (!user) return fail('session/invalid');
      return orderDetailView(await getOrderDetail({ ...ctx, user }, params.id), ctx);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/order/statistics',
    summary: '订单统计',
    group,
    access: 'user',
    params: {},
    handle: async (ctx) => {
      const counts = await countOrders(ctx);
      return {
        count_id_no_pay: counts.get('unpaid') ?? 0,
        count_id_no_transfer: counts.get('paid') ?? 0,
        count_id_no_confirm: counts.get('shipped') ?? 0,
        count_id_no_reputation: counts.get('received') ?? 0,
        count_id_success: counts.get('reviewed') ?? 0,
        count_id_close: counts.get('closed') ?? 0,
      };
    },
  }),
];
