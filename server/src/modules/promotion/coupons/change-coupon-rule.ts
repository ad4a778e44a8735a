import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { isFewOrMany, isWritten, LONGEST_TEXT } from './create-coupon-rule.ts';
import { lockCouponRule } from './locks.ts';
import { couponCard, couponRule } from './tables.ts';
import { couponRulesTag } from './tags.ts';

export interface CouponRuleChanges {
  readonly ruleId: number;
  readonly name?: string | undefined;
  readonly label?: string | undefined;
  /** Never below what was received, or printed on cards. */
  readonly total?: number | undefined;
  /** Null: as many as there are. */
  readonly perUserLimit?: number | null | undefined;
}

/**
 * Changes what may change of a rule once coupons are about: coupons in users' hands stay as they were received.
 * Refuses `coupon-rule/invalid` {field}, `record/none`.
 */
export async function changeCouponRule(ctx: Context, { ruleId, ...changes }: CouponRuleChanges) {
  const { name, label, total, perUserLimit } = changes;
  const refuse = (field: string) => fail('coupon-rule/invalid', { field });
  if (name !== undefined && !isWritten(name)) refuse('name');
  if (label !== undefined && label.length > LONGEST_TEXT) refuse('label');
  if (!isFewOrMany(total)) refuse('total');
  if (perUserLimit !== null && !isFewOrMany(perUserLimit)) refuse('perUserLimit');
  await inTransaction(ctx, async (tx) => {
    const rule = (await lockCouponRule(tx, ruleId)) ?? fail('record/none');
    const left = rule.left + (total === undefined ? 0 : total - rule.total);
    if (left < 0 || (total !== undefined && (await printed(tx, ruleId)) > total)) refuse('total');
    await tx.db
      .update(couponRule)
      .set({ ...changes, left, updatedAt: tx.now() })
      .where(and(eq(couponRule.tenantId, tx.tenant.id), eq(couponRule.id, ruleId)));
    touch(tx, couponRulesTag(tx.tenant.id));
  });
}

function printed(tx: Context, ruleId: number): Promise<number> {
  const ofRule = and(eq(couponCard.tenantId, tx.tenant.id), eq(couponCard.ruleId, ruleId));
  return tx.db.$count(couponCard, ofRule);
}
