import { MINUTE } from '../../kernel/clock.ts';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { getUser } from './find-user.ts';
import { hashPassword, inHashingSlot } from './passwords.ts';
import { setPassword } from './set-password.ts';
import { countFailure, forgiveFailures, refuseThrottled, type ThrottleRule } from './throttle.ts';

/** Wrong old passwords in a quarter of an hour. */
const TRIES = 10;
const WINDOW = 15 * MINUTE;

/**
 * Gives the signed-in user a new password for the old one; their other sessions end, this one stays.
 * Refuses `password/wrong` (also for a user who has none), `login/throttled`, `password/bad-length`.
 */
export async function changePassword(
  ctx: UserContext,
  { oldPassword, password }: { readonly oldPassword: string; readonly password: string },
): Promise<void> {
  const rule: ThrottleRule = { subject: `password:${ctx.user.id}`, limit: TRIES, windowMs: WINDOW };
  await inHashingSlot(async (test) => {
    await refuseThrottled(ctx, [rule]);
    const { passwordHash } = await getUser(ctx, ctx.user.id);
    if (await test(oldPassword, passwordHash)) return forgiveFailures(ctx, rule.subject);
    await countFailure(ctx, [rule]);
    return fail('password/wrong');
  });
  const passwordHash = await hashPassword(ctx, password);
  await inTransaction(ctx, (tx) => setPassword(tx, tx.user.id, passwordHash, tx.user.sessionId));
}
