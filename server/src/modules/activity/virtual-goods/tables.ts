import { sql } from 'drizzle-orm';
import {
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
import {
  amountOf,
  createdAt,
  idOf,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

/** Something to read, see or know: its paid part shows once it is bought. */
export const virtualGoods = pgTable(
  'virtual_goods',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** A category of goods. */
    categoryId: idOf('category_id'),
    name: text('name').notNull(),
    pictureUrl: text('picture_url'),
    /** What everybody may read. */
    description: text('description'),
    /** Fen and points: both are paid. */
    price: amountOf('price').notNull().default(0),
    points: amountOf('points').notNull().default(0),
    /** HTML, for buyers. */
    paidContent: text('paid_content'),
    /** Labels and values, for buyers. */
    paidDetails: jsonb('paid_details').$type<Record<string, unknown>>().notNull().default({}),
    buyerCount: integer('buyer_count').notNull().default(0),
    status: text('status', { enum: ['on-sale', 'off-shelf'] })
      .notNull()
      .default('on-sale'),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('virtual_goods_order').on(t.tenantId, t.status, t.sortOrder, t.id.desc().nullsFirst()),
    index('virtual_goods_category').on(t.tenantId, t.categoryId, t.id),
    index('virtual_goods_created').on(t.tenantId, t.createdAt, t.id),
    check('virtual_goods_price', sql`${t.price} >= 0 and ${t.points} >= 0`),
  ],
);

/** What somebody bought; once per goods. */
export const virtualGoodsPurchase = pgTable(
  'virtual_goods_purchase',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    userId: idOf('user_id').notNull(),
    /** As they were then: the name, fen and points. */
    name: text('name').notNull(),
    price: amountOf('price').notNull(),
    points: amountOf('points').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('virtual_goods_purchase_once').on(t.tenantId, t.goodsId, t.userId),
    index('virtual_goods_purchase_created').on(t.tenantId, t.createdAt, t.id),
    index('virtual_goods_purchase_user').on(t.tenantId, t.userId, t.id),
    foreignKey({
      columns: [t.tenantId, t.goodsId],
      foreignColumns: [virtualGoods.tenantId, virtualGoods.id],
    }),
  ],
);
