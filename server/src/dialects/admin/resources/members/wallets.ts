import { toYuan } from '../../../../kernel/money.ts';
import { adjustWallet } from '../../../../modules/backoffice/index.ts';
import { walletRecords } from '../../../../modules/ledger/index.ts';
import { points, reference, text, yuan } from '../../fields.ts';
import { mayRead } from '../../permit.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const { list, walk, read } = walletRecords;

export const wallets = defineResource({
  ...{ list, walk, read },
  name: 'wallets',
  group: 'members',
  title: { zh: '会员钱包', en: 'Wallets' },
  fields: {
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    balance: yuan({ zh: '余额', en: 'Balance', ...money }),
    frozen: yuan({
      ...{ zh: '冻结', en: 'Frozen', ...money },
      help: { zh: '提现处理中的金额', en: 'On its way out by a withdrawal' },
    }),
    totalSpent: yuan({ zh: '累计消费', en: 'Spent', ...money }),
    points: points({ zh: '积分', en: 'Points', readOnly }),
    growth: points({ zh: '成长值', en: 'Growth', readOnly }),
  },
  columns: ['userId', 'balance', 'frozen', 'points', 'growth', 'totalSpent'],
  filters: ['userId'],
  actions: {
    adjust: action({
      title: { zh: '调整余额和积分', en: 'Adjust balance and points' },
      isDangerous: true,
      isAuditedByItself: true,
      params: {
        balance: yuan({
          ...{ zh: '金额', en: 'Money', signed: true, initial: 0 },
          help: { zh: '元，可为负', en: 'Yuan, may be below zero' },
        }),
        score: points({
          ...{ zh: '积分', en: 'Points', initial: 0, min: Number.MIN_SAFE_INTEGER },
          help: { zh: '可为负', en: 'May be below zero' },
        }),
        remark: text({ zh: '说明', en: 'Remark', max: 200 }),
      },
      handle: async (tx, userId, { balance, score, remark }, { key }) => {
        const given = { balance: balance ?? 0, points: score ?? 0, remark: remark ?? '' };
        const adjustment = { userId, ...given, key: key ?? tx.random.uuid() };
        const wallet = await adjustWallet(tx, tx.staff, adjustment);
        const seen = mayRead(tx, money.needs) ? { balance: toYuan(wallet.balance) } : {};
        return { uid: userId, ...seen, score: wallet.points };
      },
    }),
  },
});
