import { date, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { amountOf, idOf, tenantId } from '../../kernel/database/columns.ts';

/** What a day came to, counted as it happened, so that nobody has to add it up. */
export const dailyFigure = pgTable(
  'daily_figure',
  {
    tenantId: tenantId(),
    /** In the tenant's time zone. */
    day: date('day', { mode: 'string' }).notNull(),
    /** Orders that were paid. */
    orders: integer('orders').notNull().default(0),
    /** Fen paid for them. */
    sales: amountOf('sales').notNull().default(0),
    /** Fen given back that day, for orders of whatever day. */
    refunds: amountOf('refunds').notNull().default(0),
    /** Customers who joined. */
    members: integer('members').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day] })],
);

/** What was sold of a goods on a day. */
export const dailyGoodsSale = pgTable(
  'daily_goods_sale',
  {
    tenantId: tenantId(),
    day: date('day', { mode: 'string' }).notNull(),
    goodsId: idOf('goods_id').notNull(),
    pieces: integer('pieces').notNull().default(0),
    /** Fen, after promotions on the lines. */
    amount: amountOf('amount').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day, t.goodsId] })],
);
