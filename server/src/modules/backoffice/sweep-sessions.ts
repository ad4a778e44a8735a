import { lt } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { defineJob } from '../../kernel/jobs/jobs.ts';
import { orderNextNight } from '../../kernel/jobs/nightly.ts';
import { staffSession } from './tables.ts';

/** Deletes staff's sessions that have expired, in every tenant; each run orders the next night's. */
export const sweepStaffSessionsJob = defineJob<Record<string, never>>('backoffice.sweep-sessions');

/** Orders the next night's sweep, at most one waiting. Called when the server starts. */
export async function scheduleSweepStaffSessions(platform: Context): Promise<void> {
  await orderNextNight(platform, sweepStaffSessionsJob);
}

/** Deletes the expired sessions of every tenant's staff and of operators: nobody can sign in by them any more. */
export async function sweepStaffSessions(platform: Context): Promise<void> {
  await platform.db.delete(staffSession).where(lt(staffSession.expiresAt, platform.now()));
  await scheduleSweepStaffSessions(platform);
}
