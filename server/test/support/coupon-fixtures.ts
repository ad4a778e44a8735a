import type { Context } from '../../src/kernel/context.ts';
import {
  type Coupon,
  type CouponRule,
  createCouponRule,
  type NewCouponRule,
  receiveCoupon,
} from '../../src/modules/promotion/index.ts';
import { actingAs, type TestUser } from './users.ts';

let count = 0;

/** A rule for coupons of 5 yuan without threshold, 100 of them, as many as one likes, good for 10 days. */
export function insertCouponRule(ctx: Context, input: Partial<NewCouponRule> = {}): Promise<CouponRule> {
  const ends = input.endsAt ? {} : { endsAfterDays: 10 };
  const value = { kind: 'amount', minimum: 500 } as const;
  return createCouponRule(ctx, { name: `优惠券${++count}`, value, total: 100, ...ends, ...input });
}

/** The user receives a coupon of the rule. */
export function receive(ctx: Context, user: TestUser, rule: Pick<CouponRule, 'id'>): Promise<Coupon> {
  return receiveCoupon(actingAs(ctx, user), { ruleId: rule.id });
}
