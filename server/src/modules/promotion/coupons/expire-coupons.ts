import { and, eq, lte } from 'drizzle-orm';
import { HOUR, later } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { defineJob, enqueue } from '../../../kernel/jobs/jobs.ts';
import { coupon } from './tables.ts';

/** Notes which coupons' time is over, in every tenant. Belongs to the platform's context; each run orders the next. */
export const expireCouponsJob = defineJob<Record<string, never>>('promotion.expire-coupons');

/** Orders the next run, at most one waiting. Called when the server starts. */
export async function scheduleExpireCoupons(platform: Context): Promise<void> {
  await enqueue(platform, expireCouponsJob, {}, { runAt: later(platform.now(), HOUR), key: 'hourly' });
}

/**
 * Lists answer by the clock already; this only keeps the rows as lists show them, so that what is still good can be
 * found among few.
 */
export async function expireCoupons(platform: Context): Promise<void> {
  await platform.db
    .update(coupon)
    .set({ status: 'expired', updatedAt: platform.now() })
    .where(and(eq(coupon.status, 'active'), lte(coupon.endsAt, platform.now())));
  await scheduleExpireCoupons(platform);
}
