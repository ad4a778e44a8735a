import { memberCouponRecords, voidCoupon } from '../../../../modules/promotion/index.ts';
import { choice, decimal, id, moment, reference, text, yuan } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const memberCoupons = defineResource({
  ...memberCouponRecords,
  name: 'member-coupons',
  group: 'members',
  title: { zh: '会员优惠券', en: 'Coupons held' },
  fields: {
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    ruleId: id({ zh: '优惠券编号', en: 'Coupon rule', readOnly }),
    name: text({ zh: '名称', en: 'Name', readOnly }),
    amountOff: yuan({ zh: '减免金额', en: 'Money off', readOnly }),
    percentOff: decimal({ zh: '减免百分比', en: 'Percent off', readOnly }),
    scope: choice({
      ...{ zh: '适用范围', en: 'Good for', readOnly },
      options: {
        all: { zh: '全部商品', en: 'Everything' },
        category: { zh: '分类', en: 'A category' },
        goods: { zh: '指定商品', en: 'Some goods' },
        shop: { zh: '门店', en: 'A shop' },
      },
    }),
    threshold: yuan({ zh: '使用门槛', en: 'From', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        active: { zh: '未使用', en: 'Unused' },
        used: { zh: '已使用', en: 'Used' },
        expired: { zh: '已过期', en: 'Expired' },
        void: { zh: '已作废', en: 'Taken back' },
      },
    }),
    source: choice({
      ...{ zh: '来源', en: 'Came by', readOnly },
      options: {
        received: { zh: '领取', en: 'Received' },
        card: { zh: '兑换码', en: 'Card' },
        issued: { zh: '商家发放', en: 'Issued' },
        gift: { zh: '他人转赠', en: 'Gift' },
      },
    }),
    startsAt: moment({ zh: '生效时间', en: 'From', readOnly }),
    endsAt: moment({ zh: '失效时间', en: 'Until', readOnly }),
    orderId: reference({ zh: '使用订单', en: 'Used for', to: 'orders', readOnly }),
    usedAt: moment({ zh: '使用时间', en: 'Used at', readOnly }),
    createdAt: moment({ zh: '获得时间', en: 'Since', readOnly }),
  },
  columns: ['userId', 'name', 'amountOff', 'percentOff', 'status', 'endsAt', 'createdAt'],
  filters: ['userId', 'ruleId'],
  search: ['name'],
  actions: {
    void: action({
      title: { zh: '作废', en: 'Take back' },
      isDangerous: true,
      isBulk: true,
      isPossible: (row) => row.status === 'active',
      errors: { 'coupon/not-voidable': [409, '优惠券已使用或失效 · it is used or over'] },
      handle: (tx, couponId) => voidCoupon(tx, { couponId }),
    }),
  },
});
