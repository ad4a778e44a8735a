import {
  checkReceivable,
  couponRulesTag,
  getCouponRule,
  giveCoupon,
  listCouponRules,
  listCoupons,
  receiveCoupon,
  redeemCard,
} from '../../../modules/promotion/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { bool, extensions, id, integer, list, mobile, optionalId, text } from '../params.ts';
import { route } from '../route.ts';
import { couponRuleView, couponStatusesOf, couponView } from '../views/coupon.ts';

const group = '红包/优惠券';

const notGivenOut = {
  'coupon/limit-reached': [20003, '每人领取数量限额'],
  'coupon/not-given-out': [20004, '当前状态无法领取'],
} as const;

const notReceivable = {
  ...notGivenOut,
  'coupon/wrong-pass-phrase': [20000, '优惠券口令不正确'],
  'coupon/none-left': [20001, '可领取数量不足'],
  'coupon/sold-out': [20002, '可领取数量不足'],
  'ledger/no-wallet': [30000, '无法找到用户钱包'],
  'ledger/insufficient-points': [30001, '积分不足'],
  'coupon/too-few-sign-ins': [40000, '累计签到天数不足，无法领取'],
} as const;

/** Contract §8: coupons. */
export const couponRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/discounts/coupons',
    summary: '获取可领取优惠券列表',
    group,
    access: 'public',
    params: {
      type: text(64).optional().describe('优惠券类型'),
      refId: integer(0).optional().describe('优惠券使用对象（分类、商品或门店）的 id'),
    },
    handle: async (ctx, { type, refId }) => {
      const scopeId = refId === 0 ? undefined : refId;
      const rules = await listCouponRules(ctx, { label: type, scopeId });
      const tags = [couponRulesTag(ctx.tenant.id)];
      return new CacheableAnswer(
        rules.map((rule) => couponRuleView(rule, ctx)),
        tags,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/discounts/detail',
    summary: '优惠券规格详情',
    group,
    access: 'public',
    params: { id: id('coupon-rule').describe('优惠券规则id') },
    handle: async (ctx, params) => {
      const rule = await getCouponRule(ctx, params.id);
      return new CacheableAnswer(couponRuleView(rule, ctx), [couponRulesTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/discounts/fetch',
    summary: '领取优惠券',
    group,
    access: 'user',
    params: {
      id: optionalId('coupon-rule').describe('优惠券规则id'),
      pwd: text(64).optional().describe('优惠券口令'),
      detect: bool().optional().describe('true 只检测当前用户能否领取'),
    },
    errors: notReceivable,
    handle: async (ctx, { id: ruleId, pwd: passPhrase, detect }) => {
      if (!detect) return couponView(await receiveCoupon(ctx, { ruleId, passPhrase }), ctx);
      await checkReceivable(ctx, { ruleId, passPhrase });
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/discounts/my',
    summary: '我的优惠券',
    group,
    access: 'user',
    params: {
      status: list(integer(0, 9), 10)
        .optional()
        .describe('0 正常 1 失效 2 过期/已结束 3 已使用，多个用英文逗号分隔'),
    },
    handle: async (ctx, { status }) => {
      const statuses = status && status.length > 0 ? couponStatusesOf(status) : undefined;
      return (await listCoupons(ctx, { statuses })).map((coupon) => couponView(coupon, ctx));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/discounts/send',
    summary: '赠送优惠券',
    group,
    access: 'user',
    params: {
      id: id('coupon').describe('优惠券id'),
      uid: optionalId('recipient').describe('受赠人的用户id'),
      mobile: mobile().optional().describe('受赠人的手机号码'),
    },
    errors: {
      'coupon/unknown': [20000, '该优惠券不存在'],
      'coupon/recipient-unknown': [30000, '用户不存在'],
      'coupon/to-oneself': [30000, '不能赠送给自己'],
      'coupon/recipient-missing': [600, '缺少参数：uid、mobile'],
    },
    handle: (ctx, { id: couponId, uid: userId, mobile: number }) =>
      giveCoupon(ctx, { couponId, userId, mobile: number }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/discounts/exchange',
    summary: '使用优惠券/红包的动态口令兑换优惠券',
    group,
    access: 'user',
    params: {
      number: text(64).describe('号码'),
      pwd: text(64).describe('密码'),
      extJsonStr: extensions().optional().describe('扩展属性，JSON 格式'),
    },
    errors: {
      ...notGivenOut,
      'coupon-card/wrong': [700, '号码或密码不正确'],
      'coupon-card/used': [20000, '该号码已被使用'],
    },
    handle: async (ctx, { number, pwd: password, extJsonStr }) =>
      couponView(await redeemCard(ctx, { number, password, extensions: extJsonStr }), ctx),
  }),
];
