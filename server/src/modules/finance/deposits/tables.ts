import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

export const depositStatuses = ['held', 'return-requested', 'returned'] as const;

/** Money a user leaves with the shop and gets back. */
export const deposit = pgTable(
  'deposit',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** `YJ` + yyMMdd + ten digits. */
    number: text('number').notNull(),
    userId: idOf('user_id').notNull(),
    amount: amountOf('amount').notNull(),
    /** What it is for, by the shop's or the client's own code. */
    businessCode: text('business_code'),
    remark: text('remark'),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    status: text('status', { enum: depositStatuses }).notNull().default('held'),
    /** Why the shop keeps it for now, although it was asked back. */
    refusalReason: text('refusal_reason'),
    createdAt: createdAt(),
    returnedAt: moment('returned_at'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('deposit_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    index('deposit_user').on(t.tenantId, t.userId, t.id),
    index('deposit_status').on(t.tenantId, t.status, t.id),
    index('deposit_created').on(t.tenantId, t.createdAt, t.id),
    index('deposit_amount').on(t.tenantId, t.amount, t.id),
  ],
);
