import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { findUserByAccount } from './find-user.ts';
import { hashPassword } from './passwords.ts';
import { type Introduction, registerUser } from './register-user.ts';
import { type Login, openSession } from './sessions.ts';
import { type CodeChannel, checkCode, codeTarget, consumeCode } from './verification-codes.ts';

export interface CodeRegistration {
  readonly channel: CodeChannel;
  /** The mobile number or mail address that the code was sent to. */
  readonly target: string;
  readonly code: string;
  readonly password: string;
  readonly introduction: Introduction;
  /**
   * Also sign in; somebody who is registered already is then just signed in, their password unchanged, unless only
   * newcomers are meant.
   */
  readonly autoLogin?: boolean | 'newcomers' | undefined;
}

/**
 * Registers by a mobile number or a mail address that the code has proved to be theirs.
 * Gives the login when asked to. Refuses `code/wrong`, `code/expired`, `password/bad-length`,
 * `user/already-registered`, and `user/disabled` for a locked user who would be signed in.
 */
export async function registerWithCode(ctx: Context, input: CodeRegistration): Promise<Login | undefined> {
  const { channel, introduction, autoLogin } = input;
  const name = channel === 'sms' ? 'mobile' : 'email';
  const target = codeTarget(channel, input.target);
  await checkCode(ctx, input);
  const passwordHash = await hashPassword(ctx, input.password);
  return inTransaction(ctx, async (tx) => {
    await consumeCode(tx, input);
    const newcomer = { ...introduction, source: name, [name]: target, passwordHash } as const;
    const created = await registerUser(tx, newcomer);
    if (!created && autoLogin !== true) return fail('user/already-registered');
    const found = created ?? (await findUserByAccount(tx, name, target));
    if (!found) return fail('request/conflict');
    return autoLogin ? openSession(tx, found) : undefined;
  });
}
