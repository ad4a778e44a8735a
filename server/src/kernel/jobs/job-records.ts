import { and, asc, desc, eq, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { countUpTo } from '../database/count-up-to.ts';
import { afterCommit } from '../database/transaction.ts';
import { fail } from '../errors.ts';
import { boundedPage, type Page, type Paging, slice } from '../paging.ts';
import { jobBell } from './jobs.ts';
import { job } from './tables.ts';

type JobRow = typeof job.$inferSelect;

/** `failed` waits for staff; `trying` failed and will be tried again; `waiting` is what nothing speaks against. */
export type JobState = 'waiting' | 'trying' | 'failed';

/** A job as staff see it. */
export interface ListedJob extends JobRow {
  readonly state: JobState;
  /** An event that somebody is to hear of, or a job. */
  readonly type: 'event' | 'job';
}

const EVENT = 'event ';

const shown = (row: JobRow): ListedJob => ({
  ...row,
  state: row.failedAt ? 'failed' : row.lastError === null ? 'waiting' : 'trying',
  type: row.kind.startsWith(EVENT) ? 'event' : 'job',
});

const conditions: Readonly<Record<JobState, () => SQL | undefined>> = {
  failed: () => isNotNull(job.failedAt),
  trying: () => and(isNull(job.failedAt), isNotNull(job.lastError)),
  waiting: () => and(isNull(job.failedAt), isNull(job.lastError)),
};

/** What waits in the tenant, events of the outbox and jobs: the failed ones by id, else the next to run first. */
export async function listJobs(
  ctx: Context,
  { state }: { readonly state?: JobState | undefined },
  paging: Paging,
): Promise<Page<ListedJob>> {
  const where = and(eq(job.tenantId, ctx.tenant.id), state && conditions[state]());
  const { limit, offset } = slice(paging);
  const order = state === 'failed' ? [desc(job.id)] : [asc(job.runAt), asc(job.id)];
  const rows = await ctx.db
    .select()
    .from(job)
    .where(where)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  return boundedPage(rows.map(shown), paging, (most) => countUpTo(ctx, job, where, most));
}

/** One of the tenant's jobs. Refuses `record/none`, also for one that is done. */
export async function getJob(ctx: Context, jobId: number): Promise<ListedJob> {
  const [row] = await ctx.db.select().from(job).where(one(ctx, jobId));
  return row ? shown(row) : fail('record/none');
}

const one = (ctx: Context, jobId: number) => and(eq(job.tenantId, ctx.tenant.id), eq(job.id, jobId));

/** Nobody is doing it, and it has failed before: what staff may decide about. */
const isStuck = (ctx: Context) =>
  and(isNotNull(job.lastError), or(isNull(job.lockedUntil), lt(job.lockedUntil, ctx.now())));

/**
 * Has a job that failed tried again at once, with all its attempts before it. Refuses `record/none`, `job/not-failed`,
 * also while somebody is doing it.
 */
export async function retryJob(ctx: Context, jobId: number): Promise<void> {
  const rows = await ctx.db
    .update(job)
    .set({
      runAt: ctx.now(),
      failedAt: null,
      // A number that no attempt had: a worker who took too long over the last one must not end this one.
      attempts: sql`case when ${job.lockedUntil} is null then 0 else least(${job.attempts}, 0) - 2 end`,
      lockedUntil: null,
    })
    .where(and(one(ctx, jobId), isStuck(ctx)))
    .returning({ id: job.id });
  if (rows.length === 0) await explain(ctx, jobId);
  afterCommit(ctx, () => ctx.ports.get(jobBell).ring());
}

/** Gives a job up that failed: it is never done. Refuses as {@link retryJob}. */
export async function giveUpJob(ctx: Context, jobId: number): Promise<void> {
  const rows = await ctx.db
    .delete(job)
    .where(and(one(ctx, jobId), isStuck(ctx)))
    .returning({ id: job.id });
  if (rows.length === 0) await explain(ctx, jobId);
}

async function explain(ctx: Context, jobId: number): Promise<never> {
  await getJob(ctx, jobId);
  return fail('job/not-failed');
}
