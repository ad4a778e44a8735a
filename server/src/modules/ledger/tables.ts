import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { amountOf, createdAt, idOf, serialId, tenantId } from '../../kernel/database/columns.ts';

/** What an account counts: money in fen, or points (growth too). Entries balance per unit. */
export const units = ['fen', 'points', 'growth'] as const;
export type Unit = (typeof units)[number];

/**
 * A balance of somebody. `amount` is the sum of the account's postings, kept in the same transaction.
 * The tenant's own accounts are spread over stripes, so that all customers' payments do not queue for one row.
 */
export const account = pgTable(
  'account',
  {
    tenantId: tenantId(),
    id: serialId(),
    ownerType: text('owner_type', { enum: ['user', 'tenant', 'card'] }).notNull(),
    ownerId: idOf('owner_id').notNull(),
    kind: text('kind').notNull(),
    stripe: smallint('stripe').notNull().default(0),
    unit: text('unit', { enum: units }).notNull(),
    amount: amountOf('amount').notNull().default(0),
    /** Of a user's balance: what spending entries took out of it so far, less what refunds brought back. */
    spent: amountOf('spent').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('account_owner').on(t.tenantId, t.ownerType, t.ownerId, t.kind, t.stripe),
    index('account_kind').on(t.tenantId, t.ownerType, t.kind, t.ownerId),
    check('account_not_negative', sql`${t.amount} >= 0 or ${t.ownerType} = 'tenant'`),
  ],
);

/** One movement. Its business key makes it happen only once. Rows are only ever added. */
export const journalEntry = pgTable(
  'journal_entry',
  {
    tenantId: tenantId(),
    id: serialId(),
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    /** What it was about: an order's id, a payment's number. */
    reference: text('reference'),
    remark: text('remark'),
    detail: jsonb('detail').$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('journal_entry_key').on(t.tenantId, t.key),
    index('journal_entry_created').on(t.tenantId, t.createdAt, t.id),
    index('journal_entry_kind').on(t.tenantId, t.kind, t.id),
    index('journal_entry_reference').on(t.tenantId, t.reference).where(sql`reference is not null`),
    index('journal_entry_remark').on(t.tenantId, t.id).where(sql`remark is not null`),
  ],
);

/** One side of a movement: positive comes in, negative goes out. Kind and time repeat the entry's for lists. */
export const posting = pgTable(
  'posting',
  {
    tenantId: tenantId(),
    id: serialId(),
    entryId: idOf('entry_id').notNull(),
    accountId: idOf('account_id').notNull(),
    amount: amountOf('amount').notNull(),
    /** The account's amount after this posting. */
    balance: amountOf('balance').notNull(),
    kind: text('kind').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    // With what lists are narrowed by, so that postings of other kinds and times are passed over in the index.
    index('posting_account').on(t.tenantId, t.accountId, t.entryId, t.kind, t.createdAt),
    index('posting_entry').on(t.tenantId, t.entryId),
    foreignKey({
      columns: [t.tenantId, t.entryId],
      foreignColumns: [journalEntry.tenantId, journalEntry.id],
    }),
    foreignKey({ columns: [t.tenantId, t.accountId], foreignColumns: [account.tenantId, account.id] }),
  ],
);
