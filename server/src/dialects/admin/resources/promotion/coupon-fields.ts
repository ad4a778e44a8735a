import { boolean, choice, decimal, integer, moment, points, reference, text, yuan } from '../../fields.ts';

const createOnly = true;
const readOnly = true;

/** What a coupon may be used for. */
const scopes = {
  all: { zh: '全部商品', en: 'Everything' },
  category: { zh: '指定分类', en: 'One category' },
  goods: { zh: '指定商品', en: 'One goods' },
  shop: { zh: '指定门店', en: 'One shop' },
} as const;

const valueKinds = {
  amount: { zh: '固定金额', en: 'An amount' },
  percentage: { zh: '按比例', en: 'A percentage' },
} as const;

/** What a coupon takes off: between the lower and the upper one by chance. */
const worth = {
  valueKind: choice({
    ...{ zh: '优惠方式', en: 'Takes off', required: true, createOnly },
    options: valueKinds,
  }),
  minAmount: yuan({
    ...{ zh: '优惠金额', en: 'Amount', createOnly },
    help: { zh: '优惠方式为固定金额时填写', en: 'Where an amount is taken off' },
  }),
  maxAmount: yuan({
    ...{ zh: '最高金额', en: 'Highest amount', createOnly },
    help: { zh: '填写后在两个金额之间随机', en: 'Then it is a random amount between both' },
  }),
  minPercent: decimal({
    ...{ zh: '优惠比例（%）', en: 'Percent', createOnly, max: 100 },
    help: { zh: '减免的百分比：填 15 即八五折', en: 'What is taken off: 15 leaves 85 % to pay' },
  }),
  maxPercent: decimal({
    ...{ zh: '最高比例（%）', en: 'Highest percent', createOnly, max: 100 },
    help: { zh: '填写后在两个比例之间随机', en: 'Then it is a random one between both' },
  }),
  maxDiscount: yuan({
    ...{ zh: '最多减免', en: 'At the most', createOnly },
    help: { zh: '按比例优惠时的封顶金额', en: 'The most that a percentage takes off' },
  }),
  threshold: yuan({
    ...{ zh: '使用门槛', en: 'Threshold', createOnly },
    help: { zh: '适用商品合计满此金额才能使用', en: 'What the goods it is for must cost together' },
  }),
};

const purpose = {
  scope: choice({ zh: '适用范围', en: 'Good for', createOnly, initial: 'all', options: scopes }),
  categoryId: reference({
    ...{ zh: '适用分类', en: 'Category', createOnly, to: 'categories' },
    help: { zh: '包含其下级分类', en: 'With the categories below it' },
  }),
  goodsId: reference({ zh: '适用商品', en: 'Goods', createOnly, to: 'goods' }),
  shopId: reference({ zh: '适用门店', en: 'Shop', createOnly, to: 'shops' }),
};

/** What receiving one asks for. */
const receiving = {
  receivedBy: choice({
    ...{ zh: '领取方式', en: 'Received by', createOnly, initial: 'anybody' },
    options: { anybody: { zh: '会员领取', en: 'Members' }, card: { zh: '兑换码', en: 'One-time numbers' } },
  }),
  total: integer({ zh: '发行数量', en: 'How many', required: true, min: 1, max: 100_000_000 }),
  perUserLimit: integer({
    ...{ zh: '每人限领', en: 'Per member', min: 1, max: 100_000_000 },
    help: { zh: '留空不限', en: 'Empty: no limit' },
  }),
  pointsPrice: points({ zh: '所需积分', en: 'Points to pay', createOnly }),
  signInDays: integer({
    ...{ zh: '连续签到天数', en: 'Days of signing in', createOnly, max: 3650 },
    help: { zh: '连续签到满此天数才能领取', en: 'In a row, before one may receive it' },
  }),
  passPhrase: text({
    ...{ zh: '领取口令', en: 'Pass-phrase', createOnly, max: 64 },
    help: { zh: '会员需输入口令才能领取', en: 'What members must say to receive it' },
  }),
};

