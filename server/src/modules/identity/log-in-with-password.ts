import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { type AccountName, findUserByAccount, normaliseAccount, type User } from './find-user.ts';
import { accountRule, loginRules } from './login-rules.ts';
import { inHashingSlot } from './passwords.ts';
import { type Device, type Login, openSession } from './sessions.ts';
import { countFailure, forgiveFailures, refuseThrottled } from './throttle.ts';

export interface PasswordLogin {
  readonly kind: AccountName;
  readonly account: string;
  readonly password: string;
  readonly device?: Device | undefined;
}

/**
 * Signs in by a name and the password. Refuses `login/refused` for an unknown account and a wrong password alike,
 * `login/throttled` after too many wrong ones, `user/disabled` once the password was right.
 */
export async function logInWithPassword(ctx: Context, input: PasswordLogin): Promise<Login> {
  const found = await userByPassword(ctx, input);
  return inTransaction(ctx, (tx) => openSession(tx, found, input.device));
}

/** The user whose password this is. Refuses `login/refused` and `login/throttled`. */
export function userByPassword(
  ctx: Context,
  { kind, account, password }: Pick<PasswordLogin, 'kind' | 'account' | 'password'>,
): Promise<User> {
  const name = normaliseAccount(kind, account);
  const rules = loginRules(ctx, kind, name);
  // Looking and counting happen inside the slot: guesses sent all at once pass one after another.
  return inHashingSlot(async (test) => {
    await refuseThrottled(ctx, rules);
    const found = await findUserByAccount(ctx, kind, name);
    if (!(await test(password, found?.passwordHash)) || !found) {
      await countFailure(ctx, rules);
      return fail('login/refused');
    }
    await forgiveFailures(ctx, accountRule(kind, name).subject);
    return found;
  });
}
