import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, serialId, tenantId } from '../../kernel/database/columns.ts';

/** A file in the tenant's storage; its bytes lie on disk or in S3 under `key`. */
export const storedFile = pgTable(
  'stored_file',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** Path in the tenant's storage, `2026/11/21/<random>.png`. */
    key: text('key').notNull(),
    originalName: text('original_name').notNull(),
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    width: integer('width'),
    height: integer('height'),
    /** Who sent it; 0 for the shop's own files. */
    userId: idOf('user_id').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('stored_file_key').on(t.tenantId, t.key),
    index('stored_file_created').on(t.tenantId, t.createdAt, t.id),
    index('stored_file_size').on(t.tenantId, t.size, t.id),
    index('stored_file_type').on(t.tenantId, t.contentType, t.id),
    index('stored_file_name_start').on(t.tenantId, sql`lower(${t.originalName}) text_pattern_ops`),
    // By byte order, so that a folder is a range of keys whatever the database's collation.
    index('stored_file_folder').on(t.tenantId, t.userId, t.key.op('text_pattern_ops')),
  ],
);
