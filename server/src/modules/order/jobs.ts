import { defineJob } from '../../kernel/jobs/jobs.ts';

interface OrderJob {
  readonly orderId: number;
}

/** Closes the orders that nobody has paid in time. Keyed by the minute in which their time is over. */
export const closeOverdueJob = defineJob<{ readonly minute: string }>('order.close-overdue');
/** Takes an order as received when its customer says nothing for days. Keyed by the order. */
export const confirmReceiptJob = defineJob<OrderJob>('order.confirm-receipt');
/** Reviews an order as good when its customer does not. Keyed by the order. */
export const reviewByDefaultJob = defineJob<OrderJob>('order.review-by-default');
/** Adds a sold order to the sales figures of its goods, away from the order's own transaction. Keyed by the order. */
export const countSalesJob = defineJob<OrderJob>('order.count-sales');
