import { z } from 'zod';
import { fail } from '../../../kernel/errors.ts';
import {
  applyForRefund,
  listApplications,
  listRefunds,
  withdrawApplication,
} from '../../../modules/order/index.ts';
import { id, list, text, yuan } from '../params.ts';
import { route } from '../route.ts';
import { refundApplicationView, refundView } from '../views/refund.ts';

const group = '订单管理';
const ofOrder = { orderId: id('order').describe('订单id') };
const notTheirs = { 'refund/not-theirs': [20000, '无权查看该订单的售后信息'] } as const;

const types = { '0': 'refund-only', '1': 'return', '2': 'exchange' } as const;

export const orderRefundRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/order/refundApply/apply',
    summary: '申请售后',
    group,
    access: 'user',
    params: {
      ...ofOrder,
      type: z.enum(['0', '1', '2']).describe('0 仅退款 1 退款退货 2 换货'),
      logisticsStatus: z.enum(['0', '1']).describe('0 未收到货 1 已收到货'),
      reason: text(255).describe('退换货原因'),
      amount: yuan().describe('退款金额，单位元；换货传 0'),
      remark: text(500).optional().describe('退换货描述'),
      pic: list(text(500), 20).optional().describe('截图地址，多张用英文逗号分隔'),
    },
    errors: {
      'refund/not-refundable': [30000, '当前订单无法发起售后'],
      'refund/amount-too-large': [30000, '当前订单无法发起售后：最多可退 {largest} 元'],
      'refund/already-applied': [20000, '请勿重复申请'],
      'refund/exchange-with-amount': [601, '参数格式错误：换货时 amount 请传 0'],
    },
    handle: async (ctx, given) => {
      const application = await applyForRefund(ctx, {
        orderId: given.orderId,
        type: types[given.type],
        goodsReceived: given.logisticsStatus === '1',
        reason: given.reason,
        remark: given.remark,
        amount: given.amount,
        pictures: given.pic ?? [],
      });
      return refundApplicationView(application, ctx).baseInfo;
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/order/refundApply/info',
    summary: '退换货详情',
    group,
    access: 'user',
    params: ofOrder,
    errors: notTheirs,
    handle: async (ctx, { orderId }) => {
      const rows = await listApplications(ctx, { orderId });
      return rows.map((row) => refundApplicationView(row, ctx));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/order/refundApply/cancel',
    summary: '撤销退换货申请',
    group,
    access: 'user',
    params: ofOrder,
    errors: notTheirs,
    handle: (ctx, { orderId }) => withdrawApplication(ctx, { orderId }),
  }),
  route({
    method: 'GET',
    path: '/{domain}/order/refund',
    summary: '获取订单退款记录',
    group,
    access: 'user',
    params: ofOrder,
    errors: { 'order/unknown': [20000, '无效订单号'], 'record/none': [404, '暂无数据'] },
    handle: async (ctx, { orderId }) => {
      const rows = await listRefunds(ctx, { orderId });
      if (rows.length === 0) return fail('record/none');
      return rows.map((row) => refundView(row, ctx.tenant.timeZone));
    },
  }),
];
