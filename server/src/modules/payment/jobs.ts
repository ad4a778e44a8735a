import { defineJob } from '../../kernel/jobs/jobs.ts';

/** Asks the channel to give money back, and how that ended. Calls the outside world. */
export const sendChannelRefund = defineJob<{ readonly refundId: number }>('payment.send-channel-refund');
