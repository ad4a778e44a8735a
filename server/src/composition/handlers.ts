import { extendDays, runExtendDays } from '../demo/extend-days.ts';
import type { Subscriptions } from '../kernel/jobs/events.ts';
import type { JobWorker } from '../kernel/jobs/worker.ts';
import {
  bookingFeePaid,
  bookingFeeReturned,
  callOffJob,
  drawByDefault,
  drawLotteryJob,
  endQueueDay,
  endQueueDayJob,
  expireSignUp,
  expireSignUpJob,
  runCallOff,
  virtualGoodsBought,
} from '../modules/activity/index.ts';
import { sweepStaffSessions, sweepStaffSessionsJob } from '../modules/backoffice/index.ts';
import { articleReviewed, commentReplied, commentVetted } from '../modules/content/index.ts';
import {
  callCourierForPaid,
  callOffForClosed,
  cancelCourierJob,
  dispatchCourierJob,
  runCancelCourier,
  runDispatchCourier,
} from '../modules/courier/index.ts';
import {
  recordSales,
  sellerApplicationDecided,
  settleSales,
  shrinkEarnings,
} from '../modules/distribution/index.ts';
import { deleteFileJob, runDeleteFile } from '../modules/files/index.ts';
import { billPaid } from '../modules/finance/index.ts';
import { greetNewcomer, runSweep, sweepExpired, userRegistered } from '../modules/identity/index.ts';
import { earnLevel, renewLevel, renewLevelJob } from '../modules/member/index.ts';
import { runTellMember, tellMemberJob } from '../modules/membership-card/index.ts';
import {
  fireForApplication,
  fireForArticle,
  fireForComment,
  fireForOrder,
  sendTemplate,
  sendTemplateJob,
} from '../modules/notification/index.ts';
import {
  closeOverdue,
  closeOverdueJob,
  confirmReceiptByDefault,
  confirmReceiptJob,
  countSales,
  countSalesJob,
  finishChannelRefund,
  leaveRefundInWallet,
  type OrderEvent,
  orderClosed,
  orderPaid,
  orderPlaced,
  orderReceived,
  orderRefunded,
  orderReleased,
  orderReviewed,
  orderShipped,
  reviewByDefault,
  reviewByDefaultJob,
} from '../modules/order/index.ts';
import {
  channelRefundFailed,
  channelRefundSucceeded,
  checkPayment,
  nextActionFailed,
  paymentSettled,
  runCheckPayment,
  runSendChannelRefund,
  sendChannelRefund,
  tellPayer,
} from '../modules/payment/index.ts';
import { rewardInviter } from '../modules/points/index.ts';
import {
  couponReceivedAsGift,
  expireCoupons,
  expireCouponsJob,
  expireGroup,
  expireGroupJob,
  growByOrder,
  growByRegistration,
  growByReview,
  markBargainGoods,
  markBargainGoodsJob,
  markGroupBuyGoods,
  markGroupBuyGoodsJob,
  releaseGroup,
  releaseGroupJob,
  returnDeduction,
  rewardOrders,
  rewardRecharge,
  rewardReview,
  settleMember,
  settleMemberJob,
  takeBackGrowth,
  takeBackReward,
  tellCouponRecipient,
} from '../modules/promotion/index.ts';
import { endConversation, endConversationJob } from '../modules/service-desk/index.ts';
import { countJoined, countPaid, countRefunded } from '../modules/statistics/index.ts';
import { registerWebhooks } from './webhooks.ts';

