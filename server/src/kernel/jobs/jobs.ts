import type { Context } from '../context.ts';
import { defineStatement, run } from '../database/statement.ts';
import { afterCommit } from '../database/transaction.ts';
import { definePort } from '../ports.ts';
import { insertJobRows, type JobRow } from './job-rows.ts';

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

/** A job with all that is said of it. */
export interface PlannedJob<Payload extends object> extends EnqueueOptions {
  readonly kind: JobKind<Payload>;
  readonly payload: Payload;
}

/**
 * Writes a job with the open transaction: it exists exactly when the transaction's other effects do. All jobs of a
 * transaction travel together with its commit.
 */
export async function enqueue<Payload extends object>(
  ctx: Context,
  kind: JobKind<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  await enqueueMany(ctx, [{ kind, payload, ...options }]);
}

/** As {@link enqueue}, for several jobs. */
export async function enqueueMany<Payload extends object>(
  ctx: Context,
  jobs: readonly PlannedJob<Payload>[],
): Promise<void> {
  if (jobs.length === 0) return;
  const now = ctx.now();
  const rows = jobs.map(({ kind, payload, key = null, runAt = now }): JobRow => {
    return {
      tenantId: ctx.tenant.id,
      kind: kind.name,
      key,
      payload: JSON.stringify(payload),
      runAt,
      createdAt: now,
    };
  });
  if (ctx.transaction) ctx.transaction.jobs.push(...rows);
  else await insertJobRows(ctx.db, rows);
  if (rows.some(({ runAt }) => runAt <= now)) afterCommit(ctx, () => ctx.ports.get(jobBell).ring());
}

const deleteJob = defineStatement(
  'kernel.delete-job-by-key',
  'delete from job where tenant_id = $1 and kind = $2 and key = $3',
);

/** Takes back the waiting job of this kind and key, if there is one. */
export async function cancelJob(ctx: Context, kind: JobKind<object>, key: string): Promise<void> {
  const ours = ctx.transaction?.jobs ?? [];
  const kept = ours.filter((row) => row.kind !== kind.name || row.key !== key);
  ours.splice(0, ours.length, ...kept);
  await run(ctx.db, deleteJob, [ctx.tenant.id, kind.name, key]);
}
