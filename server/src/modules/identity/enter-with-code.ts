import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { findUserByAccount } from './find-user.ts';
import { type Introduction, registerUser } from './register-user.ts';
import { type Login, openSession } from './sessions.ts';
import { checkCode, codeTarget, consumeCode, type GivenCode } from './verification-codes.ts';

/**
 * Signs in by a code alone; somebody new is registered on the way, without a password.
 * Refuses `code/wrong`, `code/expired`, `user/disabled`.
 */
export async function enterWithCode(
  ctx: Context,
  input: GivenCode & { readonly introduction: Introduction },
): Promise<Login> {
  const name = input.channel === 'sms' ? 'mobile' : 'email';
  const target = codeTarget(input.channel, input.target);
  await checkCode(ctx, input);
  return inTransaction(ctx, async (tx) => {
    await consumeCode(tx, input);
    const newcomer = { ...input.introduction, source: name, [name]: target } as const;
    const found =
      (await findUserByAccount(tx, name, target)) ??
      (await registerUser(tx, newcomer)) ??
      // A rival registration of the same number was faster.
      (await findUserByAccount(tx, name, target));
    return openSession(tx, found ?? fail('request/conflict'));
  });
}
