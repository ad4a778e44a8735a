import type { Context } from '../../../../kernel/context.ts';
import { mapPage } from '../../../../kernel/paging.ts';
import {
  accountRecords,
  auditOwnLedger,
  getEntryForStaff,
  journalRecords,
  postingRecords,
  unitOfKind,
} from '../../../../modules/ledger/index.ts';
import { choice, id, integer, json, moment, reference, rows, text, yuan } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { collectionAction, defineResource } from '../../resource/resource.ts';
import { postingKinds } from '../members/posting-kinds.ts';
import { accountWords, unitWords } from './ledger-words.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const amount = integer({
  ...{ zh: '数额', en: 'Amount', ...money },
  help: { zh: '金额以分计，积分和成长值以个计', en: 'Fen of money, or points' },
});
const kind = text({ zh: '类型', en: 'Kind', readOnly, words: postingKinds });
const accountId = reference({ zh: '账户', en: 'Account', to: 'accounts', readOnly, words: accountWords });
const unit = choice({ zh: '单位', en: 'Unit', readOnly, options: unitWords });
const inYuan = yuan({ zh: '金额（元）', en: 'Yuan', ...money, signed: true });
const createdAt = moment({ zh: '时间', en: 'At', readOnly });

const auditAction = collectionAction({
  title: { zh: '核对账目', en: 'Audit the ledger' },
  isOutside: true,
  handle: async (ctx) => {
    const { difference, ...looked } = await auditOwnLedger(ctx);
    return { isRight: difference === undefined, ...looked, difference: difference ?? null };
  },
});

export const journalEntries = defineResource({
  ...onlyReading(journalRecords),
  name: 'journal-entries',
  group: 'finance',
  title: { zh: '账务分录', en: 'Journal entries' },
  help: {
    zh: '每笔资金变动一条分录，各行数额相加为零；只增不改。',
    en: 'One for each movement; its rows sum to zero. Only ever added.',
  },
  label: 'key',
  fields: {
    key: text({ zh: '业务键', en: 'Key', readOnly }),
    kind,
    reference: text({ zh: '业务单号', en: 'Reference', readOnly }),
    remark: text({ zh: '备注', en: 'Remark', readOnly }),
    detail: json({ zh: '明细', en: 'Detail', ...money }),
    postings: rows({
      ...{ zh: '借贷', en: 'Postings', readOnly },
      of: {
        id: id({ zh: '编号', en: 'Id', readOnly }),
        accountId,
        userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
        accountKind: text({ zh: '账户类型', en: 'Kind of account', readOnly, words: accountWords }),
        unit,
        amount,
        yuan: inYuan,
        balance: integer({ zh: '变动后', en: 'After it', ...money }),
      },
    }),
    createdAt,
  },
  columns: ['createdAt', 'kind', 'reference', 'remark', 'key'],
  read: async (ctx, entryId) => {
    const { postings, ...entry } = await getEntryForStaff(ctx, entryId);
    return {
      ...entry,
      postings: postings.map(({ posting, account }) => ({
        ...posting,
        accountKind: account.kind,
        unit: account.unit,
        userId: account.ownerType === 'user' ? account.ownerId : null,
        yuan: account.unit === 'fen' ? posting.amount : null,
      })),
    };
  },
  collectionActions: { audit: auditAction },
});

export const postings = defineResource({
  ...onlyReading(postingRecords),
  name: 'postings',
  group: 'finance',
  title: { zh: '账户流水', en: 'Postings' },
  fields: {
    entryId: reference({ zh: '分录', en: 'Entry', to: 'journal-entries', readOnly }),
    accountId,
    kind,
    amount,
    balance: integer({ zh: '变动后', en: 'After it', ...money }),
    unit,
    yuan: inYuan,
    createdAt,
  },
  columns: ['createdAt', 'accountId', 'kind', 'amount', 'balance', 'unit', 'yuan', 'entryId'],
  list: async (ctx, query, paging) => {
    const page = await postingRecords.list(ctx, query, paging);
    return mapPage(page, await counting(ctx, page.rows));
  },
  walk: async (ctx, query, step) => {
    const rows = await postingRecords.walk(ctx, query, step);
    return rows.map(await counting(ctx, rows));
  },
  read: async (ctx, postingId) => {
    const row = await postingRecords.read(ctx, postingId);
    return (await counting(ctx, [row]))(row);
  },
});

type PostingRow = Awaited<ReturnType<typeof postingRecords.read>>;

/** How postings are shown with what their accounts count, which only those know. */
async function counting(ctx: Context, rows: readonly PostingRow[]) {
  const kinds = await accountRecords.labels(ctx, [...new Set(rows.map(({ accountId: each }) => each))]);
  return (row: PostingRow) => {
    const counts = unitOfKind(kinds.get(row.accountId) ?? '');
    return { ...row, unit: counts, yuan: counts === 'fen' ? row.amount : null };
  };
}

export const accounts = defineResource({
  ...onlyReading(accountRecords),
  name: 'accounts',
  group: 'finance',
  title: { zh: '账户', en: 'Accounts' },
  help: {
    zh: '会员账户与商户自有账户；商户账户分为多行以免排队。',
    en: 'Of members and of the shop itself, whose accounts are spread over several rows.',
  },
  label: 'kind',
  fields: {
    kind: text({ zh: '名称', en: 'Name', readOnly, words: accountWords }),
    ownerType: choice({
      ...{ zh: '所有者', en: 'Owner', readOnly },
      options: {
        user: { zh: '会员', en: 'Member' },
        tenant: { zh: '商户', en: 'The shop' },
        card: { zh: '会员卡', en: 'Card' },
      },
    }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    stripe: integer({ zh: '分行', en: 'Row of several', readOnly }),
    unit,
    amount,
    yuan: inYuan,
    spent: yuan({ zh: '累计消费', en: 'Spent', ...money, signed: true }),
  },
  columns: ['kind', 'ownerType', 'userId', 'amount', 'unit', 'yuan', 'spent'],
  filters: ['ownerType', 'userId'],
  list: async (ctx, query, paging) => {
    const page = await accountRecords.list(ctx, query, paging);
    return { ...page, rows: page.rows.map(shownAccount) };
  },
  walk: async (ctx, query, step) => (await accountRecords.walk(ctx, query, step)).map(shownAccount),
  read: async (ctx, accountId) => shownAccount(await accountRecords.read(ctx, accountId)),
});

type AccountRow = Awaited<ReturnType<typeof accountRecords.read>>;
const shownAccount = (row: AccountRow) => ({
  ...row,
  userId: row.ownerType === 'user' ? row.ownerId : null,
  yuan: row.unit === 'fen' ? row.amount : null,
});
