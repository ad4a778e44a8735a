import { and, eq, inArray, sql } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { MOST_LABELS } from './sign-up.ts';
import { signUp } from './tables.ts';

/**
 * Changes the form of one of the user's own sign-ups: `POST /{domain}/yuyue/join/update` (contract §19). What is given
 * is merged into what is there, a null takes a label away. Refuses `booking/not-changeable` once it is over or
 * cancelled, `booking/too-many-labels`, `record/none`.
 */
export async function updateSignUp(
  ctx: UserContext,
  input: { readonly signUpId: number; readonly extensions?: Record<string, unknown> | undefined },
): Promise<void> {
  const { signUpId, extensions = {} } = input;
  const mine = and(
    eq(signUp.tenantId, ctx.tenant.id),
    eq(signUp.id, signUpId),
    eq(signUp.userId, ctx.user.id),
  );
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(signUp)
      .set({
        extensions: sql`jsonb_strip_nulls(${signUp.extensions} || ${JSON.stringify(extensions)}::jsonb)`,
        updatedAt: tx.now(),
      })
      .where(and(mine, inArray(signUp.status, ['unpaid', 'waiting', 'confirmed'])))
      .returning({ extensions: signUp.extensions });
    if (!row)
      return fail((await tx.db.$count(signUp, mine)) === 0 ? 'record/none' : 'booking/not-changeable');
    if (Object.keys(row.extensions).length > MOST_LABELS) fail('booking/too-many-labels');
  });
}
