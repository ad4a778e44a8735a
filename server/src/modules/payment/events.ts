import { defineEvent } from '../../kernel/jobs/events.ts';

/** Money arrived in a wallet. `amount` in fen; `action` is the kind of what was to be done with it, if anything. */
export const paymentSettled = defineEvent<{
  readonly paymentId: number;
  readonly userId: number;
  readonly amount: number;
  readonly action?: string | undefined;
}>('payment.settled');

/** Money arrived, but what it was meant for could not be done: it stays in the wallet and the user is to be told. */
export const nextActionFailed = defineEvent<{
  readonly paymentId: number;
  readonly userId: number;
  readonly amount: number;
  readonly action: string;
  readonly reason: string;
}>('payment.next-action-failed');

interface RefundOutcome {
  readonly refundId: number;
  readonly paymentId: number;
  readonly userId: number;
  /** Fen. */
  readonly amount: number;
}

/** The channel gave the money back to the payer. */
export const channelRefundSucceeded = defineEvent<RefundOutcome>('payment.channel-refund-succeeded');

/** The channel would not give it back: the money is where it was before. */
export const channelRefundFailed = defineEvent<RefundOutcome & { readonly reason: string }>(
  'payment.channel-refund-failed',
);
