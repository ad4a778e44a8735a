import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
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

/** What somebody is paid in: fen, or points. */
export const earningUnits = ['money', 'points'] as const;
export type EarningUnit = (typeof earningUnits)[number];

/** What one level of the chain above a sale gets of it. */
export interface CommissionLevel {
  readonly unit: EarningUnit;
  /** Hundredths of a percent of what was paid for the goods: 1000 is 10 %. Points: so many percent of the yuan. */
  readonly rate: number;
}

/** How a shop pays those who bring it customers. Without a row it does not. */
export const distributionPolicy = pgTable(
  'distribution_policy',
  {
    tenantId: tenantId(),
    /** At most three, from the sale's own seller upward. */
    levels: jsonb('levels').$type<CommissionLevel[]>().notNull(),
    /** A seller who buys is the sale's own seller. */
    ownPurchaseCounts: boolean('own_purchase_counts').notNull(),
    /** Who is no seller is passed over; otherwise what their level would get is nobody's. */
    skipsNonSellers: boolean('skips_non_sellers').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

export const sellerApplication = pgTable(
  'seller_application',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    name: text('name'),
    mobile: text('mobile'),
    status: text('status', { enum: ['pending', 'refused', 'approved'] })
      .notNull()
      .default('pending'),
    /** What the shop says of its decision. */
    remark: text('remark'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('seller_application_open').on(t.tenantId, t.userId).where(sql`status = 'pending'`),
    index('seller_application_user').on(t.tenantId, t.userId, t.id),
    index('seller_application_created').on(t.tenantId, t.createdAt, t.id),
    index('seller_application_name_start').on(t.tenantId, sql`lower(${t.name}) text_pattern_ops`),
    index('seller_application_mobile_start').on(t.tenantId, sql`lower(${t.mobile}) text_pattern_ops`),
    index('seller_application_status').on(t.tenantId, t.status, t.id),
  ],
);

/**
 * What a sale brings somebody who had a part in it: a commission of a level above it, or a reward for sharing one of
 * its goods. `due` follows the order's refunds, `paid` follows the ledger; once settled the two are to be equal.
 */
export const earning = pgTable(
  'earning',
  {
    tenantId: tenantId(),
    id: serialId(),
    kind: text('kind', { enum: ['commission', 'share-reward'] }).notNull(),
    orderId: idOf('order_id').notNull(),
    orderNumber: text('order_number').notNull(),
    /** The line shared; 0 for commissions, which are for the whole order. */
    orderLineId: idOf('order_line_id').notNull().default(0),
    userId: idOf('user_id').notNull(),
    buyerId: idOf('buyer_id').notNull(),
    /** 1 to 3; 0 for a share reward. */
    level: smallint('level').notNull(),
    unit: text('unit', { enum: earningUnits }).notNull(),
    /** Hundredths of a percent; 0 for a share reward. */
    rate: integer('rate').notNull(),
    /** Fen paid for the goods. */
    saleAmount: amountOf('sale_amount').notNull(),
    /** Fen or points: what the whole sale brings, what it brings after refunds, what has been paid out. */
    amount: amountOf('amount').notNull(),
    due: amountOf('due').notNull(),
    paid: amountOf('paid').notNull().default(0),
    /** How often the ledger was moved for it. */
    entries: integer('entries').notNull().default(0),
    isSettled: boolean('is_settled').notNull().default(false),
    settledAt: moment('settled_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('earning_source').on(t.tenantId, t.orderId, t.kind, t.level, t.orderLineId),
    index('earning_user').on(t.tenantId, t.userId, t.id),
    index('earning_buyer').on(t.tenantId, t.buyerId, t.id),
    index('earning_kind').on(t.tenantId, t.kind, t.id),
    index('earning_settled').on(t.tenantId, t.isSettled, t.id),
    index('earning_created').on(t.tenantId, t.createdAt, t.id),
    index('earning_owed').on(t.tenantId, t.userId, t.id).where(sql`paid > due`),
    check(
      'earning_within_amount',
      sql`${t.due} between 0 and ${t.amount} and ${t.paid} between 0 and ${t.amount}`,
    ),
  ],
);
