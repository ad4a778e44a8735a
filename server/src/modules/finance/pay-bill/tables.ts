import { pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { amountOf, createdAt, serialId, tenantId } from '../../../kernel/database/columns.ts';

/** A bill of at least `threshold` costs `discount` less; in fen. */
export const billDiscount = pgTable(
  'bill_discount',
  {
    tenantId: tenantId(),
    id: serialId(),
    threshold: amountOf('threshold').notNull(),
    discount: amountOf('discount').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('bill_discount_threshold').on(t.tenantId, t.threshold),
  ],
);
