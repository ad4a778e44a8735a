import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Coupon, findActiveCoupon } from '../../promotion/index.ts';
import { storesOfKind } from '../kinds/list-card-kinds.ts';
import type { Counter, CounterContext } from '../organisation/counter.ts';
import type { MerchantStore } from '../organisation/create-merchant.ts';
import { storesOfCaller } from '../organisation/list-stores.ts';
import { isCardSwitchOn } from '../policy.ts';
import { type CardDetail, findCardDetail } from '../records/list-members.ts';
import { unsealCode } from './seal-code.ts';

/** What a code stands for, and in which stores it is taken. */
export type Scanned =
  | { readonly type: 'card'; readonly detail: CardDetail; readonly stores: readonly MerchantStore[] }
  | { readonly type: 'coupon'; readonly coupon: Coupon; readonly stores: readonly MerchantStore[] };

/** Where the tenant lets everybody scan, they see the cards of all its stores. */
const ANYBODY: Counter = {
  accountId: 0,
  sessionId: 0,
  role: 'platform',
  merchantId: null,
  storeId: null,
  permissions: [],
};

/**
 * What a member shows at a counter. Refuses `code/invalid` (no code of this tenant, or too old), `code/card-unknown`
 * for cards that are not taken where the caller stands, `code/coupon-unknown` for coupons that were used or expired.
 */
export async function scanCode(
  caller: Context & { readonly counter?: Counter },
  code: string,
): Promise<Scanned> {
  const ctx: CounterContext = { ...caller, counter: caller.counter ?? ANYBODY };
  const content = await unsealCode(ctx, code.trim());
  if (!content) return fail('code/invalid');
  const { type, id, expiresAt } = content;
  const isGood =
    expiresAt === 0 ? await isCardSwitchOn(ctx, 'lastingCodes') : ctx.now().getTime() < expiresAt;
  if (!isGood) return fail('code/invalid');
  if (type === 'card') {
    const detail = (await findCardDetail(ctx, id)) ?? fail('code/card-unknown');
    return { type, detail, stores: await storesOfKind(ctx, detail.kind.id) };
  }
  const coupon = (await findActiveCoupon(ctx, id)) ?? fail('code/coupon-unknown');
  return { type, coupon, stores: await storesOfCaller(ctx) };
}
