import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../kernel/database/columns.ts';

/** What a shop can give points for. */
export const pointsRuleCodes = [
  'register',
  'invite',
  'sign-in',
  'review',
  'recharge',
  'purchase',
  'share',
] as const;
export type PointsRuleCode = (typeof pointsRuleCodes)[number];

/** So many points for something done. One rule per thing. */
export const pointsRule = pgTable(
  'points_rule',
  {
    tenantId: tenantId(),
    id: serialId(),
    code: text('code', { enum: pointsRuleCodes }).notNull(),
    name: text('name').notNull(),
    /** Fen, for what has an amount: the points are given for every full threshold. 0: once, whatever the amount. */
    threshold: amountOf('threshold').notNull().default(0),
    points: amountOf('points').notNull(),
    /** Points one user can get by this rule in one natural day; null: without bound. */
    dailyMaximum: amountOf('daily_maximum'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('points_rule_code').on(t.tenantId, t.code),
  ],
);

/** What a user got by a rule in one natural day, for rules with a daily maximum. */
export const pointsDay = pgTable(
  'points_day',
  {
    tenantId: tenantId(),
    userId: idOf('user_id').notNull(),
    code: text('code', { enum: pointsRuleCodes }).notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    points: amountOf('points').notNull(),
    /** What the latest grant could still add. */
    latest: amountOf('latest').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.code, t.day] })],
);

/** Points for signing in on the n-th day in a row. */
export const signInRule = pgTable(
  'sign_in_rule',
  {
    tenantId: tenantId(),
    id: serialId(),
    days: integer('days').notNull(),
    points: amountOf('points').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('sign_in_rule_days').on(t.tenantId, t.days),
  ],
);

/** A user signed in on a day of the tenant's zone. */
export const signIn = pgTable(
  'sign_in',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** Days in a row up to this one; 1 on the first. */
    streak: integer('streak').notNull(),
    points: amountOf('points').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('sign_in_day').on(t.tenantId, t.userId, t.day.desc().nullsFirst()),
  ],
);

/** A number that brings its first bearer some points. */
export const pointsTicket = pgTable(
  'points_ticket',
  {
    tenantId: tenantId(),
    id: serialId(),
    number: text('number').notNull(),
    name: text('name').notNull(),
    /** It is worth a random number of points between both. */
    minPoints: amountOf('min_points').notNull(),
    maxPoints: amountOf('max_points').notNull(),
    expiresAt: moment('expires_at').notNull(),
    userId: idOf('user_id'),
    points: amountOf('points'),
    usedAt: moment('used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('points_ticket_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    index('points_ticket_user').on(t.tenantId, t.userId, t.id).where(sql`user_id is not null`),
  ],
);

/** So many points are worth so many fen: off an order, or paid out. */
export const deductionRule = pgTable(
  'deduction_rule',
  {
    tenantId: tenantId(),
    id: serialId(),
    purpose: text('purpose', { enum: ['order', 'cash'] }).notNull(),
    points: amountOf('points').notNull(),
    amount: amountOf('amount').notNull(),
    /** For every full number of points, not only once. */
    repeats: boolean('repeats').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('deduction_rule_points').on(t.tenantId, t.purpose, t.points),
  ],
);

/** A user's mini-program was shared into a WeChat group on a day. */
export const groupShare = pgTable(
  'group_share',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    /** WeChat's openGId. */
    groupId: text('group_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('group_share_day').on(t.tenantId, t.userId, t.day, t.groupId),
  ],
);
