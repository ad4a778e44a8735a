import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { forgiveNumber } from './client-login/login-lock.ts';
import { findUserByAccount, requireActive } from './find-user.ts';
import { codeTarget, type GivenCode } from './given-code.ts';
import { accountRule } from './login-rules.ts';
import { hashPassword } from './passwords.ts';
import { setPassword } from './set-password.ts';
import { forgiveFailures } from './throttle.ts';
import { checkCode, consumeCode } from './verification-codes.ts';

/**
 * Gives a new password to the owner of a mobile number or mail address, ends all their sessions and lifts the login
 * throttle of that name. Refuses `code/wrong`, `code/expired`, `password/bad-length`, `user/not-registered`,
 * `user/disabled`.
 */
export async function resetPassword(ctx: Context, input: GivenCode & { password: string }): Promise<void> {
  const name = input.channel === 'sms' ? 'mobile' : 'email';
  const target = codeTarget(input.channel, input.target);
  await checkCode(ctx, input);
  const passwordHash = await hashPassword(ctx, input.password);
  await inTransaction(ctx, async (tx) => {
    await consumeCode(tx, input);
    const found = (await findUserByAccount(tx, name, target)) ?? fail('user/not-registered');
    requireActive(found);
    if (name === 'mobile') await forgiveNumber(tx, target);
    else await forgiveFailures(tx, accountRule(name, target).subject);
    await setPassword(tx, found.id, passwordHash);
  });
}
