import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

export const invoiceStatuses = ['pending', 'refused', 'issuing', 'issued'] as const;

/** A user's wish for an invoice, and the invoice. */
export const invoice = pgTable(
  'invoice',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    /** Who it is made out to, and their tax number. */
    buyerName: text('buyer_name').notNull(),
    taxNumber: text('tax_number'),
    amount: amountOf('amount').notNull(),
    /** What it is for, as it is printed. */
    subject: text('subject'),
    remark: text('remark'),
    orderId: idOf('order_id'),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    status: text('status', { enum: invoiceStatuses }).notNull().default('pending'),
    refusalReason: text('refusal_reason'),
    fileUrl: text('file_url'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('invoice_user').on(t.tenantId, t.userId, t.id),
    index('invoice_status').on(t.tenantId, t.status, t.id),
    index('invoice_created').on(t.tenantId, t.createdAt, t.id),
    index('invoice_amount').on(t.tenantId, t.amount, t.id),
    index('invoice_buyer_start').on(t.tenantId, sql`lower(${t.buyerName}) text_pattern_ops`),
    index('invoice_tax_start').on(t.tenantId, sql`lower(${t.taxNumber}) text_pattern_ops`),
    uniqueIndex('invoice_order')
      .on(t.tenantId, t.orderId)
      .where(sql`order_id is not null and status <> 'refused'`),
  ],
);
