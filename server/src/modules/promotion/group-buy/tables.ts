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

/** An offer of a goods at a lower price to enough people together. */
export const groupBuy = pgTable(
  'group_buy',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    /** Fen, for SKUs without a group price of their own. */
    price: amountOf('price').notNull(),
    /** How many people make a group. */
    size: integer('size').notNull(),
    timeoutHours: integer('timeout_hours').notNull(),
    /** Where the money of a group goes that does not fill. */
    refundTo: text('refund_to', { enum: ['wallet', 'channel'] }).notNull(),
    status: text('status', { enum: ['active', 'stopped'] })
      .notNull()
      .default('active'),
    /** Groups that filled. */
    doneCount: integer('done_count').notNull().default(0),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('group_buy_goods').on(t.tenantId, t.goodsId, t.id),
    index('group_buy_status').on(t.tenantId, t.status, t.id),
    index('group_buy_created').on(t.tenantId, t.createdAt, t.id),
    index('group_buy_ends').on(t.tenantId, t.endsAt, t.id),
  ],
);

/** One group that a user has opened and others may join while it runs. */
export const buyingGroup = pgTable(
  'buying_group',
  {
    tenantId: tenantId(),
    id: serialId(),
    groupBuyId: idOf('group_buy_id').notNull(),
    goodsId: idOf('goods_id').notNull(),
    openerId: idOf('opener_id').notNull(),
    size: integer('size').notNull(),
    /** Seats that an unpaid or a paid order holds; seats that are paid. */
    takenSeats: integer('taken_seats').notNull().default(0),
    paidSeats: integer('paid_seats').notNull().default(0),
    status: text('status', { enum: ['running', 'void', 'done'] })
      .notNull()
      .default('running'),
    /** Since when others see it: its opener has paid. */
    visibleAt: moment('visible_at'),
    endsAt: moment('ends_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('buying_group_opener')
      .on(t.tenantId, t.groupBuyId, t.openerId)
      .where(sql`status = 'running'`),
    index('buying_group_goods').on(t.tenantId, t.goodsId, t.status, t.id).where(sql`visible_at is not null`),
    index('buying_group_status').on(t.tenantId, t.status, t.id).where(sql`visible_at is not null`),
    index('buying_group_of_goods').on(t.tenantId, t.goodsId, t.id),
    index('buying_group_of_opener').on(t.tenantId, t.openerId, t.id),
    index('buying_group_of_status').on(t.tenantId, t.status, t.id),
    index('buying_group_created').on(t.tenantId, t.createdAt, t.id),
    index('buying_group_of').on(t.tenantId, t.groupBuyId, t.status),
    foreignKey({ columns: [t.tenantId, t.groupBuyId], foreignColumns: [groupBuy.tenantId, groupBuy.id] }),
    check(
      'buying_group_seats',
      sql`${t.paidSeats} >= 0 and ${t.paidSeats} <= ${t.takenSeats} and ${t.takenSeats} <= ${t.size}`,
    ),
  ],
);

/** A seat in a group: held by an order that waits for its payment, then by the paid one. */
export const groupMember = pgTable(
  'group_member',
  {
    tenantId: tenantId(),
    id: serialId(),
    groupId: idOf('group_id').notNull(),
    groupBuyId: idOf('group_buy_id').notNull(),
    goodsId: idOf('goods_id').notNull(),
    userId: idOf('user_id').notNull(),
    orderId: idOf('order_id').notNull(),
    /** `left`: never paid; `refunded`: paid, and paid back. */
    status: text('status', { enum: ['reserved', 'paid', 'left', 'refunded'] })
      .notNull()
      .default('reserved'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('group_member_seat')
      .on(t.tenantId, t.groupId, t.userId)
      .where(sql`status in ('reserved', 'paid')`),
    uniqueIndex('group_member_order').on(t.tenantId, t.orderId),
    index('group_member_group').on(t.tenantId, t.groupId, t.id),
    index('group_member_status').on(t.tenantId, t.status, t.id),
    index('group_member_user').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [buyingGroup.tenantId, buyingGroup.id] }),
  ],
);
