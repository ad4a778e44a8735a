import { z } from 'zod';
import type { UserContext } from '../../../kernel/context.ts';
import { calculateOrder, type PriceQuestion, placeOrder } from '../../../modules/order/index.ts';
import { listDeductionRules } from '../../../modules/points/index.ts';
import { listUsableCoupons } from '../../../modules/promotion/index.ts';
import { idempotencyKeyOf } from '../idempotent.ts';
import { parseItems } from '../order-params.ts';
import { bool, decimal, extensions, integer, optionalId, text } from '../params.ts';
import { route } from '../route.ts';
import { calculationView, orderInfoView } from '../views/order.ts';

const params = {
  goodsJsonStr: text(200_000).describe('购买的商品、规格、数量，JSON 数组'),
  calculate: bool().optional().describe('true 只计算价格，不下单'),
  remark: text(200, 'order/remark-too-long').optional().describe('订单备注，最多200个字'),
  peisongType: z
    .enum(['kd', 'zq', 'keloop'])
    .optional()
    .describe('配送方式：kd 快递，zq 自取，keloop 快跑者'),
  linkMan: text(64).optional().describe('收货人'),
  mobile: text(32).optional().describe('收货人手机号码'),
  provinceId: text(12).optional().describe('省份编码'),
  cityId: text(12).optional().describe('城市编码'),
  districtId: text(12).optional().describe('区县编码'),
  address: text(255).optional().describe('详细地址'),
  code: text(16).optional().describe('邮政编码'),
  idcard: text(32).optional().describe('身份证号码，国际件使用'),
  payOnDelivery: integer(0).optional().describe('1 货到付款'),
  expireMinutes: integer(0, 525_600).optional().describe('多少分钟未支付自动关闭，0 不自动关闭'),
  isCanHx: bool().optional().describe('true 生成核销码'),
  autoDeliver: bool().optional().describe('true 支付后自动发货'),
  extJsonStr: extensions().optional().describe('扩展属性，JSON 格式'),
  kjid: optionalId('bargain').describe('砍价编号'),
  pingtuanOpenId: optionalId('buying-group').describe('拼团团号'),
  couponId: optionalId('coupon').describe('优惠券编号'),
  deductionScore: integer(0, 1_000_000_000).optional().describe('用于抵扣的积分'),
  dadaShopNo: text(64).optional().describe('达达门店编号'),
  dadaLat: decimal(-90, 90).optional().describe('达达收货地址纬度'),
  dadaLng: decimal(-180, 180).optional().describe('达达收货地址经度'),
};
type Given = z.output<z.ZodObject<typeof params>>;

const deliveryTypes = { kd: 'express', zq: 'pickup', keloop: 'courier' } as const;

function questionOf(given: Given): PriceQuestion {
  return {
    items: parseItems(given.goodsJsonStr),
    deliveryType: deliveryTypes[given.peisongType ?? 'kd'],
    address: {
      contactName: given.linkMan?.trim(),
      mobile: given.mobile?.trim(),
      provinceId: given.provinceId,
      cityId: given.cityId,
      districtId: given.districtId,
      detail: given.address?.trim(),
      postcode: given.code,
      idCardNumber: given.idcard,
      latitude: given.dadaLat,
      longitude: given.dadaLng,
    },
    courierShopNumber: given.dadaShopNo,
    payOnDelivery: given.payOnDelivery === 1,
    claims: {
      bargainId: given.kjid,
      groupBuyId: given.pingtuanOpenId,
      couponId: given.couponId,
      deductionPoints: given.deductionScore === 0 ? undefined : given.deductionScore,
    },
  };
}

