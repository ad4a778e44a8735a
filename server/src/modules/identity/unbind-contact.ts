import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { listIdentities } from './external-identities.ts';
import { getUser, type User } from './find-user.ts';
import { userTag } from './resolve-session.ts';
import { user } from './tables.ts';
import { checkCode, codeTarget, consumeCode, type GivenCode } from './verification-codes.ts';

/**
 * Takes the user's own mobile number or mail address away, which a code has just proved to be theirs.
 * Refuses `account/not-own`, `code/wrong`, `code/expired`, and `account/last-way-in` when they could not sign in
 * by anything else afterwards.
 */
export async function unbindContact(ctx: UserContext, input: GivenCode): Promise<void> {
  const name = input.channel === 'sms' ? 'mobile' : 'email';
  const target = codeTarget(input.channel, input.target);
  if ((await getUser(ctx, ctx.user.id))[name] !== target) return fail('account/not-own');
  await checkCode(ctx, input);
  await inTransaction(ctx, async (tx) => {
    await consumeCode(tx, input);
    const [changed] = await tx.db
      .update(user)
      .set({ [name]: null, updatedAt: tx.now() })
      .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, tx.user.id), eq(user[name], target)))
      .returning();
    if (!changed) return fail('account/not-own');
    if (!(await hasWayIn(tx, changed))) return fail('account/last-way-in');
    touch(tx, userTag(tx.tenant.id, tx.user.id));
  });
}

async function hasWayIn(tx: UserContext, left: User): Promise<boolean> {
  if (left.mobile !== null || left.email !== null) return true;
  if (left.username !== null && left.passwordHash !== null) return true;
  return (await listIdentities(tx, left.id)).length > 0;
}
