import { userPostingRecords } from '../../../../modules/ledger/index.ts';
import { choice, moment, points, reference, text, yuan } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';
import { postingKinds } from './posting-kinds.ts';

const readOnly = true;
const ofLatest = {
  zh: '未选会员时，在所选时间内商户最近的一万笔变动中查找',
  en: 'Without a member: among the latest ten thousand movements of the time chosen',
};
const shared = {
  userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
  kind: choice({ zh: '类型', en: 'Kind', readOnly, options: postingKinds }),
  reference: text({ zh: '关联单号', en: 'About', readOnly }),
  remark: text({ zh: '备注', en: 'Remark', readOnly }),
  createdAt: moment({ zh: '时间', en: 'At', readOnly }),
};
const money = { readOnly, signed: true, needs: 'money:read' } as const;
const signed = { readOnly, min: Number.MIN_SAFE_INTEGER } as const;

export const walletPostings = defineResource({
  ...userPostingRecords(['balance', 'frozen']),
  name: 'wallet-postings',
  group: 'finance',
  title: { zh: '余额流水', en: 'Movements of money' },
  help: ofLatest,
  fields: {
    ...shared,
    account: choice({
      ...{ zh: '账户', en: 'Account', readOnly },
      options: { balance: { zh: '余额', en: 'Balance' }, frozen: { zh: '冻结', en: 'Frozen' } },
    }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    balance: yuan({ zh: '变动后', en: 'After it', ...money }),
  },
  columns: ['userId', 'account', 'kind', 'amount', 'balance', 'reference', 'remark', 'createdAt'],
  filters: ['userId', 'account', 'createdAt'],
});

export const pointsLogs = defineResource({
  ...userPostingRecords(['points']),
  name: 'points-logs',
  group: 'members',
  title: { zh: '积分流水', en: 'Movements of points' },
  help: ofLatest,
  fields: {
    ...shared,
    amount: points({ zh: '积分', en: 'Points', ...signed }),
    balance: points({ zh: '变动后', en: 'After it', ...signed }),
  },
  columns: ['userId', 'kind', 'amount', 'balance', 'reference', 'remark', 'createdAt'],
  filters: ['userId', 'createdAt'],
});

export const growthLogs = defineResource({
  ...userPostingRecords(['growth']),
  name: 'growth-logs',
  group: 'members',
  title: { zh: '成长值流水', en: 'Movements of growth' },
  help: ofLatest,
  fields: {
    userId: shared.userId,
    kind: shared.kind,
    amount: points({ zh: '成长值', en: 'Growth', ...signed }),
    balance: points({ zh: '变动后', en: 'After it', ...signed }),
    reference: shared.reference,
    createdAt: shared.createdAt,
  },
  columns: ['userId', 'kind', 'amount', 'balance', 'createdAt'],
  filters: ['userId', 'createdAt'],
});
