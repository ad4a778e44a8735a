import { and, eq, type SQL, sql } from 'drizzle-orm';
import { HOUR, later } from '../clock.ts';
import type { Context } from '../context.ts';
import { job } from './tables.ts';

/** How it stands with a tenant's jobs. Those that are done leave no trace. */
export interface JobFigures {
  /** Could be done now, and wait for a worker. */
  readonly due: number;
  readonly running: number;
  /** Wait for their time. */
  readonly later: number;
  /** Failed, and will be tried again. */
  readonly trying: number;
  /** Failed so often that staff must decide. */
  readonly failed: number;
  /** There are more than were looked at: each figure may be larger. */
  readonly isCapped: boolean;
  /** How many of those that wait for their time come due in each of the next hours. */
  readonly hours: readonly number[];
}

const LOOKED_AT = 100_000;
const HOURS = 24;

/** Counts the tenant's jobs, those that come due first before the others, no further than 100,000. */
export async function readJobFigures(ctx: Context): Promise<JobFigures> {
  const now = ctx.now();
  const some = ctx.db
    .select({
      failed: sql<boolean>`${job.failedAt} is not null`.as('failed'),
      tried: sql<boolean>`${job.lastError} is not null`.as('tried'),
      running: sql<boolean>`coalesce(${job.lockedUntil} >= ${now}, false)`.as('running'),
      due: sql<boolean>`${job.runAt} <= ${now}`.as('due'),
    })
    .from(job)
    .where(eq(job.tenantId, ctx.tenant.id))
    .orderBy(job.runAt, job.id)
    .limit(LOOKED_AT + 1)
    .as('some');
  const { failed, tried, running, due } = some;
  const rests = sql`not ${failed} and not ${running}`;
  const [counted] = await ctx.db
    .select({
      due: countOf(sql`${rests} and not ${tried} and ${due}`),
      running: countOf(sql`not ${failed} and ${running}`),
      later: countOf(sql`${rests} and not ${tried} and not ${due}`),
      trying: countOf(sql`${rests} and ${tried}`),
      failed: countOf(sql`${failed}`),
      all: countOf(sql`true`),
    })
    .from(some);
  const { all = 0, ...figures } = counted ?? {};
  return { ...NONE, ...figures, isCapped: all > LOOKED_AT, hours: await countByHour(ctx, now) };
}

const NONE = { due: 0, running: 0, later: 0, trying: 0, failed: 0 };

const countOf = (filter: SQL) => sql<number>`(count(*) filter (where ${filter}))::int`;

async function countByHour(ctx: Context, now: Date): Promise<number[]> {
  const hour = sql<number>`floor(extract(epoch from ${job.runAt} - ${now}::timestamptz) / 3600)::int`;
  const soon = ctx.db
    .select({ hour: hour.as('hour') })
    .from(job)
    .where(
      and(
        eq(job.tenantId, ctx.tenant.id),
        sql`${job.failedAt} is null and ${job.runAt} > ${now} and ${job.runAt} < ${later(now, HOURS * HOUR)}`,
      ),
    )
    .limit(LOOKED_AT)
    .as('soon');
  const rows = await ctx.db
    .select({ hour: soon.hour, jobs: sql<number>`count(*)::int` })
    .from(soon)
    .groupBy(soon.hour);
  const byHour = new Map(rows.map(({ hour: at, jobs }) => [at, jobs]));
  return Array.from({ length: HOURS }, (_none, at) => byHour.get(at) ?? 0);
}
