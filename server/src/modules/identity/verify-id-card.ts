import { and, eq } from 'drizzle-orm';
import { DAY } from '../../kernel/clock.ts';
import type { Context, UserContext } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { printDay } from '../../kernel/time-zone.ts';
import { getUser } from './find-user.ts';
import { isIdCardNumber, normaliseIdCard } from './id-card.ts';
import { identityCheckers } from './ports.ts';
import { userTag } from './resolve-session.ts';
import { user } from './tables.ts';
import { countFailure, refuseThrottled } from './throttle.ts';

export interface IdCard {
  readonly name: string;
  readonly number: string;
}

/** Every question to the authority costs the shop money. */
const MISMATCHES_PER_DAY = 5;

/** Whether a name and an ID number belong together. Refuses `id-card/malformed`, `provider/…`, `outbound/…`. */
export async function identityMatches(ctx: Context, card: IdCard): Promise<boolean> {
  if (!isIdCardNumber(card.number, printDay(ctx.now(), ctx.tenant.timeZone)))
    return fail('id-card/malformed');
  const checker = await ctx.ports.get(identityCheckers).checkerFor(ctx);
  return checker.matches(ctx, { name: card.name.trim(), number: normaliseIdCard(card.number) });
}

/**
 * Verifies the signed-in user's real name; once verified, the same card again is fine and another one is not.
 * Refuses `id-card/malformed`, `id-card/mismatch`, `id-card/already-verified`, `login/throttled` (five mismatches a
 * day) and as {@link identityMatches}.
 */
export async function verifyIdCard(ctx: UserContext, card: IdCard): Promise<void> {
  const name = card.name.trim();
  const number = normaliseIdCard(card.number);
  const known = await getUser(ctx, ctx.user.id);
  if (known.idCardVerifiedAt) {
    if (known.realName === name && known.idCardNumber === number) return;
    return fail('id-card/already-verified');
  }
  const rule = { subject: `id-card:${ctx.user.id}`, limit: MISMATCHES_PER_DAY, windowMs: DAY };
  await refuseThrottled(ctx, [rule]);
  if (!(await identityMatches(ctx, { name, number }))) {
    await countFailure(ctx, [rule]);
    return fail('id-card/mismatch');
  }
  await ctx.db
    .update(user)
    .set({ realName: name, idCardNumber: number, idCardVerifiedAt: ctx.now(), updatedAt: ctx.now() })
    .where(and(eq(user.tenantId, ctx.tenant.id), eq(user.id, ctx.user.id)));
  touch(ctx, userTag(ctx.tenant.id, ctx.user.id));
}
