import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { getUsers } from '../../identity/index.ts';
import { handOut } from './hand-out.ts';
import { getCouponRule, isOver } from './list-coupon-rules.ts';
import type { Coupon } from './list-coupons.ts';

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
  // In one order for everybody: two who issue at once would otherwise wait for each other.
  const ids = [...new Set(userIds)].sort((a, b) => a - b);
  if (ids.length === 0 || ids.length > MOST_AT_ONCE)
    return fail('coupon/too-many-users', { most: MOST_AT_ONCE });
  const rule = await getCouponRule(ctx, ruleId);
  if (rule.status !== 'active' || rule.receivedBy !== 'anybody' || isOver(rule, ctx.now()))
    return fail('coupon/not-given-out');
  if ((await getUsers(ctx, ids)).size < ids.length) return fail('user/unknown');
  return inTransaction(ctx, async (tx) => {
    const made: Coupon[] = [];
    for (const userId of ids)
      made.push(await handOut(tx, { rule, userId, source: 'issued', isLimited: false }));
    return made;
  });
}
