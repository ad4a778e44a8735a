import { boolean, foreignKey, index, integer, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../kernel/database/columns.ts';

/** A member level and what it gives. */
export const memberLevel = pgTable(
  'member_level',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    rank: integer('rank').notNull(),
    /** 折: 10 is full price, 8.5 pays 85 %. */
    rebate: numeric('rebate', { precision: 4, scale: 2, mode: 'number' }).notNull().default(10),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    sortOrder: integer('sort_order').notNull().default(0),
    /** Spending in fen that lifts a user to this level; null: not by spending. */
    upgradeSpending: amountOf('upgrade_spending'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('member_level_order').on(t.tenantId, t.sortOrder, t.id),
  ],
);

/** Which level a user has, and until when (null: for good). */
export const membership = pgTable(
  'membership',
  {
    tenantId: tenantId(),
    userId: idOf('user_id').notNull(),
    levelId: idOf('level_id').notNull(),
    expiresAt: moment('expires_at'),
    autoRenew: boolean('auto_renew').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.levelId], foreignColumns: [memberLevel.tenantId, memberLevel.id] }),
  ],
);
