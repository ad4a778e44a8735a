import { defineEvent } from '../../../kernel/jobs/events.ts';

/** Somebody gave a coupon to somebody else, who is to be told. */
export const couponReceivedAsGift = defineEvent<{
  readonly couponId: number;
  readonly name: string;
  readonly fromUserId: number;
  readonly userId: number;
}>('promotion.coupon-received-as-gift');
