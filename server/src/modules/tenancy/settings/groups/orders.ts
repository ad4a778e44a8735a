import { integer, toggle } from '../declare.ts';

const MINUTES_OF_A_YEAR = 365 * 24 * 60;
const DAYS_OF_A_YEAR = 365;

/** How orders and sign-ups go their way. */
export const orderSettings = {
  order_expire_minutes: integer({
    ...{ zh: '未付款订单自动关闭（分钟）', en: 'Unpaid orders close after (minutes)' },
    ...{ initial: 30, max: MINUTES_OF_A_YEAR },
    help: {
      zh: '下单后超过这个时间仍未付款，订单自动关闭并退回库存、优惠券；0 表示永不关闭。对之后下的订单生效。',
      en: 'Then the order closes, and its stock and coupons are free again; 0 means never. Counts for orders placed from now on.',
    },
  }),
  order_auto_confirm_days: integer({
    ...{ zh: '发货后自动确认收货（天）', en: 'Received by itself after (days)' },
    ...{ initial: 10, max: DAYS_OF_A_YEAR },
    help: {
      zh: '发货后买家一直没有确认，过这些天视为已收货。',
      en: 'So many days after shipping the order counts as received.',
    },
  }),
  order_auto_review_days: integer({
    ...{ zh: '收货后自动好评（天）', en: 'Reviewed by itself after (days)' },
    ...{ initial: 7, max: DAYS_OF_A_YEAR },
    help: {
      zh: '收货后买家一直没有评价，过这些天自动好评。',
      en: 'So many days after its receipt the order is reviewed as good.',
    },
  }),
  order_auto_deliver: toggle({
    ...{ zh: '允许付款即发货', en: 'Shipped as soon as paid' },
    help: {
      zh: '打开后，客户端下单时可要求付款后立即变为已发货（虚拟商品等）。',
      en: 'Clients may ask for an order to be shipped the moment it is paid, as for virtual goods.',
    },
  }),
  zt_open_hx: toggle({
    ...{ zh: '自提订单使用核销码', en: 'Pickups are redeemed by a code' },
    help: {
      zh: '打开后，到店自提的订单付款后生成核销码，店员核销后才算完成。',
      en: 'Orders fetched at a shop get a code that its staff redeem.',
    },
  }),
  booking_expire_minutes: integer({
    ...{ zh: '未付款报名自动取消（分钟）', en: 'Unpaid sign-ups lapse after (minutes)' },
    ...{ initial: 30, max: MINUTES_OF_A_YEAR },
    help: {
      zh: '收费的预约报名超过这个时间未付款，名额自动释放；0 表示永不取消。',
      en: 'The place of a sign-up that was not paid for is free again; 0 means never.',
    },
  }),
};
