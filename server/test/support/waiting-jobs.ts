import type { Context } from '../../src/kernel/context.ts';
import type { JobKind } from '../../src/kernel/jobs/jobs.ts';

export interface WaitingJob {
  readonly key: string | null;
  readonly payload: Record<string, unknown>;
  readonly runAt: Date;
  readonly attempts: number;
}

/** The jobs of a kind that wait in the tenant, as they were written, the earliest to run first. */
export async function waitingJobs(ctx: Context, kind: JobKind<object>): Promise<WaitingJob[]> {
  const { rows } = await ctx.db.$client.query<WaitingJob>(
    `select key, payload, run_at as "runAt", attempts from job
     where tenant_id = $1 and kind = $2 and failed_at is null order by run_at, id`,
    [ctx.tenant.id, kind.name],
  );
  return rows;
}
