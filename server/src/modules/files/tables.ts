import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, serialId, tenantId } from '../../kernel/database/columns.ts';

/** A file in the tenant's storage; its bytes lie on disk or in S3 under `key`. */
export const storedFile = pgTable(
  'stored_file',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** Path under the storage root, `2026/11/21/<random>.png`. */
    key: text('key').notNull(),
    originalName: text('original_name').notNull(),
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    width: integer('width'),
    height: integer('height'),
    userId: idOf('user_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('stored_file_key').on(t.tenantId, t.key.op('text_pattern_ops')),
    index('stored_file_user').on(t.tenantId, t.userId, t.id),
  ],
);
