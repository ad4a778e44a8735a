import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

export const withdrawalStatuses = ['pending', 'paying', 'done', 'refused'] as const;

/** A user's wish to have money out of the wallet. While it is open the money is frozen. */
export const withdrawal = pgTable(
  'withdrawal',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** `TX` + yyMMdd + ten digits. */
    number: text('number').notNull(),
    userId: idOf('user_id').notNull(),
    amount: amountOf('amount').notNull(),
    status: text('status', { enum: withdrawalStatuses }).notNull().default('pending'),
    refusalReason: text('refusal_reason'),
    createdAt: createdAt(),
    decidedAt: moment('decided_at'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('withdrawal_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    index('withdrawal_user').on(t.tenantId, t.userId, t.id),
    index('withdrawal_status').on(t.tenantId, t.status, t.id),
    index('withdrawal_created').on(t.tenantId, t.createdAt, t.id),
    index('withdrawal_amount').on(t.tenantId, t.amount, t.id),
  ],
);
