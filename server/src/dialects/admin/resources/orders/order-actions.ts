import { fail } from '../../../../kernel/errors.ts';
import {
  changeOrderPrice,
  closeOrderForStaff,
  getOrderForStaff,
  hasRefundLeft,
  hideOrderForStaff,
  type Order,
  redeemOrder,
  refundByShop,
  shipOrder,
} from '../../../../modules/order/index.ts';
import { choice, text, yuan } from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { action, collectionAction } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';
import { refundApplicationView } from '../../views/refund-application.ts';

const actorOf = ({ staff }: StaffContext) => `staff:${staff.id}` as const;

/** Where money goes back to. */
export const refundDestination = choice({
  ...{ zh: '退到', en: 'To', initial: 'wallet' },
  options: { wallet: { zh: '余额', en: 'Wallet' }, channel: { zh: '原路', en: 'Payment channel' } },
});

const code = text({ zh: '核销码', en: 'Code', required: true, max: 64 });
const redeemErrors = {
  'order/closed': [409, '订单已关闭 · the order is closed'],
  'order/not-paid': [409, '订单未付款 · the order is not paid'],
  'order/held': [409, '拼团未成功，不能核销 · its group is not full yet'],
  'order/already-redeemed': [409, '订单已核销 · it was handed over already'],
  'order/wrong-code': [409, '核销码不符 · the code is another order’s'],
} as const;

/** Handing over by the code alone, for the counter of a shop whose staff see all orders. */
export const redeem = collectionAction({
  title: { zh: '按码核销', en: 'Redeem a code' },
  params: { code },
  errors: { ...redeemErrors, 'record/none': [404, '没有这个核销码 · no such code'] },
  handle: (tx, given) => redeemOrder(tx, { code: given.code, actor: actorOf(tx) }),
});

export const orderActions = {
  ship: action({
    title: { zh: '发货', en: 'Ship' },
    isPossible: (row) => row.status === 'paid' && row.isHeld !== true,
    params: {
      expressCompany: text({ zh: '快递公司', en: 'Carrier', required: true, max: 64 }),
      expressNumber: text({ zh: '快递单号', en: 'Tracking number', required: true, max: 64 }),
    },
    errors: { 'order/not-shippable': [409, '当前订单无法发货 · the order cannot be shipped now'] },
    handle: (tx, orderId, { expressCompany, expressNumber }) => {
      const parcel = { carrierName: expressCompany, trackingNumber: expressNumber };
      return shipOrder(tx, { orderId, ...parcel, actor: actorOf(tx) });
    },
  }),
  'hand-over': action({
    title: { zh: '核销', en: 'Hand over' },
    verb: 'redeem',
    params: { code },
    isPossible: (row) => row.hasRedeemCode === true && isIn('paid', 'shipped')(row) && row.isHeld !== true,
    errors: redeemErrors,
    handle: async (tx, orderId, given) => {
      const { order } = await getOrderForStaff(tx, orderId);
      if (order.redeemCode !== given.code) fail('order/wrong-code');
      await redeemOrder(tx, { code: given.code, actor: actorOf(tx) });
    },
  }),
  'change-price': action({
    title: { zh: '改价', en: 'Change the price' },
    isPossible: (row) => row.status === 'unpaid',
    params: {
      payableAmount: yuan({
        ...{ zh: '应付金额', en: 'To pay', required: true },
        help: { zh: '含运费的新总额', en: 'All of it, freight included' },
      }),
      freightAmount: yuan({
        ...{ zh: '其中运费', en: 'Freight of it' },
        help: { zh: '留空为不变', en: 'Empty: as it is' },
      }),
    },
    errors: {
      'order/not-unpaid': [409, '只能修改未付款订单的价格 · only unpaid orders change their price'],
      'order/price-unchanged': [409, '价格没有变化 · it is the price already'],
      'order/invalid': [400, '金额不能小于运费 · not less than the freight'],
    },
    handle: (tx, orderId, { payableAmount, freightAmount }) =>
      changeOrderPrice(tx, {
        ...{ orderId, payableAmount, actor: actorOf(tx) },
        freightAmount: freightAmount ?? undefined,
      }),
  }),
  close: action({
    title: { zh: '关闭订单', en: 'Close' },
    isDangerous: true,
    isBulk: true,
    // What is to be paid on delivery counts as paid from the beginning, and can be given up until it is received.
    isPossible: (row) => row.status === 'unpaid' || (isIn('paid', 'shipped')(row) && row.isPaid === false),
    errors: { 'order/not-closable': [409, '只能关闭未付款的订单 · only unpaid orders can be closed'] },
    handle: (tx, orderId) => closeOrderForStaff(tx, { orderId, actor: actorOf(tx) }),
  }),
  refund: action({
    title: { zh: '主动退款', en: 'Refund' },
    isDangerous: true,
    // The row is the order itself, with more beside it.
    isPossible: (row) => hasRefundLeft(row as unknown as Order),
    params: {
      amount: yuan({
        ...{ zh: '退款金额', en: 'Amount' },
        help: { zh: '留空为全部可退金额', en: 'Empty: all that is left' },
      }),
      destination: refundDestination,
      reason: text({
        ...{ zh: '原因', en: 'Reason', required: true, max: 200 },
        help: { zh: '会员可以看到', en: 'The member reads it' },
      }),
    },
    errors: {
      'refund/not-refundable': [409, '订单没有可退的金额 · nothing of the order can be paid back'],
      'refund/already-applied': [
        409,
        '会员的售后申请待处理，请先处理 · decide the member’s own application first',
      ],
      'refund/bad-amount': [400, '退款金额须大于 0 · more than nothing'],
      'refund/amount-too-large': [409, '最多可退 {largest} 元 · at most {largest} yuan are left'],
    },
    handle: async (tx, orderId, { amount, destination, reason }) => {
      const to = { destination: destination ?? 'wallet', amount: amount ?? undefined } as const;
      const made = await refundByShop(tx, { orderId, ...to, reason, actor: actorOf(tx) });
      return refundApplicationView(made, tx.tenant.timeZone);
    },
  }),
  hide: action({
    title: { zh: '对会员隐藏', en: 'Hide from the member' },
    isDangerous: true,
    isBulk: true,
    isPossible: (row) => row.status === 'closed' && row.hiddenByUser !== true,
    handle: (tx, orderId) => hideOrderForStaff(tx, { orderId, actor: actorOf(tx) }),
  }),
};
