import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { findUserByAccount } from './find-user.ts';
import { logInWithPassword } from './log-in-with-password.ts';
import { hashPassword } from './passwords.ts';
import { type PartOfPicture, tryPicture, usePicture } from './pictures.ts';
import { type Introduction, registerUser } from './register-user.ts';
import { type Login, openSession } from './sessions.ts';
import { checkedUsername } from './usernames.ts';

export interface UsernameRegistration {
  readonly username: string;
  readonly password: string;
  readonly introduction: Introduction;
  /**
   * Also sign in; somebody who is registered already is then signed in if the password is theirs, unless only
   * newcomers are meant.
   */
  readonly autoLogin?: boolean | 'newcomers' | undefined;
  /** What a picture said, where the dialect shows one: it is used up with the registration. */
  readonly picture?: PartOfPicture | undefined;
}

/**
 * Registers by a name of one's own choice, unique in the tenant. Gives the login when asked to.
 * Refuses `username/malformed`, `password/bad-length`, `user/already-registered`, the picture's refusals, and, signing in somebody who is
 * registered, what {@link logInWithPassword} refuses: a username alone proves nothing.
 */
export async function registerWithUsername(
  ctx: Context,
  input: UsernameRegistration,
): Promise<Login | undefined> {
  const { password, introduction, autoLogin, picture } = input;
  const proof = picture && (await tryPicture(ctx, picture));
  const username = checkedUsername(input.username);
  if (await findUserByAccount(ctx, 'username', username)) return signInInstead(ctx, input);
  const passwordHash = await hashPassword(ctx, password);
  const made = await inTransaction(ctx, async (tx) => {
    const newcomer = { ...introduction, source: 'username', username, passwordHash } as const;
    const created = await registerUser(tx, newcomer);
    if (created && proof) await usePicture(tx, proof);
    return created && { login: autoLogin ? await openSession(tx, created) : undefined };
  });
  return made ? made.login : signInInstead(ctx, input);
}

function signInInstead(ctx: Context, input: UsernameRegistration): Promise<Login> {
  if (input.autoLogin !== true) return fail('user/already-registered');
  return logInWithPassword(ctx, { kind: 'username', account: input.username, password: input.password });
}
