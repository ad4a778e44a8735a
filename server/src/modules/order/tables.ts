import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
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
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../kernel/database/columns.ts';

export const orderStatuses = ['closed', 'unpaid', 'paid', 'shipped', 'received', 'reviewed'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const orderLogTypes = [
  'close',
  'place',
  'pay',
  'ship',
  'receive',
  'review',
  'change-price',
  'complete',
  'refund',
  'redeem',
] as const;
export type OrderLogType = (typeof orderLogTypes)[number];

/** What a promotion did to an order's price. */
export interface Adjustment {
  readonly promotion: string;
  /** Fen saved by it: on the lines it priced, or off the goods total. */
  readonly amount: number;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  /** The order may not go on, once paid, before the promotion lets it: a group that is not full yet. */
  readonly holds?: true | undefined;
}

export const order = pgTable(
  'orders',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** `OD` + yyMMdd + ten digits. */
    number: text('number').notNull(),
    userId: idOf('user_id').notNull(),
    shopId: idOf('shop_id').notNull().default(0),
    status: text('status', { enum: orderStatuses }).notNull(),
    /** Fen: goods at their prices, freight, what was taken off, what is to be paid. */
    goodsAmount: amountOf('goods_amount').notNull(),
    freightAmount: amountOf('freight_amount').notNull(),
    discountAmount: amountOf('discount_amount').notNull().default(0),
    payableAmount: amountOf('payable_amount').notNull(),
    /** Points to be paid beside the money. */
    payablePoints: amountOf('payable_points').notNull().default(0),
    /** What each promotion did, in the order of the pipeline. */
    adjustments: jsonb('adjustments').$type<Adjustment[]>().notNull().default([]),
    pieces: integer('pieces').notNull(),
    remark: text('remark').notNull().default(''),
    /** What the shop notes for itself; customers never see it. */
    staffNote: text('staff_note').notNull().default(''),
    deliveryType: text('delivery_type', { enum: ['express', 'pickup', 'courier', 'none'] }).notNull(),
    payOnDelivery: boolean('pay_on_delivery').notNull().default(false),
    /** Shipped by itself as soon as it is paid. */
    autoDeliver: boolean('auto_deliver').notNull().default(false),
    isPaid: boolean('is_paid').notNull().default(false),
    /** The payment out of whose money it was paid at once, if an outside payment was made for it. */
    paymentId: idOf('payment_id'),
    /** What the customer may show at the counter instead of waiting for a parcel. */
    redeemCode: text('redeem_code'),
    redeemedAt: moment('redeemed_at'),
    hasRefund: boolean('has_refund').notNull().default(false),
    refundedAmount: amountOf('refunded_amount').notNull().default(0),
    refundedPoints: amountOf('refunded_points').notNull().default(0),
    /** Paid or not, it may be neither sent nor handed over yet: what a promotion waits for has not come. */
    isHeld: boolean('is_held').notNull().default(false),
    isGroupBuyDone: boolean('is_group_buy_done').notNull().default(false),
    hiddenByUser: boolean('hidden_by_user').notNull().default(false),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    ip: text('ip').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** When it closes by itself if unpaid, or when it was closed. */
    closesAt: moment('closes_at'),
    paidAt: moment('paid_at'),
    shippedAt: moment('shipped_at'),
    receivedAt: moment('received_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('orders_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    uniqueIndex('orders_redeem_code').on(t.tenantId, t.redeemCode).where(sql`redeem_code is not null`),
    // With what lists are narrowed by, so that counting them reads the index alone.
    index('orders_user').on(t.tenantId, t.userId, t.id, t.hiddenByUser, t.status, t.hasRefund),
    index('orders_status').on(t.tenantId, t.status, t.id),
    // What lists for staff are narrowed by, each a few values: looked through without a look at the rows.
    index('orders_listed').on(t.tenantId, t.id, t.isPaid, t.hasRefund, t.deliveryType),
    index('orders_shop').on(t.tenantId, t.shopId, t.id),
    index('orders_created').on(t.tenantId, t.createdAt, t.id),
    index('orders_payable').on(t.tenantId, t.payableAmount, t.id),
    index('orders_overdue').on(t.tenantId, t.closesAt).where(sql`status = 'unpaid'`),
  ],
);

/** What was bought, as it was when it was bought. The review of a line stands on the line. */
export const orderLine = pgTable(
  'order_line',
  {
    tenantId: tenantId(),
    id: serialId(),
    orderId: idOf('order_id').notNull(),
    userId: idOf('user_id').notNull(),
    goodsId: idOf('goods_id').notNull(),
    skuId: idOf('sku_id').notNull(),
    goodsName: text('goods_name').notNull(),
    pictureUrl: text('picture_url').notNull(),
    combination: text('combination').notNull().default(''),
    combinationNames: text('combination_names').notNull().default(''),
    quantity: integer('quantity').notNull(),
    unitPrice: amountOf('unit_price').notNull(),
    /** quantity × price (× days), after promotions on this line. */
    amount: amountOf('amount').notNull(),
    points: amountOf('points').notNull().default(0),
    /** For goods sold by the day. */
    days: jsonb('days').$type<string[]>(),
    inviterId: idOf('inviter_id'),
    /** 0 bad, 1 middling, 2 good. */
    rating: integer('rating'),
    reviewText: text('review_text'),
    reviewPictures: jsonb('review_pictures').$type<string[]>(),
    reviewReply: text('review_reply'),
    reviewedAt: moment('reviewed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('order_line_order').on(t.tenantId, t.orderId),
    index('order_line_purchases').on(t.tenantId, t.userId, t.goodsId, t.createdAt),
    index('order_line_ratings').on(t.tenantId, t.userId, t.rating, t.orderId).where(sql`rating is not null`),
    index('order_line_reviews').on(t.tenantId, t.goodsId, t.reviewedAt).where(sql`reviewed_at is not null`),
    index('order_line_rated')
      .on(t.tenantId, t.rating, t.reviewedAt, t.id)
      .where(sql`reviewed_at is not null`),
    index('order_line_reviewer')
      .on(t.tenantId, t.userId, t.reviewedAt, t.id)
      .where(sql`reviewed_at is not null`),
    index('order_line_reviewed_name')
      .on(t.tenantId, sql`lower(${t.goodsName}) text_pattern_ops`)
      .where(sql`reviewed_at is not null`),
    index('order_line_reviewed').on(t.tenantId, t.reviewedAt, t.id).where(sql`reviewed_at is not null`),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [order.tenantId, order.id] }),
  ],
);

