import { refundCharge, refundExpense, sendStoreCode } from '../../../modules/membership-card/index.ts';
import { orderNo, text } from '../params.ts';
import { route } from '../route.ts';

const group = '基本操作';

const code = text(16).describe('短信验证码');

const refundErrors = {
  'counter/store-only': [1, '校验失败'],
  'store-code/wrong': [1, '验证码不存在或已过期'],
  'card/cash-back-paid': [1, '该充值已返现，不能退款'],
} as const;

/** Contract §3.7 to §3.9: undoing expenses and recharges, with a code from the store's phone. */
export const refundRoutes = [
  route({
    path: 'manage/v3/turnover/refund',
    summary: '消费回退',
    group,
    access: 'counter',
    permission: 'expense.refund',
    done: '成功',
    params: { orderNo: orderNo('card-expense').describe('消费订单号'), code },
    errors: {
      ...refundErrors,
      'card/expense-unknown': [1, '记录不存在或订单号输入错误'],
      'card/charge-refunded': [1, '该消费所用的充值已退款，不能回退'],
    },
    handle: async (ctx, params) => {
      await refundExpense(ctx, { number: params.orderNo, code: params.code });
      return {};
    },
  }),
  route({
    path: 'manage/ask/code',
    summary: '发送短信',
    group,
    access: 'counter',
    permission: 'code.send',
    rate: 'message',
    params: {},
    errors: {
      'counter/store-only': [1, '发送失败'],
      'store-code/too-soon': [1, '验证码发送过于频繁，请稍后再试'],
    },
    handle: async (ctx) => {
      await sendStoreCode(ctx);
      return { msg: '成功' };
    },
  }),
  route({
    path: 'manage/v3/turnover/refund_charge',
    summary: '充值退款',
    group,
    access: 'counter',
    permission: 'charge.refund',
    done: '成功',
    params: { orderNo: orderNo('card-charge-number').describe('充值订单号'), code },
    errors: {
      ...refundErrors,
      'card/charge-unknown': [1, '充值记录不存在'],
      'card/charge-used': [1, '您已消费过无法再退'],
      'card/capital-used-up': [1, '本金已使用完，无法再退'],
      'card/charge-used-up': [1, '您已全部消费无法再退'],
    },
    handle: async (ctx, params) => {
      await refundCharge(ctx, { number: params.orderNo, code: params.code });
      return {};
    },
  }),
];
