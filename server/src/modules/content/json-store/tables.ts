import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, idOf, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** Data that clients keep for themselves, of shapes only they know. */
export const jsonRecord = pgTable(
  'json_record',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** Null: set without signing in; nobody can change it afterwards. */
    userId: idOf('user_id'),
    type: text('type').notNull().default(''),
    referenceId: idOf('reference_id'),
    content: jsonb('content').$type<unknown>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('json_record_type').on(t.tenantId, t.type, t.id),
    index('json_record_about').on(t.tenantId, t.referenceId, t.id),
    index('json_record_of_user').on(t.tenantId, t.userId, t.id),
  ],
);