/** What happened to an order, when, and by whom. Rows are only ever added. */
export const orderLog = pgTable(
  'order_log',
  {
    tenantId: tenantId(),
    id: serialId(),
    orderId: idOf('order_id').notNull(),
    type: text('type', { enum: orderLogTypes }).notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('order_log_order').on(t.tenantId, t.orderId, t.id),
  ],
);

/** Where an order goes and how far its parcel is. One per order that needs delivery. */
export const shipment = pgTable(
  'shipment',
  {
    tenantId: tenantId(),
    orderId: idOf('order_id').notNull(),
    method: text('method', { enum: ['express', 'ems', 'surface'] }).notNull(),
    contactName: text('contact_name').notNull(),
    mobile: text('mobile').notNull(),
    provinceId: text('province_id').notNull(),
    cityId: text('city_id').notNull(),
    districtId: text('district_id'),
    provinceName: text('province_name').notNull(),
    cityName: text('city_name').notNull(),
    districtName: text('district_name'),
    detail: text('detail').notNull(),
    postcode: text('postcode'),
    idCardNumber: text('id_card_number'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    carrierCode: text('carrier_code'),
    carrierName: text('carrier_name'),
    trackingNumber: text('tracking_number'),
    status: text('status', {
      enum: ['unreported', 'no-trace', 'collected', 'on-the-way', 'signed', 'problem'],
    })
      .notNull()
      .default('unreported'),
    traces: jsonb('traces').$type<{ at: string; station: string; remark?: string }[]>().notNull().default([]),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.orderId] }),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [order.tenantId, order.id] }),
  ],
);

export const refundApplication = pgTable(
  'refund_application',
  {
    tenantId: tenantId(),
    id: serialId(),
    orderId: idOf('order_id').notNull(),
    userId: idOf('user_id').notNull(),
    type: text('type', { enum: ['refund-only', 'return', 'exchange'] }).notNull(),
    goodsReceived: boolean('goods_received').notNull(),
    reason: text('reason').notNull(),
    remark: text('remark'),
    amount: amountOf('amount').notNull(),
    pictures: jsonb('pictures').$type<string[]>().notNull().default([]),
    status: text('status', { enum: ['pending', 'withdrawn', 'refused', 'processing', 'done'] })
      .notNull()
      .default('pending'),
    staffRemark: text('staff_remark'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('refund_application_order').on(t.tenantId, t.orderId, t.id),
    index('refund_application_status').on(t.tenantId, t.status, t.id),
    index('refund_application_user').on(t.tenantId, t.userId, t.id),
    index('refund_application_type').on(t.tenantId, t.type, t.id),
    index('refund_application_created').on(t.tenantId, t.createdAt, t.id),
    index('refund_application_amount').on(t.tenantId, t.amount, t.id),
    uniqueIndex('refund_application_open')
      .on(t.tenantId, t.orderId)
      .where(sql`status in ('pending', 'processing')`),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [order.tenantId, order.id] }),
  ],
);

/** Money or points that went back for an order. */
export const refund = pgTable(
  'refund',
  {
    tenantId: tenantId(),
    id: serialId(),
    orderId: idOf('order_id').notNull(),
    userId: idOf('user_id').notNull(),
    applicationId: idOf('application_id'),
    amount: amountOf('amount').notNull(),
    points: amountOf('points').notNull().default(0),
    destination: text('destination', { enum: ['wallet', 'channel'] }).notNull(),
    channelRefundId: idOf('channel_refund_id'),
    remark: text('remark'),
    status: text('status', { enum: ['processing', 'done', 'failed'] }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('refund_order').on(t.tenantId, t.orderId, t.id),
    index('refund_channel').on(t.tenantId, t.channelRefundId).where(sql`channel_refund_id is not null`),
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [order.tenantId, order.id] }),
  ],
);
