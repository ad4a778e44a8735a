import { and, eq, gt } from 'drizzle-orm';
import { DAY, later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import {
  countFailure,
  digestToken,
  forgiveFailures,
  inHashingSlot,
  refuseThrottled,
  type ThrottleRule,
} from '../identity/index.ts';
import { staff, staffRole, staffSession } from './tables.ts';

export type Staff = typeof staff.$inferSelect;

/** Operators of the installation belong to no tenant. */
export const OPERATORS = 0;

const SESSION_LIFE = DAY;
const TRIES = 10;
const TRIES_WINDOW = 15 * MINUTE;

/**
 * Signs a member of staff in: `POST /admin/api/login`. Refuses `staff/wrong-credentials` for unknown names and
 * wrong passwords alike, and `login/throttled` after too many wrong ones.
 * @returns the token, shown only now; it lives for a day
 */
export async function signInStaff(
  platform: Context,
  given: { username: string; password: string },
): Promise<{ token: string; staff: Staff }> {
  const rules: ThrottleRule[] = [
    { subject: `staff:${given.username}`, limit: TRIES, windowMs: TRIES_WINDOW },
  ];
  const row = await inHashingSlot(async (test) => {
    await refuseThrottled(platform, rules);
    const [found] = await platform.db
      .select()
      .from(staff)
      .where(and(eq(staff.tenantId, OPERATORS), eq(staff.username, given.username)));
    const matches = await test(given.password, found?.passwordHash);
    return matches && found?.status === 'active' ? found : undefined;
  });
  if (!row) {
    await countFailure(platform, rules);
    return fail('staff/wrong-credentials');
  }
  await forgiveFailures(platform, `staff:${given.username}`);
  const token = platform.random.bytes(32).toString('base64url');
  const now = platform.now();
  await platform.db.insert(staffSession).values({
    tenantId: row.tenantId,
    staffId: row.id,
    tokenDigest: digestToken(token),
    ip: platform.ip,
    createdAt: now,
    expiresAt: later(now, SESSION_LIFE),
  });
  return { token, staff: row };
}

/** Somebody signed in to the back office. */
export interface SignedInStaff {
  readonly staff: Staff;
  readonly sessionId: number;
  /** What a member's role says; owners and operators may do everything. */
  readonly permissions: readonly string[];
}

/** Who a back-office token stands for; undefined when it is unknown, expired, or its owner was disabled. */
export async function resolveStaff(platform: Context, token: string): Promise<SignedInStaff | undefined> {
  const [found] = await platform.db
    .select({ staff, sessionId: staffSession.id, permissions: staffRole.permissions })
    .from(staffSession)
    .innerJoin(staff, and(eq(staff.tenantId, staffSession.tenantId), eq(staff.id, staffSession.staffId)))
    .leftJoin(staffRole, and(eq(staffRole.tenantId, staff.tenantId), eq(staffRole.id, staff.roleId)))
    .where(
      and(
        eq(staffSession.tokenDigest, digestToken(token)),
        gt(staffSession.expiresAt, platform.now()),
        eq(staff.status, 'active'),
      ),
    );
  return found && { ...found, permissions: found.permissions ?? [] };
}
