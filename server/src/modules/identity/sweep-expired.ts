import { lt } from 'drizzle-orm';
import { DAY, later } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { sweepIdempotencyKeys } from '../../kernel/idempotency/idempotency.ts';
import { defineJob } from '../../kernel/jobs/jobs.ts';
import { orderNextNight } from '../../kernel/jobs/nightly.ts';
import { sweepSubmitTokens } from '../client-apps/index.ts';
import { sweepOutbox } from '../messaging/index.ts';
import { bannedAddress, captcha, loginThrottle, session, verificationCode } from './tables.ts';

/** Codes count towards the limit of their day, whose end depends on the tenant's zone. */
const CODES_KEPT = 2 * DAY;

/** Deletes what has expired in every tenant. Belongs to the platform's context; each run orders the next night's. */
export const sweepExpired = defineJob<Record<string, never>>('identity.sweep-expired');

/** Orders the next night's sweep, at most one waiting. Called when the server starts. */
export async function scheduleSweep(platform: Context): Promise<void> {
  await orderNextNight(platform, sweepExpired);
}

/** Deletes what has expired: sessions, codes, throttles, bans, tokens for forms, old idempotency keys, and the sandbox's old messages. */
export async function runSweep(platform: Context): Promise<void> {
  const now = platform.now();
  await platform.db.delete(session).where(lt(session.expiresAt, now));
  await platform.db.delete(captcha).where(lt(captcha.expiresAt, now));
  await platform.db.delete(loginThrottle).where(lt(loginThrottle.windowEndsAt, now));
  await platform.db.delete(verificationCode).where(lt(verificationCode.createdAt, later(now, -CODES_KEPT)));
  await sweepIdempotencyKeys(platform);
  await platform.db.delete(bannedAddress).where(lt(bannedAddress.until, now));
  await sweepSubmitTokens(platform);
  await sweepOutbox(platform);
  await scheduleSweep(platform);
}
