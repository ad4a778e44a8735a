import { bigint, bigserial, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt } from '../../../kernel/database/columns.ts';

/** Short links, the same for every tenant: a platform table. */
export const shortUrl = pgTable('short_url', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  /** What stands in the short link. */
  code: text('code').notNull().unique(),
  url: text('url').notNull(),
  /** SHA-256 of the URL in hex: one URL has one link. */
  digest: text('digest').notNull().unique(),
  hits: bigint('hits', { mode: 'number' }).notNull().default(0),
  createdAt: createdAt(),
});
