import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
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

/** What to do once the money has arrived: a kind from the registry and what it needs to know. */
export interface NextAction {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Money a user means to pay through an outside channel. */
export const paymentIntent = pgTable(
  'payment_intent',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    /** Our number at the channel: `ZF` + yyMMdd + ten digits. */
    number: text('number').notNull(),
    channel: text('channel').notNull(),
    method: text('method', { enum: ['mini', 'jsapi', 'h5', 'qrcode'] }).notNull(),
    amount: amountOf('amount').notNull(),
    /** What has gone back to the payer through the channel. */
    refundedAmount: amountOf('refunded_amount').notNull().default(0),
    status: text('status', { enum: ['unpaid', 'paid', 'failed'] })
      .notNull()
      .default('unpaid'),
    prepayId: text('prepay_id'),
    transactionId: text('transaction_id'),
    /** Null: recharge the wallet. */
    nextAction: jsonb('next_action').$type<NextAction>(),
    /** As the client sent it, for the pay log. */
    nextActionText: text('next_action_text'),
    /** Why the next action could not be done; the money then stays in the wallet. */
    nextActionFailure: text('next_action_failure'),
    /** Why nobody is expected to pay it any more. */
    failure: text('failure'),
    subject: text('subject').notNull(),
    remark: text('remark'),
    createdAt: createdAt(),
    paidAt: moment('paid_at'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('payment_intent_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    uniqueIndex('payment_intent_prepay').on(t.tenantId, t.prepayId).where(sql`prepay_id is not null`),
    index('payment_intent_by_prepay').on(t.prepayId).where(sql`prepay_id is not null`),
    uniqueIndex('payment_intent_transaction')
      .on(t.tenantId, t.channel, t.transactionId)
      .where(sql`transaction_id is not null`),
    index('payment_intent_channel_number')
      .on(t.tenantId, t.transactionId.op('text_pattern_ops'))
      .where(sql`transaction_id is not null`),
    index('payment_intent_paid').on(t.tenantId, t.channel, t.paidAt).where(sql`paid_at is not null`),
    index('payment_intent_user').on(t.tenantId, t.userId, t.id),
    index('payment_intent_status').on(t.tenantId, t.status, t.id),
    index('payment_intent_created').on(t.tenantId, t.createdAt, t.id),
  ],
);

/** Money on its way back through the channel that it came by. */
export const channelRefund = pgTable(
  'channel_refund',
  {
    tenantId: tenantId(),
    id: serialId(),
    number: text('number').notNull(),
    intentId: idOf('intent_id').notNull(),
    amount: amountOf('amount').notNull(),
    reason: text('reason').notNull(),
    /** Out of whose account it goes: the tenant's revenue or the payer's balance. */
    source: text('source', { enum: ['revenue', 'balance'] }).notNull(),
    status: text('status', { enum: ['pending', 'processing', 'succeeded', 'failed'] })
      .notNull()
      .default('pending'),
    channelRefundId: text('channel_refund_id'),
    /** The failed refund that this one tries again, once. */
    retryOfId: idOf('retry_of_id'),
    failure: text('failure'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('channel_refund_number').on(t.tenantId, t.number.op('text_pattern_ops')),
    index('channel_refund_intent').on(t.tenantId, t.intentId),
    index('channel_refund_status').on(t.tenantId, t.status, t.id),
    index('channel_refund_created').on(t.tenantId, t.createdAt, t.id),
    uniqueIndex('channel_refund_retry').on(t.tenantId, t.retryOfId).where(sql`retry_of_id is not null`),
    foreignKey({
      columns: [t.tenantId, t.intentId],
      foreignColumns: [paymentIntent.tenantId, paymentIntent.id],
    }),
  ],
);

/** Recharge so much, get so much on top. */
export const rechargeRule = pgTable(
  'recharge_rule',
  {
    tenantId: tenantId(),
    id: serialId(),
    threshold: amountOf('threshold').notNull(),
    bonus: amountOf('bonus').notNull(),
    /** For every full threshold, not only once. */
    repeats: boolean('repeats').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('recharge_rule_threshold').on(t.tenantId, t.threshold),
  ],
);