/** Says who does which delayed work and who listens to which event. */
export function registerHandlers(worker: JobWorker, events: Subscriptions): void {
  worker
    .handle(sweepExpired, runSweep)
    .handle(sweepStaffSessionsJob, sweepStaffSessions)
    .handle(expireCouponsJob, expireCoupons)
    .handle(extendDays, runExtendDays)
    .handle(confirmReceiptJob, confirmReceiptByDefault)
    .handle(reviewByDefaultJob, reviewByDefault)
    .handleMany(countSalesJob, countSales)
    .handle(markBargainGoodsJob, markBargainGoods)
    .handle(markGroupBuyGoodsJob, markGroupBuyGoods)
    .handle(expireGroupJob, expireGroup)
    .handle(settleMemberJob, settleMember)
    .handle(releaseGroupJob, releaseGroup)
    .handle(renewLevelJob, renewLevel)
    .handle(drawLotteryJob, drawByDefault)
    .handle(expireSignUpJob, expireSignUp)
    .handle(endQueueDayJob, endQueueDay)
    .handle(endConversationJob, endConversation)
    .handleOutside(deleteFileJob, runDeleteFile)
    .handleOutside(closeOverdueJob, closeOverdue)
    .handleOutside(callOffJob, runCallOff)
    .handleOutside(sendTemplateJob, sendTemplate)
    .handleOutside(tellMemberJob, runTellMember)
    .handleOutside(checkPayment, runCheckPayment)
    .handleOutside(dispatchCourierJob, runDispatchCourier)
    .handleOutside(cancelCourierJob, runCancelCourier)
    .handleOutside(sendChannelRefund, runSendChannelRefund);
  registerCouriers(events);
  events
    .on(userRegistered, 'thank the inviter', rewardInviter)
    .on(paymentSettled, 'reward the recharge', rewardRecharge)
    .onMany(orderReceived, 'reward the order', rewardOrders)
    .onMany(orderPaid, 'write down the earnings', recordSales)
    .onMany(orderReceived, 'pay the earnings', settleSales)
    .on(orderRefunded, 'shrink the earnings', shrinkEarnings)
    .on(orderReviewed, 'reward the review', rewardReview)
    .on(userRegistered, 'grow', growByRegistration)
    .on(userRegistered, 'greet', greetNewcomer)
    .on(orderReceived, 'grow', growByOrder)
    .on(orderReviewed, 'grow', growByReview)
    .on(orderRefunded, 'take back the reward', takeBackReward)
    .on(orderRefunded, 'take back the growth', takeBackGrowth)
    .on(orderRefunded, 'return the points deducted', returnDeduction)
    .on(orderReceived, 'earn level', earnLevel)
    .on(orderRefunded, 'earn level', earnLevel)
    .on(billPaid, 'earn level', earnLevel)
    .on(bookingFeePaid, 'earn level', earnLevel)
    .on(bookingFeeReturned, 'earn level', earnLevel)
    .on(virtualGoodsBought, 'earn level', earnLevel)
    .onMany(orderPaid, 'count sales', countSales)
    .onMany(orderPaid, 'send its messages', fireForOrder('paid'))
    .onMany(orderClosed, 'send its messages', fireForOrder('closed'))
    .onMany(orderShipped, 'send its messages', fireForOrder('shipped'))
    .onMany(orderReceived, 'send its messages', fireForOrder('received'))
    .onMany(orderReviewed, 'send its messages', fireForOrder('reviewed'))
    .on(commentVetted, 'send its messages', fireForComment('vetted'), bySomebody)
    .on(commentReplied, 'send its messages', fireForComment('replied'), bySomebody)
    .on(articleReviewed, 'send its messages', fireForArticle, bySomebody)
    .on(sellerApplicationDecided, 'send its messages', fireForApplication)
    .on(couponReceivedAsGift, 'tell the recipient', tellCouponRecipient)
    .on(nextActionFailed, 'tell the payer', tellPayer)
    .on(channelRefundSucceeded, 'finish order refund', finishChannelRefund)
    .on(channelRefundFailed, 'leave order refund in wallet', leaveRefundInWallet)
    // Last: each of them writes the day's one row.
    .onMany(orderPaid, 'count the day', countPaid)
    .onMany(orderReceived, 'count the day', countPaid, atTheDoor)
    .onMany(orderRefunded, 'count the day', countRefunded)
    .onMany(userRegistered, 'count the day', countJoined);
  registerWebhooks(worker, events);
}

/** From which events on a courier is called, and called off. */
function registerCouriers(events: Subscriptions): void {
  events
    .on(orderPlaced, 'call a courier', callCourierForPaid, byCourier)
    .on(orderPaid, 'call a courier', callCourierForPaid, byCourier)
    .on(orderReleased, 'call a courier', callCourierForPaid)
    .on(orderClosed, 'call the courier off', callOffForClosed, byCourier);
}

const byCourier = ({ deliveryType }: OrderEvent): boolean => deliveryType === 'courier';

const atTheDoor = ({ paidAtDoor }: OrderEvent): boolean => paidAtDoor === true;

const bySomebody = ({ userId }: { readonly userId: number | null }): boolean => userId !== null;
