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

const DEFAULT_EXPIRE_MINUTES = 30;
const DEFAULT_CONFIRM_DAYS = 10;
const DEFAULT_REVIEW_DAYS = 7;
/** What a delay may be at most, so that a slip of the pen stays a date. */
const LONGEST_DAYS = 365;

/** The shop's order settings from its system parameters; what is missing or no number reads as the default. */
export async function readOrderSettings(ctx: Context): Promise<OrderSettings> {
  const number = async (key: string, otherwise: number, largest: number) => {
    const text = await readSetting(ctx, key);
    return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Math.min(Number(text), largest) : otherwise;
  };
  const minutes = await number('order_expire_minutes', DEFAULT_EXPIRE_MINUTES, LONGEST_DAYS * 24 * 60);
  const confirmDays = await number('order_auto_confirm_days', DEFAULT_CONFIRM_DAYS, LONGEST_DAYS);
  const reviewDays = await number('order_auto_review_days', DEFAULT_REVIEW_DAYS, LONGEST_DAYS);
  return {
    closeUnpaidAfter: minutes * MINUTE,
    confirmReceiptAfter: confirmDays * DAY,
    reviewAfter: reviewDays * DAY,
    pickupIsRedeemed: (await readSetting(ctx, 'zt_open_hx')) === '1',
    autoDeliver: (await readSetting(ctx, 'order_auto_deliver')) === '1',
  };
}
