import type { Context } from '../context.ts';
import { defineStatement, run } from '../database/statement.ts';
import { afterCommit } from '../database/transaction.ts';
import { definePort } from '../ports.ts';

/** A kind of delayed work and what it needs to know. */
export interface JobKind<Payload extends object> {
  readonly name: string;
  /** Only carries the type; never set. */
  readonly payload?: Payload;
}

export function defineJob<Payload extends object>(name: string): JobKind<Payload> {
  return { name };
}

export interface EnqueueOptions {
  /** When it may run; at once by default. */
  readonly runAt?: Date;
  /** With a key, a second job of this kind and key replaces the first one's time and payload. */
  readonly key?: string;
}

/** Told after a commit that work may be waiting. */
export interface JobBell {
  ring(): void;
}
export const jobBell = definePort<JobBell>('kernel.job-bell');

const insertJob = defineStatement(
  'kernel.insert-job',
  `insert into job (tenant_id, kind, key, payload, run_at, created_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id, kind, key) where key is not null
   do update set run_at = excluded.run_at, payload = excluded.payload, attempts = 0, failed_at = null`,
);

/** Writes a job in the open transaction: it exists exactly when the transaction's other effects do. */
export async function enqueue<Payload extends object>(
  ctx: Context,
  kind: JobKind<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  const now = ctx.now();
  const runAt = options.runAt ?? now;
  const values = [ctx.tenant.id, kind.name, options.key ?? null, JSON.stringify(payload), runAt, now];
  await run(ctx.db, insertJob, values);
  if (runAt <= now) afterCommit(ctx, () => ctx.ports.get(jobBell).ring());
}

const insertManyJobs = defineStatement(
  'kernel.insert-jobs',
  `insert into job (tenant_id, kind, key, payload, run_at, created_at)
   select $1, kind, key, payload::jsonb, run_at, $6
   from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) as w (kind, key, payload, run_at)
   on conflict (tenant_id, kind, key) where key is not null
   do update set run_at = excluded.run_at, payload = excluded.payload, attempts = 0, failed_at = null`,
);

/** A job with all that is said of it. */
export interface PlannedJob<Payload extends object> extends EnqueueOptions {
  readonly kind: JobKind<Payload>;
  readonly payload: Payload;
}

/** As {@link enqueue}, for several jobs in one statement; no two of them may share kind and key. */
export async function enqueueMany<Payload extends object>(
  ctx: Context,
  jobs: readonly PlannedJob<Payload>[],
): Promise<void> {
  if (jobs.length === 0) return;
  const now = ctx.now();
  const times = jobs.map(({ runAt }) => runAt ?? now);
  await run(ctx.db, insertManyJobs, [
    ctx.tenant.id,
    jobs.map(({ kind }) => kind.name),
    jobs.map(({ key }) => key ?? null),
    jobs.map(({ payload }) => JSON.stringify(payload)),
    times,
    now,
  ]);
  if (times.some((time) => time <= now)) afterCommit(ctx, () => ctx.ports.get(jobBell).ring());
}

const deleteJob = defineStatement(
  'kernel.delete-job-by-key',
  'delete from job where tenant_id = $1 and kind = $2 and key = $3',
);

/** Takes back the waiting job of this kind and key, if there is one. */
export async function cancelJob(ctx: Context, kind: JobKind<object>, key: string): Promise<void> {
  await run(ctx.db, deleteJob, [ctx.tenant.id, kind.name, key]);
}
