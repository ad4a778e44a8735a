import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type SignUpStatus, signUp } from './tables.ts';

/** The shop's staff consents to a sign-up that waited for it. Refuses `booking/not-waiting`, `record/none`. */
export function approveSignUp(ctx: Context, { signUpId }: { signUpId: number }): Promise<void> {
  return move(ctx, signUpId, { from: 'waiting', to: 'confirmed', refusal: 'booking/not-waiting' });
}

/** What a sign-up was for has taken place. Refuses `booking/not-confirmed`, `record/none`. */
export function completeSignUp(ctx: Context, { signUpId }: { signUpId: number }): Promise<void> {
  return move(ctx, signUpId, { from: 'confirmed', to: 'served', refusal: 'booking/not-confirmed' });
}

async function move(
  ctx: Context,
  signUpId: number,
  { from, to, refusal }: { from: SignUpStatus; to: SignUpStatus; refusal: string },
): Promise<void> {
  const same = and(eq(signUp.tenantId, ctx.tenant.id), eq(signUp.id, signUpId));
  const moved = await ctx.db
    .update(signUp)
    .set({ status: to, updatedAt: ctx.now() })
    .where(and(same, eq(signUp.status, from)))
    .returning({ id: signUp.id });
  if (moved.length === 0) fail((await ctx.db.$count(signUp, same)) === 0 ? 'record/none' : refusal);
}
