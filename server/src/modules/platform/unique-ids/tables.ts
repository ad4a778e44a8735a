import { bigint, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { tenantId } from '../../../kernel/database/columns.ts';

/** How far the numbers of a type have been handed out to processes. */
export const uniqueIdRange = pgTable(
  'unique_id_range',
  {
    tenantId: tenantId(),
    type: text('type').notNull(),
    /** The first number that no process has. */
    next: bigint('next', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.type] })],
);
