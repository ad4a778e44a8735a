import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../../kernel/errors.ts';
import { calculateOrder, type PriceQuestion, placeOrder } from '../../../modules/order/index.ts';
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
  pingtuanOpenId: optionalId('group-buy').describe('拼团团号'),
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

const LONGEST_KEY = 128;

/** The client's name for this attempt, so that a repeated request places one order. */
function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  return typeof key === 'string' && key.length <= LONGEST_KEY ? key : fail('request/malformed');
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
  'group-buy/unusable': [80000, '拼团团号有误或者当前拼团无法参加'],
  'order/address-missing': [20002, '请填写物流信息'],
  'address/region-unknown': [20002, '请填写物流信息：{level}编码有误'],
  'order/mobile-malformed': [20003, '手机号码格式有误'],
  'coupon/unusable': [30000, '无法使用选择的优惠券'],
  'points/no-deduction-rule': [601, '参数格式错误：商家未设置积分抵扣规则'],
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
  'request/key-reused': [900, '并发异常：相同的 Idempotency-Key 已用于另一个请求'],
} as const;

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
    if (given.calculate) return calculationView(await calculateOrder(ctx, price));
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
