import { and, desc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { couponRule } from './tables.ts';
import { isWorthReceiving } from './validity.ts';

export type CouponRule = typeof couponRule.$inferSelect;

/** A rule with how many of its coupons were used. */
export interface CountedCouponRule extends CouponRule {
  readonly used: number;
}

const MOST_RULES = 500;

const used = sql`(select count(*) from coupon c where c.tenant_id = coupon_rule.tenant_id
  and c.rule_id = coupon_rule.id and c.status = 'used')`.mapWith(Number);

/**
 * The coupons that users can receive now, newest first: given out, some left, good at some moment to come. Those for
 * one-time numbers are left out.
 */
export async function listCouponRules(
  ctx: Context,
  filter: { label?: string | undefined; scopeId?: number | undefined } = {},
): Promise<CountedCouponRule[]> {
  const { label, scopeId } = filter;
  const rules = await ctx.db
    .select({ ...getTableColumns(couponRule), used })
    .from(couponRule)
    .where(
      and(
        eq(couponRule.tenantId, ctx.tenant.id),
        eq(couponRule.status, 'active'),
        eq(couponRule.receivedBy, 'anybody'),
        gt(couponRule.left, 0),
        or(isNull(couponRule.endsAt), gt(couponRule.endsAt, ctx.now())),
        label === undefined ? undefined : eq(couponRule.label, label),
        scopeId === undefined ? undefined : eq(couponRule.scopeId, scopeId),
      ),
    )
    .orderBy(desc(couponRule.id))
    .limit(MOST_RULES);
  return rules.filter((rule) => isWorthReceiving(ctx, rule));
}

/** One rule, whatever its state. Refuses `record/none`. */
export async function getCouponRule(ctx: Context, ruleId: number): Promise<CountedCouponRule> {
  const [row] = await ctx.db
    .select({ ...getTableColumns(couponRule), used })
    .from(couponRule)
    .where(and(eq(couponRule.tenantId, ctx.tenant.id), eq(couponRule.id, ruleId)));
  return row ?? fail('record/none');
}