const validity = {
  startsAt: moment({ zh: '生效时间', en: 'Good from', createOnly }),
  startsAfterDays: integer({
    ...{ zh: '领取后几天生效', en: 'Days until good', createOnly, max: 3650 },
    help: { zh: '与生效时间二选一；都不填则立即生效', en: 'Instead of a moment; neither: at once' },
  }),
  endsAt: moment({ zh: '失效时间', en: 'Good until', createOnly }),
  endsAfterDays: integer({
    ...{ zh: '领取后几天失效', en: 'Days until over', createOnly, min: 1, max: 3650 },
    help: { zh: '与失效时间二选一，必填其一', en: 'Instead of a moment; one of both is needed' },
  }),
};

export const couponRuleFields = {
  name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
  label: text({
    ...{ zh: '分组标签', en: 'Label', max: 64 },
    help: { zh: '客户端可按标签取券', en: 'Clients can ask for coupons by it' },
  }),
  ...worth,
  ...purpose,
  ...receiving,
  ...validity,
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly },
    options: { active: { zh: '发放中', en: 'Given out' }, stopped: { zh: '已停发', en: 'Stopped' } },
  }),
  left: integer({ zh: '剩余', en: 'Left', readOnly }),
  receivers: integer({ zh: '领取人数', en: 'Receivers', readOnly }),
  used: integer({ zh: '已使用', en: 'Used', readOnly }),
  createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
};

export const couponFields = {
  name: text({ zh: '名称', en: 'Name', readOnly }),
  ruleId: reference({ zh: '优惠券规则', en: 'Rule', readOnly, to: 'coupon-rules' }),
  userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly },
    options: {
      active: { zh: '未使用', en: 'Not used' },
      used: { zh: '已使用', en: 'Used' },
      expired: { zh: '已过期', en: 'Over' },
      void: { zh: '已作废', en: 'Taken back' },
    },
  }),
  valueKind: choice({ zh: '优惠方式', en: 'Takes off', readOnly, options: valueKinds }),
  amount: yuan({ zh: '优惠金额', en: 'Amount', readOnly }),
  percent: decimal({ zh: '优惠比例（%）', en: 'Percent', readOnly }),
  threshold: yuan({ zh: '使用门槛', en: 'Threshold', readOnly }),
  scope: choice({ zh: '适用范围', en: 'Good for', readOnly, options: scopes }),
  source: choice({
    ...{ zh: '来源', en: 'Came by', readOnly },
    options: {
      received: { zh: '领取', en: 'Receiving it' },
      card: { zh: '兑换码', en: 'One-time number' },
      issued: { zh: '商家发放', en: 'The shop' },
      gift: { zh: '好友赠送', en: 'A friend' },
    },
  }),
  orderId: reference({ zh: '使用订单', en: 'Used for', readOnly, to: 'orders' }),
  startsAt: moment({ zh: '生效时间', en: 'Good from', readOnly }),
  endsAt: moment({ zh: '失效时间', en: 'Good until', readOnly }),
  usedAt: moment({ zh: '使用时间', en: 'Used at', readOnly }),
  createdAt: moment({ zh: '领取时间', en: 'Received', readOnly }),
};

export const couponCardFields = {
  ruleId: reference({
    ...{ zh: '优惠券规则', en: 'Rule', required: true, createOnly, to: 'coupon-rules' },
    help: { zh: '领取方式须为兑换码', en: 'One that is received by one-time numbers' },
  }),
  number: text({ zh: '卡号', en: 'Number', required: true, createOnly, max: 64 }),
  password: text({
    ...{ zh: '密码', en: 'Password', required: true, createOnly, max: 64 },
    ...{ needs: 'coupon-cards:create', unlogged: true },
  }),
  isUsed: boolean({ zh: '已使用', en: 'Used', readOnly }),
  couponId: reference({ zh: '兑换的优惠券', en: 'Coupon', readOnly, to: 'coupons' }),
  usedAt: moment({ zh: '使用时间', en: 'Used at', readOnly }),
  createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
};
