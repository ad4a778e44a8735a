import { defineJob } from '../../kernel/jobs/jobs.ts';

/** Asks the channel to give money back, and how that ended. Calls the outside world. */
export const sendChannelRefund = defineJob<{ readonly refundId: number }>('payment.send-channel-refund');

/** Asks the channel about a payment whose notification has not come. Calls the outside world. */
export const checkPayment = defineJob<{ readonly paymentId: number; readonly round: number }>(
  'payment.check-payment',
);
