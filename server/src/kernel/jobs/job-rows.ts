import type { Database } from '../database/database.ts';
import { defineStatement, run } from '../database/statement.ts';

/** A job as it will stand in the queue. */
export interface JobRow {
  readonly tenantId: number;
  readonly kind: string;
  readonly key: string | null;
  /** JSON. */
  readonly payload: string;
  readonly runAt: Date;
  readonly createdAt: Date;
}

// A worker's attempt is its title to a job. One that is being done while it is wanted again gets a number that no
// attempt had, so that whoever is doing it neither ends nor postpones the new one.
const insertRows = defineStatement(
  'kernel.insert-jobs',
  `insert into job (tenant_id, kind, key, payload, run_at, created_at)
   select tenant_id, kind, key, payload::jsonb, run_at, created_at
   from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
     as w (tenant_id, kind, key, payload, run_at, created_at)
   on conflict (tenant_id, kind, key) where key is not null
   do update set run_at = excluded.run_at, payload = excluded.payload, failed_at = null,
     attempts = case when job.locked_until is null then 0 else least(job.attempts, 0) - 2 end`,
);

/** Writes jobs in one statement. Of those that share kind and key the last one counts. */
export async function insertJobRows(db: Database, rows: readonly JobRow[]): Promise<void> {
  const wanted = lastOfEachKey(rows);
  await run(db, insertRows, [
    wanted.map(({ tenantId }) => tenantId),
    wanted.map(({ kind }) => kind),
    wanted.map(({ key }) => key),
    wanted.map(({ payload }) => payload),
    wanted.map(({ runAt }) => runAt),
    wanted.map(({ createdAt }) => createdAt),
  ]);
}

function lastOfEachKey(rows: readonly JobRow[]): JobRow[] {
  const keyed = new Map<string, JobRow>();
  const free: JobRow[] = [];
  for (const row of rows) {
    if (row.key === null) free.push(row);
    else keyed.set(`${row.tenantId} ${row.kind} ${row.key}`, row);
  }
  return [...free, ...keyed.values()];
}
