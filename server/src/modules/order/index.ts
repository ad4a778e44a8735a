export {
  type OrderEvent,
  orderClosed,
  orderPaid,
  orderPlaced,
  orderReceived,
  orderRefunded,
  orderReleased,
  orderReviewed,
  orderShipped,
} from './events.ts';
export { closeOverdueJob, confirmReceiptJob, countSalesJob, reviewByDefaultJob } from './jobs.ts';
export { changeOrderPrice } from './life/change-price.ts';
export { closeIfUnpaid, closeOrder, closeOrderForStaff } from './life/close-order.ts';
export { closeOverdue } from './life/close-overdue.ts';
export { acknowledgeReceipt, confirmReceipt, confirmReceiptByDefault } from './life/confirm-receipt.ts';
export { countSales } from './life/count-sales.ts';
export { markGroupBuyDone } from './life/group-buy-done.ts';
export { hideOrder, hideOrderForStaff } from './life/hide-order.ts';
export { orderPayment } from './life/order-payment.ts';
export { payOrder } from './life/pay-order.ts';
export { PaymentLanes, paymentLanes } from './life/payment-lanes.ts';
export { redeemOrder } from './life/redeem-order.ts';
export { shipOrder } from './life/ship-order.ts';
export type { Order } from './locks.ts';
export { type Exchange, exchangeGoods } from './place/exchange-goods.ts';
export { calculateOrder, placeOrder } from './place/place-order.ts';
export type { PlaceOrder } from './place/write-order.ts';
export { promotions } from './ports.ts';
export type { OrderDraft } from './pricing/draft.ts';
export type { OrderItem, PriceQuestion } from './pricing/order-request.ts';
export type { PreparedOrder } from './pricing/prepare-order.ts';
export type { PricingStep, Promotion } from './pricing/promotion.ts';
export { countOrders } from './read/count-orders.ts';
export { findInvitedSales } from './read/find-invited-sales.ts';
export {
  getExchange,
  getOrderByCode,
  getOrderDetail,
  getOrderForStaff,
  type OrderDetail,
} from './read/get-order.ts';
export {
  getSoldOrder,
  getSoldOrders,
  type Sold,
  type SoldLine,
  type SoldOrder,
} from './read/get-sold-order.ts';
export { listOrders } from './read/list-orders.ts';
export { readOrderFacts } from './read/order-facts.ts';
export type { OrderLine, OrderLog, OrderWithParts, Shipment } from './read/order-parts.ts';
export { readOrderTotals } from './read/order-totals.ts';
export { countOrdersSince, hasExchanged } from './read/recent-exchanges.ts';
export {
  listOrdersForStaff,
  lockOrderForStaff,
  noteOnOrder,
  orderLabels,
  walkOrders,
} from './read/staff-orders.ts';
export { acceptRefund, refuseRefund } from './refund/answer-application.ts';
export { applyForRefund } from './refund/apply-for-refund.ts';
export type { RefundApplication } from './refund/find-application.ts';
export { finishChannelRefund, leaveRefundInWallet } from './refund/finish-channel-refund.ts';
export {
  applicationRecords,
  getApplicationForStaff,
  listApplications,
  listRefunds,
  type Refund,
  refundRecords,
} from './refund/list-refunds.ts';
export { hasRefundLeft, refundByShop } from './refund/refund-by-shop.ts';
export { refundInFull } from './refund/refund-in-full.ts';
export { withdrawApplication } from './refund/withdraw-application.ts';
export { listReviews, type Review, reviewsTag } from './review/list-reviews.ts';
export { type LineReview, reviewByDefault, reviewOrder } from './review/review-order.ts';
export { replyToReview, reviewRecords } from './review/staff-reviews.ts';
export { RushLanes, rushLanes } from './rush/rush-lanes.ts';
export type { Adjustment, OrderLogType, OrderStatus } from './tables.ts';
