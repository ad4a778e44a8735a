import {
  removeStatement,
  settleStatementLine,
  statementLineRecords,
  statementRecords,
} from '../../../../modules/payment/index.ts';
import { boolean, choice, day, integer, moment, reference, text, yuan } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const createdAt = moment({ zh: '导入时间', en: 'Brought in', readOnly });

/** Brought in at `POST /admin/api/channel-statements/import` (routes/statements.ts). */
export const channelStatements = defineResource({
  ...onlyReading(statementRecords),
  name: 'channel-statements',
  group: 'finance',
  title: { zh: '渠道对账单', en: 'Channel statements' },
  help: {
    zh: '支付渠道一天的交易账单，与系统的支付和退款逐笔核对',
    en: 'A day as a payment channel has it, held against our payments and refunds',
  },
  label: 'day',
  fields: {
    channel: choice({
      ...{ zh: '渠道', en: 'Channel', readOnly },
      options: { wxpay: { zh: '微信支付', en: 'WeChat Pay' }, alipay: { zh: '支付宝', en: 'Alipay' } },
    }),
    day: day({ zh: '日期', en: 'Day', readOnly }),
    fileName: text({ zh: '文件名', en: 'File', readOnly }),
    rowCount: integer({ zh: '账单行数', en: 'Rows', readOnly }),
    matchedCount: integer({ zh: '一致', en: 'Match', readOnly }),
    openCount: integer({ zh: '待处理', en: 'Open findings', readOnly }),
    paidAmount: yuan({ zh: '账单收款', en: 'Paid', ...money }),
    refundedAmount: yuan({ zh: '账单退款', en: 'Refunded', ...money }),
    createdAt,
  },
  columns: [
    'day',
    'channel',
    'rowCount',
    'matchedCount',
    'openCount',
    'paidAmount',
    'refundedAmount',
    'createdAt',
  ],
  filters: ['day', 'channel'],
  remove: removeStatement,
});

export const statementLines = defineResource({
  ...onlyReading(statementLineRecords),
  name: 'statement-lines',
  group: 'finance',
  title: { zh: '对账明细', en: 'Rows of statements' },
  label: 'number',
  fields: {
    statementId: reference({ zh: '对账单', en: 'Statement', to: 'channel-statements', readOnly }),
    kind: choice({
      ...{ zh: '类型', en: 'Kind', readOnly },
      options: { payment: { zh: '支付', en: 'Payment' }, refund: { zh: '退款', en: 'Refund' } },
    }),
    result: choice({
      ...{ zh: '结果', en: 'Result', readOnly },
      options: {
        matched: { zh: '一致', en: 'Match' },
        different: { zh: '金额不同', en: 'Different amounts' },
        'missing-here': { zh: '系统缺少', en: 'Missing here' },
        'missing-there': { zh: '渠道缺少', en: 'Missing there' },
      },
    }),
    number: text({ zh: '单号', en: 'Number', readOnly }),
    channelNumber: text({ zh: '渠道单号', en: 'Channel’s number', readOnly }),
    amount: yuan({ zh: '渠道金额', en: 'There', ...money }),
    ownAmount: yuan({ zh: '系统金额', en: 'Here', ...money }),
    tableRow: integer({ zh: '账单行号', en: 'Row', readOnly }),
    at: moment({ zh: '时间', en: 'At', readOnly }),
    paymentId: reference({ zh: '支付', en: 'Payment', to: 'payments', readOnly }),
    refundId: reference({ zh: '退款', en: 'Refund', to: 'channel-refunds', readOnly }),
    isOpen: boolean({ zh: '待处理', en: 'Open', readOnly }),
    settledAt: moment({ zh: '处理时间', en: 'Settled', readOnly }),
    note: text({ zh: '说明', en: 'Note', readOnly }),
    createdAt,
  },
  columns: ['statementId', 'kind', 'result', 'number', 'amount', 'ownAmount', 'at', 'isOpen', 'note'],
  filters: ['statementId', 'result', 'number', 'isOpen'],
  actions: {
    settle: action({
      title: { zh: '标记为已处理', en: 'Settle' },
      isBulk: true,
      params: { note: text({ zh: '说明', en: 'Note', required: true, max: 200 }) },
      errors: { 'statement/nothing-to-settle': [409, '该行一致或已处理 · it matches, or was settled'] },
      isPossible: (row) => row.isOpen === true,
      handle: (tx, lineId, { note }) => settleStatementLine(tx, { lineId, note }),
    }),
  },
});
