import { z } from 'zod';
import { toYuan } from '../../../kernel/money.ts';
import { readBooks, readDayByKind, readTrialBalance } from '../../../modules/ledger/index.ts';
import type { Label } from '../resource/field.ts';
import { accountWords } from '../resources/finance/ledger-words.ts';
import { postingKinds } from '../resources/members/posting-kinds.ts';
import { adminRoute } from '../route.ts';

const group = 'finance';
const access = 'staff';

/** Money in yuan, all else as it is counted. */
const printed = <Row extends { readonly unit: string; readonly amount: number }>(row: Row) => ({
  ...row,
  ...(row.unit === 'fen' ? { unit: 'yuan', amount: toYuan(row.amount) } : {}),
});

type Words = Readonly<Record<string, Label>>;

/** With the words for what kind it is. */
const titled = <Row extends { readonly kind: string }>(row: Row, words: Words) => ({
  ...row,
  title: words[row.kind] ?? { zh: row.kind, en: row.kind },
});

export const ledgerRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/ledger/books',
    summary: '商户账户汇总 · the shop’s own accounts: revenue, clearing of channels, points issued',
    group,
    access,
    permission: 'accounts:read',
    params: {},
    handle: async (ctx) => ({ items: (await readBooks(ctx)).map(printed) }),
  }),
  adminRoute({
    method: 'GET',
    path: '/admin/api/ledger/trial-balance',
    summary: '试算平衡 · all accounts by kind; the amounts of each unit sum to zero',
    group,
    access,
    permission: 'money:read',
    params: {},
    handle: async (ctx) => ({
      items: (await readTrialBalance(ctx)).map((row) => titled(printed(row), accountWords)),
    }),
  }),
  adminRoute({
    method: 'GET',
    path: '/admin/api/ledger/days/{day}',
    summary: '某日变动 · a day’s movements by kind',
    group,
    access,
    permission: 'money:read',
    params: { day: z.iso.date().describe('日期 · day') },
    handle: async (ctx, { day }) => ({
      items: (await readDayByKind(ctx, day)).map((row) => titled(printed(row), postingKinds)),
    }),
  }),
];
