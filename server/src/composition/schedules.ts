import type { Context } from '../kernel/context.ts';
import { scheduleSweepStaffSessions } from '../modules/backoffice/index.ts';
import { scheduleSweep } from '../modules/identity/index.ts';
import { scheduleExpireCoupons } from '../modules/promotion/index.ts';
import { scheduleSweepDeliveries } from '../modules/webhook/index.ts';

/** Orders the platform's recurring work. Harmless when every process of an installation does so. */
export async function startSchedules(platform: Context): Promise<void> {
  await scheduleSweep(platform);
  await scheduleExpireCoupons(platform);
  await scheduleSweepDeliveries(platform);
  await scheduleSweepStaffSessions(platform);
}
