import { and, eq, ne } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { bindContact } from '../bind-account.ts';
import { findUserByAccount, getUser, type User } from '../find-user.ts';
import { lockNick } from '../locks.ts';
import { accountRule } from '../login-rules.ts';
import { hashPassword, inHashingSlot } from '../passwords.ts';
import { userTag } from '../resolve-session.ts';
import { setPassword } from '../set-password.ts';
import { user } from '../tables.ts';
import { countFailure, refuseThrottled } from '../throttle.ts';

/**
 * The signed-in user's new password; every session ends, also the one that asks. Refuses `password/unchanged`,
 * `password/wrong`, `login/throttled` after too many wrong ones, `password/bad-length`.
 */
export async function changePasswordEverywhere(
  ctx: UserContext,
  input: { readonly before: string; readonly after: string },
): Promise<void> {
  if (input.before === input.after) fail('password/unchanged');
  await requirePassword(ctx, await getUser(ctx, ctx.user.id), input.before);
  const passwordHash = await hashPassword(ctx, input.after);
  await inTransaction(ctx, (tx) => setPassword(tx, tx.user.id, passwordHash));
}

/**
 * Gives the signed-in user another mobile number, proved by a code sent there. Refuses `account/unchanged`,
 * `account/taken`, `password/wrong`, `login/throttled`, and what `checkPurposeCode` refuses.
 */
export async function changeMobile(
  ctx: UserContext,
  input: { readonly mobile: string; readonly code: string; readonly password: string },
): Promise<void> {
  const { mobile, code, password } = input;
  const own = await getUser(ctx, ctx.user.id);
  if (own.mobile === mobile) return fail('account/unchanged');
  if (await findUserByAccount(ctx, 'mobile', mobile)) return fail('account/taken');
  await requirePassword(ctx, own, password);
  await bindContact(ctx, { channel: 'sms', target: mobile, code, purpose: 'change-mobile' });
}

/** Whoever has found a device signed in may not guess for ever. */
async function requirePassword(ctx: Context, own: User, password: string): Promise<void> {
  const rules = [accountRule('mobile', own.mobile ?? `user:${own.id}`)];
  await inHashingSlot(async (test) => {
    await refuseThrottled(ctx, rules);
    if (await test(password, own.passwordHash)) return;
    await countFailure(ctx, rules);
    fail('password/wrong');
  });
}

/** Calls the signed-in user by another name that nobody else in the shop has. Refuses `nick/taken`. */
export async function changeNick(ctx: UserContext, nick: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockNick(tx, nick);
    const here = eq(user.tenantId, tx.tenant.id);
    const [other] = await tx.db
      .select({ id: user.id })
      .from(user)
      .where(and(here, eq(user.nick, nick), ne(user.id, tx.user.id)))
      .limit(1);
    if (other) fail('nick/taken');
    await tx.db
      .update(user)
      .set({ nick, updatedAt: tx.now() })
      .where(and(here, eq(user.id, tx.user.id)));
    touch(tx, userTag(tx.tenant.id, tx.user.id));
  });
}
