import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, tenantId } from '../../../kernel/database/columns.ts';

/** The tenant's own key for the codes that members show at counters. Never leaves the server. */
export const cardCodeKey = pgTable(
  'card_code_key',
  {
    tenantId: tenantId(),
    /** 32 bytes, base64. */
    key: text('key').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
