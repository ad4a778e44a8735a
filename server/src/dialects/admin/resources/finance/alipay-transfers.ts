import { transferCodeRecords, transferRecords, voidTransfer } from '../../../../modules/finance/index.ts';
import { choice, moment, picture, reference, text, yuan } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const transferCodes = defineResource({
  ...transferCodeRecords,
  name: 'transfer-codes',
  group: 'finance',
  title: { zh: '支付宝收款码', en: 'Alipay codes' },
  help: {
    zh: '会员转账充值时随机展示其中一张启用的收款码。',
    en: 'Whoever pays by transfer is shown one of the active codes, by chance.',
  },
  label: 'remark',
  fields: {
    pictureUrl: picture({ zh: '收款码图片', en: 'Picture', required: true }),
    remark: text({ zh: '备注', en: 'Remark', max: 200 }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active' },
      options: { active: { zh: '启用', en: 'Active' }, disabled: { zh: '停用', en: 'Disabled' } },
    }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['pictureUrl', 'remark', 'status', 'createdAt'],
});

export const alipayTransfers = defineResource({
  ...onlyReading(transferRecords),
  name: 'alipay-transfers',
  group: 'finance',
  title: { zh: '支付宝转账', en: 'Alipay transfers' },
  help: {
    zh: '收款助手上报的转账；备注含付款单号的自动入账，其余等待会员认领。',
    en: 'As reported by the bot; a note with a payment number is booked by itself, others wait to be claimed.',
  },
  label: 'tradeNumber',
  waiting: [{ title: { zh: '待认领转账', en: 'Unclaimed transfers' }, filters: { status: 'unclaimed' } }],
  fields: {
    tradeNumber: text({ zh: '交易号', en: 'Trade number', readOnly }),
    amount: yuan({ zh: '金额', en: 'Amount', readOnly }),
    title: text({ zh: '转账说明', en: 'Note', readOnly }),
    payerName: text({ zh: '付款人', en: 'Payer', readOnly, unlogged: true }),
    payerAccount: text({ zh: '付款账号', en: 'Account', readOnly, unlogged: true }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        unclaimed: { zh: '待认领', en: 'Unclaimed' },
        claimed: { zh: '已认领', en: 'Claimed' },
        void: { zh: '已作废', en: 'Void' },
      },
    }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    transferredAt: moment({ zh: '转账时间', en: 'Transferred', readOnly }),
    claimedAt: moment({ zh: '认领时间', en: 'Claimed', readOnly }),
    createdAt: moment({ zh: '上报时间', en: 'Reported', readOnly }),
  },
  columns: ['tradeNumber', 'amount', 'title', 'payerName', 'status', 'userId', 'createdAt'],
  actions: {
    void: action({
      title: { zh: '作废', en: 'Declare void' },
      isBulk: true,
      isDangerous: true,
      errors: { 'transfer/already-claimed': [409, '该转账已被认领 · claimed already'] },
      isPossible: ({ status }) => status === 'unclaimed',
      handle: (tx, transferId) => voidTransfer(tx, { transferId }),
    }),
  },
});
