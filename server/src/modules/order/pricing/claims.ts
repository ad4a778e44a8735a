import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { readWallet } from '../../ledger/index.ts';
import type { Claims } from './order-request.ts';
import type { Promotion } from './promotion.ts';

/** How a wish is refused that no promotion of this installation can fulfil. */
const unfulfilled: Record<keyof Claims, string> = {
  bargainId: 'bargain/unusable',
  groupBuyId: 'group-buy/unusable',
  couponId: 'coupon/unusable',
  deductionPoints: 'points/no-deduction-rule',
};

/**
 * Refuses wishes among `names` that nobody would fulfil: silently ignoring a coupon would cost the customer money.
 * Points that the customer does not even have are refused as that: `order/points-insufficient`.
 */
export async function refuseUnfulfilled(
  ctx: UserContext,
  claims: Claims,
  names: readonly (keyof Claims)[],
  promotions: readonly Promotion[],
): Promise<void> {
  for (const name of names) {
    const wanted = claims[name];
    if (wanted === undefined || promotions.some((promotion) => promotion.claims === name)) continue;
    if (name === 'deductionPoints') await requirePoints(ctx, wanted);
    fail(unfulfilled[name]);
  }
}

/** Refuses `order/points-insufficient` unless the user has these points, `ledger/no-wallet` without a wallet. */
export async function requirePoints(ctx: UserContext, points: number): Promise<void> {
  if (points === 0) return;
  const wallet = await readWallet(ctx, ctx.user.id);
  if (wallet.points < points) fail('order/points-insufficient', { points });
}
