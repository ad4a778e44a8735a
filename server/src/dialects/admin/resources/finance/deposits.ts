import { depositRecords, refuseDepositReturn, returnDeposit } from '../../../../modules/finance/index.ts';
import { choice, json, moment, reference, text, yuan } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;

export const deposits = defineResource({
  ...onlyReading(depositRecords),
  name: 'deposits',
  group: 'finance',
  title: { zh: '押金', en: 'Deposits' },
  label: 'number',
  waiting: [
    { title: { zh: '待退押金', en: 'Deposits asked back' }, filters: { status: 'return-requested' } },
  ],
  fields: {
    number: text({ zh: '单号', en: 'Number', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        held: { zh: '已缴纳', en: 'Held' },
        'return-requested': { zh: '申请退还', en: 'Asked back' },
        returned: { zh: '已退还', en: 'Given back' },
      },
    }),
    businessCode: text({
      ...{ zh: '业务编号', en: 'Business code', readOnly },
      help: { zh: '客户端缴纳时填写，说明押金用途', en: 'Given by the client: what the deposit is for' },
    }),
    remark: text({ zh: '备注', en: 'Remark', readOnly }),
    refusalReason: text({ zh: '暂不退还原因', en: 'Why kept', readOnly }),
    extensions: json({ zh: '扩展属性', en: 'Extensions', readOnly }),
    createdAt: moment({ zh: '缴纳时间', en: 'Paid', readOnly }),
    returnedAt: moment({ zh: '退还时间', en: 'Given back', readOnly }),
  },
  columns: ['number', 'userId', 'amount', 'status', 'businessCode', 'createdAt'],
  actions: {
    'give-back': action({
      title: { zh: '退还', en: 'Give back' },
      isBulk: true,
      isDangerous: true,
      errors: { 'deposit/already-returned': [409, '押金已退还 · given back already'] },
      isPossible: ({ status }) => status !== 'returned',
      handle: (tx, depositId) => returnDeposit(tx, { depositId }),
    }),
    keep: action({
      title: { zh: '拒绝退还', en: 'Keep for now' },
      params: { reason: text({ zh: '原因', en: 'Reason', required: true, max: 200 }) },
      errors: { 'deposit/not-requested': [409, '会员没有申请退还 · nobody asked for it'] },
      isPossible: ({ status }) => status === 'return-requested',
      handle: (tx, depositId, { reason }) => refuseDepositReturn(tx, { depositId, reason }),
    }),
  },
});
