import { jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** A page that stands by itself, found by its key: about us, delivery, agreements. */
export const page = pgTable(
  'page',
  {
    tenantId: tenantId(),
    id: serialId(),
    key: text('key').notNull(),
    title: text('title').notNull(),
    /** HTML. */
    content: text('content').notNull(),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('page_key').on(t.tenantId, t.key)],
);
