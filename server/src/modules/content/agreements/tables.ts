import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, idOf, tenantId } from '../../../kernel/database/columns.ts';

/** That a user has agreed to one of the shop's texts, and when. */
export const agreement = pgTable(
  'agreement',
  {
    tenantId: tenantId(),
    userId: idOf('user_id').notNull(),
    /** The page's key. */
    key: text('key').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.key] })],
);
