import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** A lucky draw: it takes numbered entries until its end, then a five-digit code decides. */
export const lottery = pgTable(
  'lottery',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    /** HTML. */
    content: text('content'),
    pictureUrl: text('picture_url'),
    /** Entries are taken until then. */
    endsAt: moment('ends_at').notNull(),
    /** `drawn`: the code is known. `closed`: called off by the shop, nobody wins. */
    status: text('status', { enum: ['open', 'drawn', 'closed'] })
      .notNull()
      .default('open'),
    /** At its end it draws a code by itself; otherwise the shop enters one. */
    drawsItself: boolean('draws_itself').notNull().default(false),
    awardCode: text('award_code'),
    drawnAt: moment('drawn_at'),
    /** So many entries there are, and this is the last one's number: numbers have no gaps. */
    entryCount: integer('entry_count').notNull().default(0),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('lottery_status').on(t.tenantId, t.status, t.id),
    index('lottery_created').on(t.tenantId, t.createdAt, t.id),
    index('lottery_ends').on(t.tenantId, t.endsAt, t.id),
    check('lottery_award_code', sql`(${t.status} = 'drawn') = (${t.awardCode} is not null)`),
  ],
);

/** What there is to win; the best prize has the lowest rank. */
export const lotteryPrize = pgTable(
  'lottery_prize',
  {
    tenantId: tenantId(),
    id: serialId(),
    lotteryId: idOf('lottery_id').notNull(),
    rank: integer('rank').notNull(),
    title: text('title').notNull(),
    pictureUrl: text('picture_url'),
    quantity: integer('quantity').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('lottery_prize_rank').on(t.tenantId, t.lotteryId, t.rank),
    foreignKey({ columns: [t.tenantId, t.lotteryId], foreignColumns: [lottery.tenantId, lottery.id] }),
    check('lottery_prize_quantity', sql`${t.quantity} > 0`),
  ],
);

export const lotteryEntry = pgTable(
  'lottery_entry',
  {
    tenantId: tenantId(),
    id: serialId(),
    lotteryId: idOf('lottery_id').notNull(),
    userId: idOf('user_id').notNull(),
    number: integer('number').notNull(),
    /** What it won. */
    prizeId: idOf('prize_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('lottery_entry_number').on(t.tenantId, t.lotteryId, t.number),
    uniqueIndex('lottery_entry_user').on(t.tenantId, t.lotteryId, t.userId),
    index('lottery_entry_of_user').on(t.tenantId, t.userId, t.id),
    index('lottery_entry_won').on(t.tenantId, t.id).where(sql`prize_id is not null`),
    index('lottery_entry_winner').on(t.tenantId, t.lotteryId, t.number).where(sql`prize_id is not null`),
    foreignKey({ columns: [t.tenantId, t.lotteryId], foreignColumns: [lottery.tenantId, lottery.id] }),
    foreignKey({
      columns: [t.tenantId, t.prizeId],
      foreignColumns: [lotteryPrize.tenantId, lotteryPrize.id],
    }),
  ],
);
