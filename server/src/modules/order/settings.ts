import { DAY, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { readSetting } from '../tenancy/index.ts';

/** How this shop handles its orders. Times in ms. */
export interface OrderSettings {
  /** After which an unpaid order closes by itself; 0: never. */
  readonly closeUnpaidAfter: number;
  /** After shipping, the order counts as received. */
  readonly confirmReceiptAfter: number;
  /** After receipt, the order is reviewed as good. */
  readonly reviewAfter: number;
  /** Orders fetched at the shop get a code to show there. */
  readonly pickupIsRedeemed: boolean;
  /** Clients may ask for an order to be shipped as soon as it is paid. */
  readonly autoDeliver: boolean;
}

/** The shop's order settings from its system parameters. */
export async function readOrderSettings(ctx: Context): Promise<OrderSettings> {
  return {
    closeUnpaidAfter: (await readSetting(ctx, 'order_expire_minutes')) * MINUTE,
    confirmReceiptAfter: (await readSetting(ctx, 'order_auto_confirm_days')) * DAY,
    reviewAfter: (await readSetting(ctx, 'order_auto_review_days')) * DAY,
    pickupIsRedeemed: await readSetting(ctx, 'zt_open_hx'),
    autoDeliver: await readSetting(ctx, 'order_auto_deliver'),
  };
}
