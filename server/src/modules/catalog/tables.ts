import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
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

export const category = pgTable(
  'category',
  {
    tenantId: tenantId(),
    id: serialId(),
    parentId: idOf('parent_id'),
    level: integer('level').notNull(),
    name: text('name').notNull(),
    key: text('key').notNull().default(''),
    type: text('type').notNull().default(''),
    iconUrl: text('icon_url'),
    isUsed: boolean('is_used').notNull().default(true),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('category_order').on(t.tenantId, t.sortOrder, t.id),
    index('category_parent').on(t.tenantId, t.parentId),
  ],
);

/** What is sold. Stock and the exact price stand on its SKUs; every goods has at least one. */
export const goods = pgTable(
  'goods',
  {
    tenantId: tenantId(),
    id: serialId(),
    categoryId: idOf('category_id').notNull(),
    /** 0: of no shop. */
    shopId: idOf('shop_id').notNull().default(0),
    name: text('name').notNull(),
    sellingPoint: text('selling_point'),
    pictureUrl: text('picture_url').notNull(),
    /** HTML. */
    content: text('content').notNull().default(''),
    tags: text('tags'),
    barcode: text('barcode'),
    unitName: text('unit_name'),
    videoId: text('video_id'),
    /** The properties to choose from, comma separated, in the order they are asked; empty: nothing to choose. */
    propertyIds: text('property_ids').notNull().default(''),
    /** The fewest pieces one may buy at once. */
    minQuantity: integer('min_quantity').notNull().default(1),
    /** The lowest SKU price and points price; kept by whoever writes SKUs. */
    minPrice: amountOf('min_price').notNull(),
    minPoints: amountOf('min_points').notNull().default(0),
    originalPrice: amountOf('original_price').notNull(),
    hasGroupBuy: boolean('has_group_buy').notNull().default(false),
    groupBuyPrice: amountOf('group_buy_price').notNull().default(0),
    hasBargain: boolean('has_bargain').notNull().default(false),
    bargainPrice: amountOf('bargain_price').notNull().default(0),
    isFlashSale: boolean('is_flash_sale').notNull().default(false),
    /** Purchase limits stand in `purchase_limit`. */
    isLimited: boolean('is_limited').notNull().default(false),
    isDailyPriced: boolean('is_daily_priced').notNull().default(false),
    /** Null: needs no delivery. */
    freightTemplateId: idOf('freight_template_id'),
    /** Kilograms. */
    weight: numeric('weight', { precision: 10, scale: 3, mode: 'number' }).notNull().default(0),
    commissionType: text('commission_type', { enum: ['none', 'points', 'money'] })
      .notNull()
      .default('none'),
    /** Points, or fen, as `commissionType` says. */
    commission: amountOf('commission').notNull().default(0),
    rewardPointsType: text('reward_points_type', { enum: ['fixed', 'percentage'] })
      .notNull()
      .default('fixed'),
    rewardPoints: amountOf('reward_points').notNull().default(0),
    isRecommended: boolean('is_recommended').notNull().default(false),
    status: text('status', { enum: ['on-sale', 'off-shelf'] })
      .notNull()
      .default('on-sale'),
    sortOrder: integer('sort_order').notNull().default(0),
    saleStartsAt: moment('sale_starts_at'),
    saleEndsAt: moment('sale_ends_at'),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    views: integer('views').notNull().default(0),
    favouriteCount: integer('favourite_count').notNull().default(0),
    orderCount: integer('order_count').notNull().default(0),
    soldCount: integer('sold_count').notNull().default(0),
    goodReviewCount: integer('good_review_count').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    // nullsFirst: what a plain `order by id desc` means; without it the index would not serve that order.
    index('goods_default_order').on(t.tenantId, t.status, t.sortOrder, t.id.desc().nullsFirst()),
    index('goods_price').on(t.tenantId, t.status, t.minPrice, t.id.desc().nullsFirst()),
    index('goods_orders').on(t.tenantId, t.status, t.orderCount, t.id),
    index('goods_added').on(t.tenantId, t.status, t.createdAt, t.id),
    index('goods_category').on(t.tenantId, t.status, t.categoryId, t.sortOrder, t.id.desc().nullsFirst()),
    index('goods_shop').on(t.tenantId, t.status, t.shopId, t.sortOrder, t.id.desc().nullsFirst()),
    // What the home pages of clients ask for: few among many.
    index('goods_recommended')
      .on(t.tenantId, t.sortOrder, t.id.desc().nullsFirst())
      .where(sql`is_recommended and status = 'on-sale'`),
    index('goods_flash_sale')
      .on(t.tenantId, t.sortOrder, t.id.desc().nullsFirst())
      .where(sql`is_flash_sale and status = 'on-sale'`),
    index('goods_group_buy')
      .on(t.tenantId, t.sortOrder, t.id.desc().nullsFirst())
      .where(sql`has_group_buy and status = 'on-sale'`),
    index('goods_bargain')
      .on(t.tenantId, t.sortOrder, t.id.desc().nullsFirst())
      .where(sql`has_bargain and status = 'on-sale'`),
    // What is searched for text, without the rest of the goods. Both texts are bounded, so that an entry always fits.
    index('goods_texts').on(t.tenantId, t.id, t.name, t.tags).where(sql`status = 'on-sale'`),
    // Lists for staff, those off the shelf too; the first also for the search of a text inside of names.
    index('goods_listed').on(t.tenantId, t.id, t.name, t.barcode, t.isRecommended, t.isFlashSale),
    index('goods_listed_category').on(t.tenantId, t.categoryId, t.id),
    index('goods_listed_shop').on(t.tenantId, t.shopId, t.id),
    index('goods_listed_order').on(t.tenantId, t.sortOrder, t.id),
    index('goods_listed_price').on(t.tenantId, t.minPrice, t.id),
    index('goods_listed_orders').on(t.tenantId, t.orderCount, t.id),
    index('goods_listed_created').on(t.tenantId, t.createdAt, t.id),
    index('goods_barcode').on(t.tenantId, t.barcode).where(sql`barcode is not null`),
    foreignKey({ columns: [t.tenantId, t.categoryId], foreignColumns: [category.tenantId, category.id] }),
  ],
);

