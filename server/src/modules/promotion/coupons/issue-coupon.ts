import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { getUsers } from '../../identity/index.ts';
import { handOutToAll } from './hand-out.ts';
import { type CouponRule, getCouponRule } from './list-coupon-rules.ts';
import type { Coupon } from './list-coupons.ts';
import { isWorthReceiving } from './validity.ts';

const MOST_AT_ONCE = 500;

/**
 * The shop gives each of these users a coupon, whatever receiving one asks of others; what is left counts, the limit
 * per user does not. All or nothing. Refuses `record/none` for the rule, `user/unknown`, `coupon/not-given-out`,
 * `coupon/sold-out`, `coupon/too-many-users`.
 */
export async function issueCoupon(
  ctx: Context,
  { ruleId, userIds }: { ruleId: number; userIds: readonly number[] },
): Promise<Coupon[]> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0 || ids.length > MOST_AT_ONCE)
    return fail('coupon/too-many-users', { most: MOST_AT_ONCE });
  const rule = await getCouponRule(ctx, ruleId);
  if (!isIssuable(ctx, rule)) return fail('coupon/not-given-out');
  if ((await getUsers(ctx, ids)).size < ids.length) return fail('user/unknown');
  return inTransaction(ctx, (tx) =>
    handOutToAll(tx, { rule, userIds: ids, source: 'issued', isLimited: false }),
  );
}

/** Whether the shop can give out coupons by this rule now, as long as some are left. */
export function isIssuable(ctx: Context, rule: CouponRule): boolean {
  return rule.status === 'active' && rule.receivedBy === 'anybody' && isWorthReceiving(ctx, rule);
}
