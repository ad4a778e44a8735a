import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { readWallet } from '../../ledger/index.ts';
import { currentStreak } from '../../points/index.ts';
import { handOut } from './hand-out.ts';
import type { CouponRule } from './list-coupon-rules.ts';
import type { Coupon } from './list-coupons.ts';
import { couponReceipt, couponRule } from './tables.ts';
import { isWorthReceiving } from './validity.ts';

/** A coupon asked for by its rule, by a pass-phrase, or by both. */
export interface CouponWish {
  readonly ruleId?: number | undefined;
  readonly passPhrase?: string | undefined;
}

/**
 * Whether the user could receive such a coupon now. Refuses `record/none` (no such rule, no such pass-phrase),
 * `coupon/wrong-pass-phrase`, `coupon/none-left`, `coupon/limit-reached`, `coupon/not-given-out`,
 * `ledger/no-wallet`, `ledger/insufficient-points`, `coupon/too-few-sign-ins`.
 */
export async function checkReceivable(ctx: UserContext, wish: CouponWish): Promise<CouponRule> {
  const rule = await findRule(ctx, wish);
  if (rule.left === 0) fail('coupon/none-left');
  if (rule.perUserLimit !== null && (await received(ctx, rule.id)) >= rule.perUserLimit)
    fail('coupon/limit-reached');
  if (rule.status !== 'active' || rule.receivedBy !== 'anybody' || !isWorthReceiving(ctx, rule))
    fail('coupon/not-given-out');
  if (rule.pointsPrice > 0 && (await readWallet(ctx, ctx.user.id)).points < rule.pointsPrice)
    fail('ledger/insufficient-points');
  if (rule.signInDays > 0 && (await currentStreak(ctx, ctx.user.id)) < rule.signInDays)
    fail('coupon/too-few-sign-ins');
  return rule;
}

/**
 * Gives the user a coupon, for its points where it has a price. Refuses as {@link checkReceivable}, and
 * `coupon/sold-out` when others were faster; then nothing was paid.
 */
export async function receiveCoupon(ctx: UserContext, wish: CouponWish): Promise<Coupon> {
  const rule = await checkReceivable(ctx, wish);
  const { pointsPrice } = rule;
  return inTransaction(ctx, (tx) =>
    handOut(tx, { rule, userId: tx.user.id, source: 'received', isLimited: true, pointsPrice }),
  );
}

async function findRule(ctx: UserContext, { ruleId, passPhrase }: CouponWish): Promise<CouponRule> {
  const phrase = passPhrase?.trim();
  if (ruleId === undefined && phrase === undefined) return fail('record/none');
  const which =
    ruleId === undefined
      ? and(eq(couponRule.passPhrase, phrase ?? ''), eq(couponRule.status, 'active'))
      : eq(couponRule.id, ruleId);
  const [rule] = await ctx.db
    .select()
    .from(couponRule)
    .where(and(eq(couponRule.tenantId, ctx.tenant.id), which));
  if (!rule) return fail('record/none');
  if (rule.passPhrase !== null && rule.passPhrase !== phrase) return fail('coupon/wrong-pass-phrase');
  return rule;
}

async function received(ctx: UserContext, ruleId: number): Promise<number> {
  const [row] = await ctx.db
    .select({ pieces: couponReceipt.pieces })
    .from(couponReceipt)
    .where(
      and(
        eq(couponReceipt.tenantId, ctx.tenant.id),
        eq(couponReceipt.ruleId, ruleId),
        eq(couponReceipt.userId, ctx.user.id),
      ),
    );
  return row?.pieces ?? 0;
}