export const goodsPicture = pgTable(
  'goods_picture',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    url: text('url').notNull(),
    sortOrder: integer('sort_order').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('goods_picture_goods').on(t.tenantId, t.goodsId, t.sortOrder, t.id),
    foreignKey({ columns: [t.tenantId, t.goodsId], foreignColumns: [goods.tenantId, goods.id] }),
  ],
);

/** A dimension of choice: colour, size. */
export const property = pgTable(
  'property',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const propertyValue = pgTable(
  'property_value',
  {
    tenantId: tenantId(),
    id: serialId(),
    propertyId: idOf('property_id').notNull(),
    name: text('name').notNull(),
    remark: text('remark').notNull().default(''),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('property_value_property').on(t.tenantId, t.propertyId, t.sortOrder, t.id),
    foreignKey({ columns: [t.tenantId, t.propertyId], foreignColumns: [property.tenantId, property.id] }),
  ],
);

/**
 * What is really bought: a combination of property values with its price and stock. A goods without choices has
 * one SKU whose `combination` is empty.
 */
export const sku = pgTable(
  'sku',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    /** `propertyId:valueId,…` in the goods' order of properties; empty for the only SKU of a goods without choices. */
    combination: text('combination').notNull().default(''),
    /** The same pairs sorted by property: what a choice is looked up by, in whatever order it was made. */
    combinationKey: text('combination_key').notNull().default(''),
    /** The same in words: `颜色:红,尺寸:L`. */
    combinationNames: text('combination_names').notNull().default(''),
    price: amountOf('price').notNull(),
    points: amountOf('points').notNull().default(0),
    originalPrice: amountOf('original_price').notNull(),
    groupBuyPrice: amountOf('group_buy_price').notNull().default(0),
    stock: integer('stock').notNull(),
    weight: numeric('weight', { precision: 10, scale: 3, mode: 'number' }),
    pictureUrl: text('picture_url'),
    /** The shop's own code of it, or what is printed on it. */
    barcode: text('barcode'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('sku_combination').on(t.tenantId, t.goodsId, t.combinationKey),
    foreignKey({ columns: [t.tenantId, t.goodsId], foreignColumns: [goods.tenantId, goods.id] }),
    check('sku_stock_not_negative', sql`${t.stock} >= 0`),
  ],
);

/** Price and stock of one day, for goods sold by the day (rooms, tickets). */
export const dailyPrice = pgTable(
  'daily_price',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    skuId: idOf('sku_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    price: amountOf('price').notNull(),
    stock: integer('stock').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('daily_price_day').on(t.tenantId, t.skuId, t.day),
    index('daily_price_goods').on(t.tenantId, t.goodsId, t.day),
    index('daily_price_by_day').on(t.tenantId, t.day),
    foreignKey({ columns: [t.tenantId, t.goodsId], foreignColumns: [goods.tenantId, goods.id] }),
    foreignKey({ columns: [t.tenantId, t.skuId], foreignColumns: [sku.tenantId, sku.id] }),
    check('daily_price_stock_not_negative', sql`${t.stock} >= 0`),
  ],
);

/** Every change of a stock and its cause: what `orderStores` shows and an auditor reads. */
export const stockMovement = pgTable(
  'stock_movement',
  {
    tenantId: tenantId(),
    id: serialId(),
    skuId: idOf('sku_id').notNull(),
    goodsId: idOf('goods_id').notNull(),
    /** Set when a day's stock moved instead of the SKU's own. */
    day: date('day', { mode: 'string' }),
    delta: integer('delta').notNull(),
    reason: text('reason', { enum: ['reserve', 'release', 'adjust', 'return'] }).notNull(),
    orderId: idOf('order_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('stock_movement_order').on(t.tenantId, t.orderId).where(sql`order_id is not null`),
    // What an order reserved goes back once, whoever asks and however often.
    uniqueIndex('stock_movement_released')
      .on(t.tenantId, t.orderId, t.skuId, sql`coalesce(day, '-infinity'::date)`)
      .where(sql`reason = 'release'`),
    index('stock_movement_sku').on(t.tenantId, t.skuId, t.id),
  ],
);

/** How many pieces users of a level may buy within a period. */
export const purchaseLimit = pgTable(
  'purchase_limit',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    skuId: idOf('sku_id'),
    /** 0: users without a level. */
    levelId: idOf('level_id').notNull().default(0),
    duration: integer('duration').notNull(),
    unit: text('unit', { enum: ['day', 'month', 'year'] }).notNull(),
    maxPieces: integer('max_pieces').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('purchase_limit_goods').on(t.tenantId, t.goodsId),
    foreignKey({ columns: [t.tenantId, t.goodsId], foreignColumns: [goods.tenantId, goods.id] }),
  ],
);

/** A level's own rebate for one goods, before the level's general one. 折: 9 pays 90 %. */
export const goodsRebate = pgTable(
  'goods_rebate',
  {
    tenantId: tenantId(),
    id: serialId(),
    goodsId: idOf('goods_id').notNull(),
    levelId: idOf('level_id').notNull(),
    rebate: numeric('rebate', { precision: 4, scale: 2, mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.goodsId, t.levelId] }),
    uniqueIndex('goods_rebate_id').on(t.tenantId, t.id),
    index('goods_rebate_level').on(t.tenantId, t.levelId, t.id),
    foreignKey({ columns: [t.tenantId, t.goodsId], foreignColumns: [goods.tenantId, goods.id] }),
  ],
);

export const favourite = pgTable(
  'favourite',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    goodsId: idOf('goods_id').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('favourite_goods').on(t.tenantId, t.userId, t.goodsId),
    index('favourite_newest').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.goodsId], foreignColumns: [goods.tenantId, goods.id] }),
  ],
);

export const video = pgTable(
  'video',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** The id clients know, a text. */
    videoId: text('video_id').notNull(),
    title: text('title').notNull(),
    coverUrl: text('cover_url'),
    fluentMp4: text('fluent_mp4').notNull(),
    fluentM3u8: text('fluent_m3u8'),
    standardMp4: text('standard_mp4'),
    standardM3u8: text('standard_m3u8'),
    size: integer('size').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.videoId] }), uniqueIndex('video_id').on(t.tenantId, t.id)],
);
