import {
  approveWithdrawal,
  beginPayout,
  refuseWithdrawal,
  withdrawalRecords,
} from '../../../../modules/finance/index.ts';
import { choice, moment, reference, text, yuan } from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { refusing } from './refusing.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const errors = {
  'withdrawal/not-open': [409, '该提现申请已处理 · the withdrawal was decided already'],
} as const;
const isOpen = isIn('pending', 'paying');

export const withdrawals = defineResource({
  ...onlyReading(withdrawalRecords),
  name: 'withdrawals',
  group: 'finance',
  title: { zh: '提现', en: 'Withdrawals' },
  help: {
    zh: '申请后金额被冻结：同意后线下打款，打款完成再标记为已打款；拒绝则退回余额。',
    en: 'The money is frozen: approve, transfer it yourself, then mark it paid; a refusal gives it back.',
  },
  label: 'number',
  waiting: [
    { title: { zh: '待审提现', en: 'Withdrawals to decide' }, filters: { status: 'pending' } },
    { title: { zh: '待打款', en: 'Withdrawals to pay' }, filters: { status: 'paying' } },
  ],
  fields: {
    number: text({ zh: '单号', en: 'Number', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        pending: { zh: '待处理', en: 'Waiting' },
        paying: { zh: '打款中', en: 'Being paid' },
        done: { zh: '已打款', en: 'Paid' },
        refused: { zh: '已拒绝', en: 'Refused' },
      },
    }),
    refusalReason: text({ zh: '拒绝原因', en: 'Why refused', readOnly }),
    createdAt: moment({ zh: '申请时间', en: 'Applied', readOnly }),
    decidedAt: moment({ zh: '处理时间', en: 'Decided', readOnly }),
  },
  columns: ['number', 'userId', 'amount', 'status', 'createdAt', 'decidedAt'],
  actions: {
    approve: action({
      title: { zh: '同意', en: 'Approve' },
      isBulk: true,
      errors,
      isPossible: ({ status }) => status === 'pending',
      handle: (tx, withdrawalId) => beginPayout(tx, { withdrawalId }),
    }),
    'mark-paid': action({
      title: { zh: '标记已打款', en: 'Mark paid' },
      isBulk: true,
      isDangerous: true,
      errors,
      isPossible: isOpen,
      handle: (tx, withdrawalId) => approveWithdrawal(tx, { withdrawalId }),
    }),
    refuse: refusing(errors, isOpen, (tx, withdrawalId, reason) =>
      refuseWithdrawal(tx, { withdrawalId, reason }),
    ),
  },
});
