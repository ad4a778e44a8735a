import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
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
} from '../../../kernel/database/columns.ts';

/** An offer to cut the price of a goods with the help of friends. Money in fen. */
export const bargain = pgTable(
  'bargain',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    originalPrice: amountOf('original_price').notNull(),
    /** Nobody cuts below it. */
    floorPrice: amountOf('floor_price').notNull(),
    /** What one helper cuts off lies between the two. */
    minCut: amountOf('min_cut').notNull(),
    maxCut: amountOf('max_cut').notNull(),
    /** How many may be bought in all, and how many are. */
    quantity: integer('quantity').notNull(),
    boughtCount: integer('bought_count').notNull().default(0),
    status: text('status', { enum: ['active', 'stopped'] })
      .notNull()
      .default('active'),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('bargain_goods').on(t.tenantId, t.goodsId, t.id),
    index('bargain_status').on(t.tenantId, t.status, t.id),
    index('bargain_created').on(t.tenantId, t.createdAt, t.id),
    index('bargain_ends').on(t.tenantId, t.endsAt, t.id),
    index('bargain_active').on(t.tenantId, t.id).where(sql`status = 'active'`),
    check('bargain_bought_in_bounds', sql`${t.boughtCount} between 0 and ${t.quantity}`),
  ],
);

/** A user's own bargain: how far their price has come down. One per user and offer; bought at most once. */
export const bargainRecord = pgTable(
  'bargain_record',
  {
    tenantId: tenantId(),
    id: serialId(),
    bargainId: idOf('bargain_id').notNull(),
    userId: idOf('user_id').notNull(),
    goodsId: idOf('goods_id').notNull(),
    currentPrice: amountOf('current_price').notNull(),
    helpCount: integer('help_count').notNull().default(0),
    status: text('status', { enum: ['running', 'bought'] })
      .notNull()
      .default('running'),
    /** The order that buys it at the current price. */
    orderId: idOf('order_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('bargain_record_user').on(t.tenantId, t.bargainId, t.userId),
    index('bargain_record_of_user').on(t.tenantId, t.userId, t.id),
    index('bargain_record_status').on(t.tenantId, t.status, t.id),
    foreignKey({ columns: [t.tenantId, t.bargainId], foreignColumns: [bargain.tenantId, bargain.id] }),
  ],
);

/** What one helper cut off. */
export const bargainHelp = pgTable(
  'bargain_help',
  {
    tenantId: tenantId(),
    id: serialId(),
    recordId: idOf('record_id').notNull(),
    helperId: idOf('helper_id').notNull(),
    goodsId: idOf('goods_id').notNull(),
    cutAmount: amountOf('cut_amount').notNull(),
    remark: text('remark'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('bargain_help_once').on(t.tenantId, t.recordId, t.helperId),
    index('bargain_help_helper').on(t.tenantId, t.helperId, t.id),
    foreignKey({
      columns: [t.tenantId, t.recordId],
      foreignColumns: [bargainRecord.tenantId, bargainRecord.id],
    }),
    check('bargain_help_cuts', sql`${t.cutAmount} > 0`),
  ],
);
