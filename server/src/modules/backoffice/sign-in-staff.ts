import { and, eq } from 'drizzle-orm';
import { DAY, later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import {
  countFailure,
  digestToken,
  forgiveFailures,
  inHashingSlot,
  refuseThrottled,
  type ThrottleRule,
} from '../identity/index.ts';
import { findTenant } from '../tenancy/index.ts';
import { takeCode } from './second-factor.ts';
import { OPERATORS, type Staff } from './staff-sessions.ts';
import { staff, staffSession } from './tables.ts';

const SESSION_LIFE = DAY;
const TRIES = 10;
const TRIES_WINDOW = 15 * MINUTE;
const LONGEST_AGENT = 255;

export interface StaffCredentials {
  readonly username: string;
  readonly password: string;
  /** The domain of the tenant whose staff it is; absent: an operator of the installation. */
  readonly tenant?: string | undefined;
  /** Of an authenticator app, where the account asks for one. */
  readonly code?: string | undefined;
  readonly userAgent?: string | undefined;
}

/**
 * Signs a member of staff in: `POST /admin/api/login`. Refuses `staff/wrong-credentials` for unknown tenants, names and
 * wrong passwords alike, `totp/code-missing` and `totp/wrong-code`, and `login/throttled` after too many wrong ones.
 * @returns the token, shown only now; it lives for a day
 */
export async function signInStaff(
  platform: Context,
  given: StaffCredentials,
): Promise<{ token: string; staff: Staff }> {
  const home = await homeOf(platform, given.tenant);
  const subject =
    given.tenant === undefined ? `staff:${given.username}` : `staff:${given.tenant}:${given.username}`;
  const rules: ThrottleRule[] = [{ subject, limit: TRIES, windowMs: TRIES_WINDOW }];
  const row = await inHashingSlot(async (test) => {
    await refuseThrottled(platform, rules);
    const found = home === undefined ? undefined : await findByName(platform, home, given.username);
    const matches = await test(given.password, found?.passwordHash);
    return matches && found?.status === 'active' ? found : undefined;
  });
  if (!row) {
    await countFailure(platform, rules);
    return fail('staff/wrong-credentials');
  }
  await takeCode(platform, row, given.code);
  await forgiveFailures(platform, subject);
  return { token: await openStaffSession(platform, row, given.userAgent), staff: row };
}

/** Undefined for a tenant that is not there: nobody is told so. */
async function homeOf(platform: Context, domain: string | undefined): Promise<number | undefined> {
  if (domain === undefined) return OPERATORS;
  try {
    return (await findTenant(platform, domain)).id;
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}

async function findByName(platform: Context, tenantId: number, username: string): Promise<Staff | undefined> {
  const [found] = await platform.db
    .select()
    .from(staff)
    .where(and(eq(staff.tenantId, tenantId), eq(staff.username, username)));
  return found;
}

async function openStaffSession(platform: Context, row: Staff, userAgent = ''): Promise<string> {
  const token = platform.random.bytes(32).toString('base64url');
  const now = platform.now();
  await platform.db.insert(staffSession).values({
    tenantId: row.tenantId,
    staffId: row.id,
    tokenDigest: digestToken(token),
    ip: platform.ip,
    userAgent: userAgent.slice(0, LONGEST_AGENT),
    createdAt: now,
    expiresAt: later(now, SESSION_LIFE),
  });
  return token;
}
