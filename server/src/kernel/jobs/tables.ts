import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment } from '../database/columns.ts';

/**
 * Work that waits: events to deliver and delayed jobs. A row is written in the transaction that wants the work
 * and deleted in the transaction that does it; a row with `failedAt` has used up its attempts and waits for staff.
 */
export const job = pgTable(
  'job',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: idOf('tenant_id').notNull(),
    kind: text('kind').notNull(),
    /** One waiting job per kind and key, when a key is given. */
    key: text('key'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    runAt: moment('run_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lockedUntil: moment('locked_until'),
    lastError: text('last_error'),
    failedAt: moment('failed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('job_due').on(t.runAt, t.id).where(sql`failed_at is null`),
    index('job_of_tenant').on(t.tenantId, t.runAt, t.id),
    index('job_trying')
      .on(t.tenantId, t.runAt, t.id)
      .where(sql`failed_at is null and last_error is not null`),
    index('job_failed').on(t.tenantId, t.id).where(sql`failed_at is not null`),
    uniqueIndex('job_key').on(t.tenantId, t.kind, t.key).where(sql`key is not null`),
  ],
);
