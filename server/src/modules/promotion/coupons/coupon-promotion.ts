import { and, eq, gt } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Promotion } from '../../order/index.ts';
import { discountOf, eligibleAmount, linesFor } from './discount-of.ts';
import { findValidCoupon } from './list-coupons.ts';
import { coupon, couponRule } from './tables.ts';
import { couponRulesTag } from './tags.ts';

/**
 * A coupon of the buyer takes its value off the goods it is for. Refuses `coupon/unusable` (not theirs, not good now,
 * for none of these goods, or used meanwhile) and `coupon/below-threshold`. A closed order gives it back.
 */
export const couponPromotion: Promotion = {
  name: 'coupon',
  stage: 'discount',
  claims: 'couponId',
  applies: (draft) => draft.question.claims.couponId !== undefined,
  prepare: async (ctx, draft) => {
    const { couponId } = draft.question.claims;
    const found = couponId === undefined ? undefined : await findValidCoupon(ctx, couponId);
    if (!found) return fail('coupon/unusable');
    const test = await linesFor(ctx, found);
    return ({ lines }) => {
      const eligible = eligibleAmount(lines, test);
      if (eligible === undefined) return fail('coupon/unusable');
      if (eligible < found.threshold)
        return fail('coupon/below-threshold', { threshold: found.threshold / 100 });
      return { discount: discountOf(found, eligible), detail: { couponId: found.id } };
    };
  },
  onCommit: async (tx, order, { detail }) => {
    const used = await tx.db
      .update(coupon)
      .set({ status: 'used', orderId: order.id, usedAt: tx.now(), updatedAt: tx.now() })
      .where(
        and(
          eq(coupon.tenantId, tx.tenant.id),
          eq(coupon.id, Number(detail?.couponId)),
          eq(coupon.userId, order.userId),
          eq(coupon.status, 'active'),
          gt(coupon.endsAt, tx.now()),
        ),
      )
      .returning({ id: coupon.id });
    if (used.length === 0) return fail('coupon/unusable');
    touch(tx, couponRulesTag(tx.tenant.id));
  },
  onRelease: (tx, order, { detail }) => giveBack(tx, order.id, Number(detail?.couponId)),
};

/** Whoever has it may use it again, if its time is not over and the shop has not taken it back meanwhile. */
async function giveBack(tx: Context, orderId: number, couponId: number): Promise<void> {
  const status = (await isTakenBack(tx, couponId)) ? 'void' : 'active';
  await tx.db
    .update(coupon)
    .set({ status, orderId: null, usedAt: null, updatedAt: tx.now() })
    .where(
      and(
        eq(coupon.tenantId, tx.tenant.id),
        eq(coupon.id, couponId),
        eq(coupon.orderId, orderId),
        eq(coupon.status, 'used'),
      ),
    );
  touch(tx, couponRulesTag(tx.tenant.id));
}

/** Whether the rule of a coupon was stopped with all that is unused. The rule stays so until the transaction ends. */
async function isTakenBack(tx: Context, couponId: number): Promise<boolean> {
  const [rule] = await tx.db
    .select({ takenBackAt: couponRule.takenBackAt })
    .from(couponRule)
    .innerJoin(coupon, and(eq(coupon.tenantId, couponRule.tenantId), eq(coupon.ruleId, couponRule.id)))
    .where(and(eq(couponRule.tenantId, tx.tenant.id), eq(coupon.id, couponId)))
    .for('share', { of: couponRule });
  return rule?.takenBackAt != null;
}
