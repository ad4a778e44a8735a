import { toYuan } from '../../../kernel/money.ts';
import { readBooks } from '../../../modules/ledger/index.ts';
import { adminRoute } from '../route.ts';

export const ledgerRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/ledger/books',
    summary: '商户账户汇总 · the shop’s own accounts: revenue, clearing of channels, points issued',
    group: 'finance',
    access: 'staff',
    permission: 'accounts:read',
    params: {},
    handle: async (ctx) => ({
      items: (await readBooks(ctx)).map(({ kind, unit, amount }) => ({
        kind,
        unit: unit === 'fen' ? 'yuan' : unit,
        amount: unit === 'fen' ? toYuan(amount) : amount,
      })),
    }),
  }),
];
