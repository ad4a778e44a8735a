import type { UserContext } from '../../../kernel/context.ts';
import { eligibleAmount, linesFor, type PricedLine } from './discount-of.ts';
import { type Coupon, listValidCoupons } from './list-coupons.ts';

/** Those of the user's coupons that an order of these lines could use, those that end first first. */
export async function listUsableCoupons(ctx: UserContext, lines: readonly PricedLine[]): Promise<Coupon[]> {
  const usable: Coupon[] = [];
  for (const candidate of await listValidCoupons(ctx)) {
    const eligible = eligibleAmount(lines, await linesFor(ctx, candidate));
    if (eligible !== undefined && eligible >= candidate.threshold) usable.push(candidate);
  }
  return usable;
}
