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
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

/** What a coupon may be used for: anything, or goods of one category (and those below it), one goods, one shop. */
export const couponScopes = ['all', 'category', 'goods', 'shop'] as const;
export type CouponScope = (typeof couponScopes)[number];
export const couponStatuses = ['active', 'void', 'expired', 'used'] as const;
export type CouponStatus = (typeof couponStatuses)[number];

/** What rule and coupon both say. A coupon keeps the terms under which it was received. */
const terms = () => ({
  name: text('name').notNull(),
  /** A free label by which the shop groups its coupons. */
  label: text('label').notNull().default(''),
  scope: text('scope', { enum: couponScopes }).notNull().default('all'),
  scopeId: idOf('scope_id'),
  valueKind: text('value_kind', { enum: ['amount', 'percentage'] })
    .notNull()
    .default('amount'),
  /** Fen that a percentage takes off at the most. */
  maxDiscount: amountOf('max_discount'),
  /** Fen that the goods it is for must cost together. */
  threshold: amountOf('threshold').notNull().default(0),
});

/** A kind of coupon that a shop gives out. */
export const couponRule = pgTable(
  'coupon_rule',
  {
    tenantId: tenantId(),
    id: serialId(),
    ...terms(),
    /** A coupon is worth a random value between both: fen, or hundredths of a percent. */
    minValue: amountOf('min_value').notNull(),
    maxValue: amountOf('max_value').notNull(),
    /** What receiving one asks for. */
    pointsPrice: amountOf('points_price').notNull().default(0),
    signInDays: integer('sign_in_days').notNull().default(0),
    passPhrase: text('pass_phrase'),
    /** `card`: only for the one-time numbers made for it. */
    receivedBy: text('received_by', { enum: ['anybody', 'card'] })
      .notNull()
      .default('anybody'),
    total: integer('total').notNull(),
    /** How many can still be received. */
    left: integer('left').notNull(),
    /** How many people have received one. */
    receivers: integer('receivers').notNull().default(0),
    /** Null: as many as there are. */
    perUserLimit: integer('per_user_limit'),
    /** Valid from this moment, else so many days after it was received (0: at once). */
    startsAt: moment('starts_at'),
    startsAfterDays: integer('starts_after_days').notNull().default(0),
    /** Valid until this moment, else for so many days after it was received. */
    endsAt: moment('ends_at'),
    endsAfterDays: integer('ends_after_days'),
    status: text('status', { enum: ['active', 'stopped'] })
      .notNull()
      .default('active'),
    /** Since when what nobody has used is worth nothing; also what unpaid orders hold, once they are closed. */
    takenBackAt: moment('taken_back_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('coupon_rule_status').on(t.tenantId, t.status, t.id),
    index('coupon_rule_scope').on(t.tenantId, t.scope, t.id),
    index('coupon_rule_received_by').on(t.tenantId, t.receivedBy, t.id),
    index('coupon_rule_created').on(t.tenantId, t.createdAt, t.id),
    uniqueIndex('coupon_rule_pass_phrase')
      .on(t.tenantId, t.passPhrase)
      .where(sql`pass_phrase is not null and status = 'active'`),
    check('coupon_rule_left', sql`${t.left} between 0 and ${t.total}`),
  ],
);

/** How many coupons of a rule a user has received. */
export const couponReceipt = pgTable(
  'coupon_receipt',
  {
    tenantId: tenantId(),
    ruleId: idOf('rule_id').notNull(),
    userId: idOf('user_id').notNull(),
    pieces: integer('pieces').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.ruleId, t.userId] })],
);

/** A coupon in a user's hands. */
export const coupon = pgTable(
  'coupon',
  {
    tenantId: tenantId(),
    id: serialId(),
    ruleId: idOf('rule_id').notNull(),
    userId: idOf('user_id').notNull(),
    ...terms(),
    /** Fen, or hundredths of a percent. */
    value: amountOf('value').notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    status: text('status', { enum: couponStatuses }).notNull().default('active'),
    source: text('source', { enum: ['received', 'card', 'issued', 'gift'] }).notNull(),
    orderId: idOf('order_id'),
    usedAt: moment('used_at'),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('coupon_user').on(t.tenantId, t.userId, t.id.desc().nullsFirst()),
    index('coupon_of_rule').on(t.tenantId, t.ruleId, t.id),
    index('coupon_rule_use').on(t.tenantId, t.ruleId).where(sql`status = 'used'`),
    index('coupon_status').on(t.tenantId, t.status, t.id),
    index('coupon_order').on(t.tenantId, t.orderId).where(sql`order_id is not null`),
    index('coupon_expiry').on(t.endsAt).where(sql`status = 'active'`),
    foreignKey({ columns: [t.tenantId, t.ruleId], foreignColumns: [couponRule.tenantId, couponRule.id] }),
  ],
);

/** A number that brings its first bearer a coupon. */
export const couponCard = pgTable(
  'coupon_card',
  {
    tenantId: tenantId(),
    id: serialId(),
    ruleId: idOf('rule_id').notNull(),
    number: text('number').notNull(),
    password: text('password').notNull(),
    couponId: idOf('coupon_id'),
    usedAt: moment('used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('coupon_card_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    index('coupon_card_rule').on(t.tenantId, t.ruleId),
    index('coupon_card_unused').on(t.tenantId, t.id).where(sql`coupon_id is null`),
    index('coupon_card_used').on(t.tenantId, t.id).where(sql`coupon_id is not null`),
    index('coupon_card_created').on(t.tenantId, t.createdAt, t.id),
    foreignKey({ columns: [t.tenantId, t.ruleId], foreignColumns: [couponRule.tenantId, couponRule.id] }),
  ],
);
