import {
  boolean,
  choice,
  id,
  integer,
  json,
  longtext,
  moment,
  points,
  reference,
  rows,
  text,
  yuan,
} from '../../fields.ts';

const readOnly = true;
/** What changes the price of an order, by the promotions' own names. */
const promotions = {
  'member-rebate': { zh: '会员折扣', en: 'Rebate of the level' },
  coupon: { zh: '优惠券', en: 'Coupon' },
  'points-deduction': { zh: '积分抵扣', en: 'Points' },
  'group-buy': { zh: '拼团', en: 'Group buy' },
  bargain: { zh: '砍价', en: 'Bargain' },
} as const;
const money = { readOnly, needs: 'money:read' } as const;

const logTypes = {
  place: { zh: '下单', en: 'Placed' },
  'change-price': { zh: '改价', en: 'Price changed' },
  pay: { zh: '付款', en: 'Paid' },
  ship: { zh: '发货', en: 'Shipped' },
  redeem: { zh: '核销', en: 'Handed over' },
  receive: { zh: '收货', en: 'Received' },
  review: { zh: '评价', en: 'Reviewed' },
  complete: { zh: '完成', en: 'Completed' },
  refund: { zh: '退款', en: 'Refunded' },
  close: { zh: '关闭', en: 'Closed' },
} as const;

export const orderFields = {
  orderNumber: text({ zh: '订单号', en: 'Number', readOnly }),
  userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
  shopId: reference({ zh: '门店', en: 'Shop', to: 'shops', readOnly }),
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly },
    options: {
      closed: { zh: '已关闭', en: 'Closed' },
      unpaid: { zh: '待付款', en: 'Unpaid' },
      paid: { zh: '待发货', en: 'Paid' },
      shipped: { zh: '已发货', en: 'Shipped' },
      received: { zh: '待评价', en: 'Received' },
      reviewed: { zh: '已完成', en: 'Reviewed' },
    },
  }),
  goodsAmount: yuan({ zh: '商品金额', en: 'Goods', ...money }),
  freightAmount: yuan({ zh: '运费', en: 'Freight', ...money }),
  discountAmount: yuan({ zh: '优惠', en: 'Discount', ...money }),
  payableAmount: yuan({ zh: '应付金额', en: 'To pay', ...money }),
  payablePoints: points({ zh: '应付积分', en: 'Points to pay', readOnly }),
  refundedAmount: yuan({ zh: '已退金额', en: 'Refunded', ...money }),
  isPaid: boolean({ zh: '已付款', en: 'Paid', readOnly }),
  hasRefund: boolean({ zh: '有售后', en: 'After-sales', readOnly }),
  deliveryType: choice({
    ...{ zh: '配送方式', en: 'Delivery', readOnly },
    options: {
      express: { zh: '快递', en: 'Express' },
      pickup: { zh: '自提', en: 'Pick-up' },
      courier: { zh: '同城配送', en: 'Courier' },
      none: { zh: '无需配送', en: 'None' },
    },
  }),
  remark: text({ zh: '买家留言', en: 'Remark', readOnly, unlogged: true }),
  staffNote: longtext({
    ...{ zh: '商家备注', en: 'Note', max: 1000, unlogged: true },
    help: { zh: '仅员工可见', en: 'Only staff see it' },
  }),
  isHeld: boolean({
    ...{ zh: '等待成团', en: 'Waits for its group', readOnly },
    help: { zh: '拼团未满前不能发货或核销', en: 'Neither sent nor handed over before its group is full' },
  }),
  hasRedeemCode: boolean({ zh: '有核销码', en: 'Has a code', readOnly }),
  hiddenByUser: boolean({ zh: '已对会员隐藏', en: 'Hidden from the member', readOnly }),
  adjustments: rows({
    ...{ zh: '优惠明细', en: 'What changed the price', readOnly, unlogged: true },
    of: {
      promotion: text({ zh: '活动', en: 'Promotion', readOnly, words: promotions }),
      amount: yuan({ zh: '金额', en: 'Amount', ...money, signed: true }),
    },
  }),
  createdAt: moment({ zh: '下单时间', en: 'Placed', readOnly }),
  paidAt: moment({ zh: '付款时间', en: 'Paid at', readOnly }),
  shippedAt: moment({ zh: '发货时间', en: 'Shipped at', readOnly }),
  receivedAt: moment({ zh: '收货时间', en: 'Received at', readOnly }),
  lines: rows({
    ...{ zh: '商品', en: 'Lines', readOnly, unlogged: true },
    of: {
      id: id({ zh: '编号', en: 'Id', readOnly }),
      goodsId: reference({ zh: '商品', en: 'Goods', to: 'goods', readOnly }),
      skuId: id({ zh: '规格编号', en: 'SKU', readOnly }),
      goodsName: text({ zh: '名称', en: 'Name', readOnly }),
      property: text({ zh: '规格', en: 'Choice', readOnly }),
      quantity: integer({ zh: '数量', en: 'Pieces', readOnly }),
      amount: yuan({ zh: '金额', en: 'Amount', ...money }),
      points: points({ zh: '积分', en: 'Points', readOnly }),
    },
  }),
  shipment: json({ zh: '收货信息', en: 'Shipment', readOnly, unlogged: true }),
  logs: rows({
    ...{ zh: '订单日志', en: 'Timeline', readOnly, unlogged: true },
    of: {
      type: choice({ zh: '动作', en: 'Event', readOnly, options: logTypes }),
      by: choice({
        ...{ zh: '操作人', en: 'By', readOnly },
        options: {
          user: { zh: '会员', en: 'The member' },
          staff: { zh: '员工', en: 'Staff' },
          system: { zh: '系统', en: 'The system' },
        },
      }),
      staffName: text({ zh: '员工', en: 'Who', readOnly }),
      createdAt: moment({ zh: '时间', en: 'At', readOnly }),
    },
  }),
};
