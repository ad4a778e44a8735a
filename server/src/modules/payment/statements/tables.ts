import { sql } from 'drizzle-orm';
import {
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { amountOf, createdAt, idOf, moment, serialId, tenantId } from '../../../kernel/database/columns.ts';

/** Those whose statements can be read. */
export const statementChannels = ['wxpay', 'alipay'] as const;
export type StatementChannel = (typeof statementChannels)[number];

/** A day as a payment channel has it, as staff brought it in; one for each channel and day. */
export const channelStatement = pgTable(
  'channel_statement',
  {
    tenantId: tenantId(),
    id: serialId(),
    channel: text('channel', { enum: statementChannels }).notNull(),
    /** Of the channel's clock. */
    day: date('day', { mode: 'string' }).notNull(),
    fileName: text('file_name').notNull().default(''),
    /** What the channel says came in and went back, in how many rows; and what our books say of the same day. */
    rowCount: integer('row_count').notNull(),
    paidAmount: amountOf('paid_amount').notNull(),
    refundedAmount: amountOf('refunded_amount').notNull(),
    matchedCount: integer('matched_count').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('channel_statement_day').on(t.tenantId, t.channel, t.day),
    index('channel_statement_by_day').on(t.tenantId, t.day, t.id),
  ],
);

export const statementResults = ['matched', 'missing-here', 'missing-there', 'different'] as const;
export type StatementResult = (typeof statementResults)[number];

/** A payment or refund that stands in a statement, in our books, or in both. */
export const statementLine = pgTable(
  'channel_statement_line',
  {
    tenantId: tenantId(),
    id: serialId(),
    statementId: idOf('statement_id').notNull(),
    kind: text('kind', { enum: ['payment', 'refund'] }).notNull(),
    result: text('result', { enum: statementResults }).notNull(),
    /** Our number of it, as the channel has it. */
    number: text('number').notNull(),
    channelNumber: text('channel_number'),
    /** What the channel says; null where the statement has no such row. */
    amount: amountOf('amount'),
    /** What we say; null where we know nothing of it. */
    ownAmount: amountOf('own_amount'),
    /** The row of the table, counted as the spreadsheet does. */
    tableRow: integer('table_row'),
    /** When it was, by the channel's clock; by ours where the statement has no such row. */
    at: moment('at').notNull(),
    paymentId: idOf('payment_id'),
    refundId: idOf('refund_id'),
    /** When somebody was done with what does not match, and what they say of it. */
    settledAt: moment('settled_at'),
    note: text('note'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('channel_statement_line_of').on(t.tenantId, t.statementId, t.id, t.result, t.kind),
    index('channel_statement_line_result').on(t.tenantId, t.result, t.id),
    index('channel_statement_line_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    index('channel_statement_line_open')
      .on(t.tenantId, t.id)
      .where(sql`result <> 'matched' and settled_at is null`),
    foreignKey({
      columns: [t.tenantId, t.statementId],
      foreignColumns: [channelStatement.tenantId, channelStatement.id],
    }).onDelete('cascade'),
  ],
);
