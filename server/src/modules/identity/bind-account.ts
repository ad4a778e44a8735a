import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../kernel/context.ts';
import { inTransaction, isUniqueViolation, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import type { AccountName } from './find-user.ts';
import { codeTarget, type GivenCode } from './given-code.ts';
import { hashPassword } from './passwords.ts';
import { userTag } from './resolve-session.ts';
import { setPassword } from './set-password.ts';
import { user } from './tables.ts';
import { checkedUsername } from './usernames.ts';
import { checkCode, consumeCode } from './verification-codes.ts';

export interface AccountBinding {
  readonly kind: AccountName;
  /** Normalised, and proved to be the user's where that can be. */
  readonly name: string;
  /** A new login password, if one is wanted: the user's other devices are then signed out. */
  readonly password?: string | undefined;
  /** Done first in the same transaction: using up the proof. */
  readonly proof?: ((tx: Context) => Promise<void>) | undefined;
}

/** Gives the signed-in user one more name to sign in with. Refuses `account/taken`, `password/bad-length`. */
export async function bindAccount(ctx: UserContext, binding: AccountBinding): Promise<void> {
  const { kind, name, password } = binding;
  const passwordHash = password === undefined ? undefined : await hashPassword(ctx, password);
  try {
    await inTransaction(ctx, async (tx) => {
      await binding.proof?.(tx);
      await tx.db
        .update(user)
        .set({ [kind]: name, updatedAt: tx.now() })
        .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, tx.user.id)));
      if (passwordHash !== undefined) await setPassword(tx, tx.user.id, passwordHash, tx.user.sessionId);
      touch(tx, userTag(tx.tenant.id, tx.user.id));
    });
  } catch (error) {
    if (isUniqueViolation(error)) fail('account/taken');
    throw error;
  }
}

/** Sets the signed-in user's username. Refuses `username/malformed` and as {@link bindAccount}. */
export async function bindUsername(
  ctx: UserContext,
  input: { username: string; password?: string | undefined },
): Promise<void> {
  await bindAccount(ctx, {
    kind: 'username',
    name: checkedUsername(input.username),
    password: input.password,
  });
}

/**
 * Binds the mobile number or mail address that the code has proved to be the user's.
 * Refuses `code/wrong`, `code/expired` and as {@link bindAccount}.
 */
export async function bindContact(
  ctx: UserContext,
  input: GivenCode & { password?: string | undefined },
): Promise<void> {
  await checkCode(ctx, input);
  await bindAccount(ctx, {
    kind: input.channel === 'sms' ? 'mobile' : 'email',
    name: codeTarget(input.channel, input.target),
    password: input.password,
    proof: (tx) => consumeCode(tx, input),
  });
}
