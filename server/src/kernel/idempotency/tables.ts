import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, tenantId } from '../database/columns.ts';

/** Requests already done under a client's key: the same key gives the same answer, with another body it is refused. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    tenantId: tenantId(),
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    requestDigest: text('request_digest').notNull(),
    answer: jsonb('answer').$type<unknown>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.scope, t.key] }),
    // Rows come in the order of time: this finds the oldest at hardly any cost to those that are written.
    index('idempotency_key_age').using('brin', t.createdAt),
  ],
);
