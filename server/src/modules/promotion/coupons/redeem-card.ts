import { timingSafeEqual } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { DAY } from '../../../kernel/clock.ts';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { countFailure, refuseThrottled, type ThrottleRule } from '../../identity/index.ts';
import { handOut } from './hand-out.ts';
import { getCouponRule } from './list-coupon-rules.ts';
import type { Coupon } from './list-coupons.ts';
import { couponCard } from './tables.ts';
import { isWorthReceiving } from './validity.ts';

export interface CardInput {
  readonly number: string;
  readonly password: string;
  /** Kept with the coupon. */
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Wrong passwords a day for one card, and from one user: a short password must not be tried out. */
const throttles = (userId: number, cardId: number): ThrottleRule[] => [
  { subject: `coupon-card:${cardId}`, limit: 10, windowMs: DAY },
  { subject: `coupon-card-user:${userId}`, limit: 30, windowMs: DAY },
];

/**
 * Exchanges a one-time number for its coupon; of several who try only the first gets it.
 * Refuses `coupon-card/wrong` (no such number, or not its password), `login/throttled` after too many wrong ones,
 * `coupon-card/used`, `coupon/not-given-out`, `coupon/limit-reached`.
 */
export async function redeemCard(ctx: UserContext, input: CardInput): Promise<Coupon> {
  const card = await openCard(ctx, input);
  if (card.couponId !== null) return fail('coupon-card/used');
  const rule = await getCouponRule(ctx, card.ruleId);
  if (rule.status !== 'active' || !isWorthReceiving(ctx, rule)) return fail('coupon/not-given-out');
  return inTransaction(ctx, async (tx) => {
    await lockCard(tx, card.id);
    const { extensions } = input;
    const userId = tx.user.id;
    const made = await handOut(tx, { rule, userId, source: 'card', isLimited: true, extensions });
    await tx.db
      .update(couponCard)
      .set({ couponId: made.id, usedAt: tx.now() })
      .where(and(eq(couponCard.tenantId, tx.tenant.id), eq(couponCard.id, card.id)));
    return made;
  });
}

async function openCard(ctx: UserContext, { number, password }: CardInput) {
  const [card] = await ctx.db
    .select()
    .from(couponCard)
    .where(and(eq(couponCard.tenantId, ctx.tenant.id), eq(couponCard.number, number.trim())));
  if (!card) return fail('coupon-card/wrong');
  const rules = throttles(ctx.user.id, card.id);
  await refuseThrottled(ctx, rules);
  if (isSame(card.password, password.trim())) return card;
  await countFailure(ctx, rules);
  return fail('coupon-card/wrong');
}

function isSame(expected: string, given: string): boolean {
  const [one, two] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === two.length && timingSafeEqual(one, two);
}

/** Refuses `coupon-card/used` when somebody was faster. */
async function lockCard(tx: Context, cardId: number): Promise<void> {
  const free = await tx.db
    .select({ id: couponCard.id })
    .from(couponCard)
    .where(and(eq(couponCard.tenantId, tx.tenant.id), eq(couponCard.id, cardId), isNull(couponCard.couponId)))
    .for('no key update');
  if (free.length === 0) fail('coupon-card/used');
}
