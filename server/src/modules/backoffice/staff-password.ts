import { and, eq, ne } from 'drizzle-orm';
import { MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import {
  countFailure,
  forgiveFailures,
  hashPassword,
  inHashingSlot,
  refuseThrottled,
} from '../identity/index.ts';
import { recordOwn } from './record-audit.ts';
import type { SignedInStaff, Staff } from './staff-sessions.ts';
import { staff, staffSession } from './tables.ts';

const SHORTEST = 8;
const LONGEST = 64;
/** So long that one kind of character is enough. */
const LONG = 16;
const KINDS = [/\p{L}/u, /\d/, /[^\p{L}\d]/u];

/**
 * Refuses `staff/weak-password` {field: password} for what is easily guessed: under 8 characters, of one kind only
 * (letters, digits, others) unless it is long, or with the user's name in it.
 */
function checkStaffPassword(username: string, password: string): void {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const isNamed = password.toLowerCase().includes(username.toLowerCase());
  const isVaried = new Set(password).size > 3 && (kinds > 1 || password.length >= LONG);
  if (password.length < SHORTEST || password.length > LONGEST || isNamed || !isVaried)
    fail('staff/weak-password', { field: 'password' });
}

const TRIES = 10;
const WINDOW = 15 * MINUTE;

/**
 * Gives whoever is signed in a new password for the old one; their other sessions end.
 * Refuses `password/wrong`, `login/throttled`, `staff/weak-password`, and the old one as the new one.
 */
export async function changeOwnPassword(
  ctx: Context & Pick<SignedInStaff, 'staff' | 'sessionId'>,
  { oldPassword, password }: { readonly oldPassword: string; readonly password: string },
): Promise<void> {
  const { id, tenantId, username, passwordHash: oldHash } = ctx.staff;
  const rule = { subject: `staff-password:${id}`, limit: TRIES, windowMs: WINDOW };
  await inHashingSlot(async (test) => {
    await refuseThrottled(ctx, [rule]);
    if (await test(oldPassword, oldHash)) return forgiveFailures(ctx, rule.subject);
    await countFailure(ctx, [rule]);
    return fail('password/wrong', { field: 'oldPassword' });
  });
  if (oldPassword === password) fail('staff/weak-password', { field: 'password' });
  checkStaffPassword(username, password);
  const passwordHash = await hashPassword(ctx, password);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(staff)
      .set({ passwordHash, mustChangePassword: false, updatedAt: tx.now() })
      .where(and(eq(staff.tenantId, tenantId), eq(staff.id, id)));
    await tx.db
      .delete(staffSession)
      .where(
        and(
          eq(staffSession.tenantId, tenantId),
          eq(staffSession.staffId, id),
          ne(staffSession.id, tx.sessionId),
        ),
      );
    await recordOwn(tx, tx.staff, { action: 'change-password', resource: 'staff', resourceId: id });
  });
}

/** The hash of a password that somebody chooses for somebody else. Refuses `staff/weak-password`. */
export function hashForStaff(
  ctx: Context,
  { username }: Pick<Staff, 'username'>,
  password: string,
): Promise<string> {
  checkStaffPassword(username, password);
  return hashPassword(ctx, password);
}
