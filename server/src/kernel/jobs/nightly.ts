import type { Context } from '../context.ts';
import { plusPeriods, startOfPeriod } from '../time-zone.ts';
import { enqueue, type JobKind } from './jobs.ts';

/** Orders the next night's run of a job of the platform, at most one waiting: when the server starts, and by each run. */
export async function orderNextNight(platform: Context, job: JobKind<Record<string, never>>): Promise<void> {
  const zone = platform.tenant.timeZone;
  const tomorrow = plusPeriods(startOfPeriod(platform.now(), 'day', zone), 1, 'day', zone);
  await enqueue(platform, job, {}, { runAt: tomorrow, key: 'nightly' });
}
