import {
  channelRefundRecords,
  checkPaymentNow,
  paymentRecords,
  retryChannelRefund,
} from '../../../../modules/payment/index.ts';
import { choice, json, moment, reference, text, yuan } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { channelWords } from './ledger-words.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly });
const channelErrors = {
  'provider/not-configured': [409, '支付渠道未配置 · the channel is not set up'],
  'payment/channel-error': [409, '支付渠道返回错误 · the channel answered with an error'],
  'outbound/timeout': [409, '支付渠道无响应，请稍后再试 · the channel is silent, try again'],
  'outbound/unreachable': [409, '支付渠道无响应，请稍后再试 · the channel is silent, try again'],
} as const;

export const payments = defineResource({
  ...onlyReading(paymentRecords),
  name: 'payments',
  group: 'finance',
  title: { zh: '支付记录', en: 'Payments' },
  label: 'number',
  fields: {
    number: text({ zh: '支付单号', en: 'Number', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    channel: text({ zh: '渠道', en: 'Channel', readOnly, words: channelWords }),
    method: choice({
      ...{ zh: '方式', en: 'Method', readOnly },
      options: {
        mini: { zh: '小程序', en: 'Mini-program' },
        jsapi: { zh: '公众号', en: 'WeChat page' },
        h5: { zh: '网页', en: 'Browser' },
        qrcode: { zh: '扫码', en: 'QR code' },
      },
    }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    refundedAmount: yuan({ zh: '已原路退款', en: 'Refunded', ...money }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        unpaid: { zh: '待支付', en: 'Unpaid' },
        paid: { zh: '已支付', en: 'Paid' },
        failed: { zh: '已关闭', en: 'Given up' },
      },
    }),
    transactionId: text({ zh: '渠道流水号', en: 'Channel’s number', readOnly }),
    subject: text({ zh: '内容', en: 'Subject', readOnly }),
    remark: text({ zh: '备注', en: 'Remark', readOnly }),
    nextAction: json({
      ...{ zh: '支付后动作', en: 'What it is for', readOnly },
      help: { zh: '为空表示充值到余额', en: 'Empty: a recharge of the wallet' },
    }),
    nextActionFailure: text({
      ...{ zh: '动作失败原因', en: 'Why that failed', readOnly },
      help: { zh: '失败时款项留在会员余额', en: 'The money then stays in the wallet' },
    }),
    failure: text({ zh: '关闭原因', en: 'Why given up', readOnly }),
    createdAt,
    paidAt: moment({ zh: '支付时间', en: 'Paid', readOnly }),
  },
  columns: ['number', 'userId', 'channel', 'amount', 'refundedAmount', 'status', 'createdAt', 'paidAt'],
  actions: {
    check: action({
      title: { zh: '向渠道查询', en: 'Check with the channel' },
      isOutside: true,
      errors: channelErrors,
      isPossible: ({ status }) => status !== 'paid',
      handle: async (ctx, paymentId) => ({ status: await checkPaymentNow(ctx, { paymentId }) }),
    }),
  },
});

export const channelRefunds = defineResource({
  ...onlyReading(channelRefundRecords),
  name: 'channel-refunds',
  group: 'finance',
  title: { zh: '原路退款', en: 'Channel refunds' },
  label: 'number',
  fields: {
    number: text({ zh: '退款单号', en: 'Number', readOnly }),
    intentId: reference({ zh: '支付单', en: 'Payment', to: 'payments', readOnly }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    reason: text({ zh: '原因', en: 'Reason', readOnly }),
    source: choice({
      ...{ zh: '出款账户', en: 'Out of', readOnly },
      options: { revenue: { zh: '商户收入', en: 'Revenue' }, balance: { zh: '会员余额', en: 'The balance' } },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        pending: { zh: '待提交', en: 'Waiting' },
        processing: { zh: '渠道处理中', en: 'Under way' },
        succeeded: { zh: '已退款', en: 'Done' },
        failed: { zh: '失败', en: 'Failed' },
      },
    }),
    channelRefundId: text({ zh: '渠道退款号', en: 'Channel’s number', readOnly }),
    retryOfId: reference({ zh: '重试自', en: 'Retry of', to: 'channel-refunds', readOnly }),
    failure: text({ zh: '失败原因', en: 'Why it failed', readOnly }),
    createdAt,
  },
  columns: ['number', 'intentId', 'amount', 'source', 'status', 'failure', 'createdAt'],
  actions: {
    retry: action({
      title: { zh: '重试', en: 'Retry' },
      isDangerous: true,
      errors: {
        'channel-refund/succeeded': [409, '该退款已成功 · it has succeeded'],
        'channel-refund/retried': [409, '该退款已重试过 · tried again already'],
        'payment/refund-too-much': [409, '退款金额超过可退金额 · more than what is left to refund'],
        'ledger/insufficient-balance': [409, '余额不足 · the balance does not suffice'],
      },
      isPossible: ({ status }) => status !== 'succeeded',
      handle: async (tx, refundId) => ({ refundId: (await retryChannelRefund(tx, { refundId })).id }),
    }),
  },
});
