import { and, eq } from 'drizzle-orm';
import { DAY, later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
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
import { atHome, recordOwn } from './record-audit.ts';
import { recordFailure } from './record-failure.ts';
import { takeCode } from './second-factor.ts';
import { isUsername } from './staff-accounts.ts';
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
 * Who came in, and who could not, stands in the audit log.
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
  const { row, matches } = await inHashingSlot(async (test) => {
    await refuseThrottled(platform, rules);
    const found = home === undefined ? undefined : await findByName(platform, home, given.username);
    return { row: found, matches: await test(given.password, found?.passwordHash) };
  });
  if (!row || !matches || row.status !== 'active') {
    await countFailure(platform, rules);
    if (home !== undefined) await recordFailedLogin(platform, { home, row, matches }, given.username);
    return fail('staff/wrong-credentials');
  }
  await takeCode(platform, row, given.code);
  await forgiveFailures(platform, subject);
  return { token: await openStaffSession(platform, row, given.userAgent), staff: row };
}

interface Attempt {
  readonly home: number;
  readonly row: Staff | undefined;
  readonly matches: boolean;
}

/** A name that can be nobody's is not written down: it may be a password in the wrong place. */
async function recordFailedLogin(
  platform: Context,
  { home, row, matches }: Attempt,
  username: string,
): Promise<void> {
  const reason = row ? (matches ? 'disabled' : 'wrong-password') : 'unknown-name';
  const after = { username: isUsername(username) ? username : '', reason };
  await recordFailure(atHome(platform, { tenantId: home }), row, { action: 'log-in-failed', after });
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
  const device = { ip: platform.ip, userAgent: userAgent.slice(0, LONGEST_AGENT) };
  await inTransaction(platform, async (tx) => {
    await tx.db.insert(staffSession).values({
      ...device,
      tenantId: row.tenantId,
      staffId: row.id,
      tokenDigest: digestToken(token),
      createdAt: now,
      expiresAt: later(now, SESSION_LIFE),
    });
    const after = { userAgent: device.userAgent, hasSecondFactor: row.totpSecret !== null };
    await recordOwn(tx, row, { action: 'log-in', resource: 'staff', resourceId: row.id, after });
  });
  return token;
}
