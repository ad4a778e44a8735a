import { extendDays, runExtendDays } from '../demo/extend-days.ts';
import type { Subscriptions } from '../kernel/jobs/events.ts';
import type { JobWorker } from '../kernel/jobs/worker.ts';
import { runSweep, sweepExpired } from '../modules/identity/index.ts';
import {
  closeIfUnpaid,
  closeUnpaidJob,
  confirmReceiptByDefault,
  confirmReceiptJob,
  countSales,
  countSalesJob,
  finishChannelRefund,
  leaveRefundInWallet,
  reviewByDefault,
  reviewByDefaultJob,
} from '../modules/order/index.ts';
import {
  channelRefundFailed,
  channelRefundSucceeded,
  checkPayment,
  runCheckPayment,
  runSendChannelRefund,
  sendChannelRefund,
} from '../modules/payment/index.ts';

/** Says who does which delayed work and who listens to which event. */
export function registerHandlers(worker: JobWorker, events: Subscriptions): void {
  worker
    .handle(sweepExpired, runSweep)
    .handle(extendDays, runExtendDays)
    .handle(closeUnpaidJob, closeIfUnpaid)
    .handle(confirmReceiptJob, confirmReceiptByDefault)
    .handle(reviewByDefaultJob, reviewByDefault)
    .handle(countSalesJob, countSales)
    .handleOutside(checkPayment, runCheckPayment)
    .handleOutside(sendChannelRefund, runSendChannelRefund);
  events
    .on(channelRefundSucceeded, 'finish order refund', finishChannelRefund)
    .on(channelRefundFailed, 'leave order refund in wallet', leaveRefundInWallet);
}