/** How placing an order is refused (contract §7, order/create). */
const errors = {
  'order/remark-too-long': [10005, '订单备注不能超过200个字'],
  'session/invalid': [10000, 'token 无效，请重新登录'],
  'order/items-malformed': [10001, 'goodsJsonStr 格式错误'],
  'order/empty': [90004, '订单未包含任何商品'],
  'order/item-invalid': [20000, '商品参数非法'],
  'order/amount-too-large': [20000, '商品参数非法：订单金额过大'],
  'order/below-minimum': [20000, '「{goodsName}」至少购买{minimum}件'],
  'order/days-required': [20000, '商品参数非法：请选择「{goodsName}」的日期'],
  'goods/unknown': [20000, '商品参数非法'],
  'goods/off-shelf': [40002, '「{goodsName}」已下架'],
  'goods/not-yet-on-sale': [40000, '「{goodsName}」还未到起售时间，请耐心等待'],
  'goods/no-longer-on-sale': [40001, '「{goodsName}」已到停售时间，无法下单'],
  'order/several-shops': [9000, '不同店铺的商品不能一起下单'],
  'sku/not-chosen': [20001, '未选择商品的规格和尺寸'],
  'sku/unknown': [90000, '错误的规格和尺寸参数'],
  'freight/no-template': [10001, '不存在该物流模板'],
  'freight/no-method': [10003, '未配置该快递类型，logisticsType：0 快递 1 EMS 2 平邮'],
  'order/method-not-chosen': [10004, '请指定快递类型，logisticsType：0 快递 1 EMS 2 平邮'],
  'bargain/unusable': [70000, '砍价编号有误或者本次砍价已消费'],
  'bargain/consumed': [70003, '砍价编号有误或者本次砍价已消费'],
  'bargain/not-running': [70001, '本次砍价无效'],
  'bargain/sold-out': [70002, '兑换名额已满'],
  'bargain/goods-missing': [70004, '订单未包含砍价商品'],
  'bargain/one-piece': [20000, '商品参数非法：砍价商品每次只能购买1件'],
  'group-buy/unusable': [80000, '拼团团号有误或者当前拼团无法参加'],
  'group-buy/closed': [80003, '拼团团号有误或者当前拼团无法参加'],
  'group-buy/already-joined': [80005, '您已经参与本次团购，请勿重复下单'],
  'group-buy/goods-missing': [80004, '订单未包含拼团商品'],
  'group-buy/on-delivery': [20000, '商品参数非法：拼团订单不支持货到付款'],
  'group-buy/with-bargain': [20000, '商品参数非法：拼团和砍价不能同时使用'],
  'order/address-missing': [20002, '请填写物流信息'],
  'address/region-unknown': [20002, '请填写物流信息：{level}编码有误'],
  'order/mobile-malformed': [20003, '手机号码格式有误'],
  'coupon/unusable': [30000, '无法使用选择的优惠券'],
  'coupon/below-threshold': [30001, '消费金额不满足使用优惠券条件'],
  'points/no-deduction-rule': [601, '参数格式错误：积分不满足抵扣规则'],
  'courier/shop-unknown': [50000, '达达配送未配置该门店编号的所属城市'],
  'courier/coordinates-missing': [50001, '达达配送需要传递当前收货地址的经纬度坐标'],
  'order/level-not-allowed': [100000, '「{goodsName}」仅针对VIP用户开放'],
  'order/limit-exceeded': [60001, '「{goodsName}」限购{maximum}件，已超过限购数量'],
  'stock/insufficient': [60000, '「{goodsName}」库存不足'],
  'stock/insufficient-day': [60001, '「{goodsName}」{day} 库存不足'],
  'order/day-unavailable': [60001, '「{goodsName}」{day} 不可预订，库存不足'],
  'ledger/no-wallet': [70000, '找不到用户钱包'],
  'order/points-insufficient': [70001, '积分不足'],
  'order/points-on-delivery': [20000, '商品参数非法：积分商品不支持货到付款'],
  'order/auto-deliver-off': [5000, '当前插件未购买或者已过期'],
} as const;

/** What an order would cost, with the coupons and points that could lower it. */
async function calculate(ctx: UserContext, price: PriceQuestion) {
  const prepared = await calculateOrder(ctx, price);
  const coupons = await listUsableCoupons(ctx, prepared.lines);
  return calculationView(prepared, ctx, { coupons, deductionRules: await listDeductionRules(ctx) });
}

export const orderCreateRoute = route({
  method: 'POST',
  path: '/{domain}/order/create',
  summary: '创建订单[下单]',
  group: '订单管理',
  access: 'user',
  params,
  errors,
  handle: async (ctx, given, request) => {
    const price = questionOf(given);
    if (given.calculate) return calculate(ctx, price);
    const wishes = {
      price,
      remark: given.remark ?? '',
      extensions: given.extJsonStr ?? {},
      wantsRedeemCode: given.isCanHx ?? false,
      autoDeliver: given.autoDeliver ?? false,
      expireMinutes: given.expireMinutes,
    };
    return orderInfoView(await placeOrder(ctx, wishes, idempotencyKeyOf(request)), ctx);
  },
});
