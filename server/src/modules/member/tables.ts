import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
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
    /** Growth that lifts a user to this level; null: not by growth. */
    upgradeGrowth: amountOf('upgrade_growth'),
    /** What else the level gives, as label and text. */
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('member_level_order').on(t.tenantId, t.sortOrder, t.id),
  ],
);

/** For how much a level can be bought, and for how long. A price that was asked once stays for renewals. */
export const levelPrice = pgTable(
  'level_price',
  {
    tenantId: tenantId(),
    id: serialId(),
    levelId: idOf('level_id').notNull(),
    price: amountOf('price').notNull(),
    duration: integer('duration').notNull(),
    unit: text('unit', { enum: ['day', 'month', 'year'] }).notNull(),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('level_price_level').on(t.tenantId, t.levelId, t.id),
    foreignKey({ columns: [t.tenantId, t.levelId], foreignColumns: [memberLevel.tenantId, memberLevel.id] }),
  ],
);

export const membershipSources = ['granted', 'bought', 'earned'] as const;

/**
 * The levels a user holds, side by side: granted by the shop, bought, earned by spending. The highest one counts;
 * time passes for all of them.
 */
export const membership = pgTable(
  'membership',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    source: text('source', { enum: membershipSources }).notNull(),
    levelId: idOf('level_id').notNull(),
    /** Null: for good. */
    expiresAt: moment('expires_at'),
    autoRenew: boolean('auto_renew').notNull().default(false),
    /** What a renewal costs and brings; only of what was bought. */
    priceId: idOf('price_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.source, t.levelId] }),
    uniqueIndex('membership_id').on(t.tenantId, t.id),
    index('membership_level').on(t.tenantId, t.levelId, t.id),
    foreignKey({ columns: [t.tenantId, t.levelId], foreignColumns: [memberLevel.tenantId, memberLevel.id] }),
    foreignKey({ columns: [t.tenantId, t.priceId], foreignColumns: [levelPrice.tenantId, levelPrice.id] }),
  ],
);

/** What was paid for a level, by its buyer or by a renewal, and for which time. Rows are only ever added. */
export const levelPurchase = pgTable(
  'level_purchase',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** `HY` + yyMMdd + ten digits. */
    number: text('number').notNull(),
    userId: idOf('user_id').notNull(),
    levelId: idOf('level_id').notNull(),
    priceId: idOf('price_id').notNull(),
    amount: amountOf('amount').notNull(),
    isRenewal: boolean('is_renewal').notNull().default(false),
    remark: text('remark'),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('level_purchase_number').on(t.tenantId, t.number),
    index('level_purchase_user').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.levelId], foreignColumns: [memberLevel.tenantId, memberLevel.id] }),
    foreignKey({ columns: [t.tenantId, t.priceId], foreignColumns: [levelPrice.tenantId, levelPrice.id] }),
  ],
);
