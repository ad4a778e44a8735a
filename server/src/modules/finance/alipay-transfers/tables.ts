import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

/** A picture of a code by which people pay into the shop's Alipay account. */
export const transferCode = pgTable(
  'transfer_code',
  {
    tenantId: tenantId(),
    id: serialId(),
    pictureUrl: text('picture_url').notNull(),
    remark: text('remark'),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('transfer_code_status').on(t.tenantId, t.status, t.id),
  ],
);

/** Money that arrived on the shop's Alipay account, as its bot reported it, and whose it turned out to be. */
export const alipayTransfer = pgTable(
  'alipay_transfer',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** Alipay's number of the transfer: the same one again is the same transfer. */
    tradeNumber: text('trade_number').notNull(),
    amount: amountOf('amount').notNull(),
    /** The note of the payer. */
    title: text('title').notNull(),
    payerName: text('payer_name'),
    payerAccount: text('payer_account'),
    transferredAt: moment('transferred_at'),
    status: text('status', { enum: ['unclaimed', 'claimed', 'void'] })
      .notNull()
      .default('unclaimed'),
    /** Whose wallet it went to. */
    userId: idOf('user_id'),
    claimedAt: moment('claimed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('alipay_transfer_trade').on(t.tenantId, t.tradeNumber.op('text_pattern_ops')),
    index('alipay_transfer_status').on(t.tenantId, t.status, t.id),
    index('alipay_transfer_created').on(t.tenantId, t.createdAt, t.id),
  ],
);
