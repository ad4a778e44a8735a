import { defineEvent } from '../../kernel/jobs/events.ts';

interface FeeMoved {
  readonly userId: number;
  readonly signUpId: number;
  /** Fen. */
  readonly amount: number;
}

/** A booking's fee was paid out of a wallet. */
export const bookingFeePaid = defineEvent<FeeMoved>('activity.booking-fee-paid');

/** A cancelled sign-up's fee is back in the wallet. */
export const bookingFeeReturned = defineEvent<FeeMoved>('activity.booking-fee-returned');

/** Virtual goods were bought for money or points. */
export const virtualGoodsBought = defineEvent<{ readonly userId: number; readonly purchaseId: number }>(
  'activity.virtual-goods-bought',
);
