import { plusPeriods } from '../../../kernel/time-zone.ts';
import { useSubmitToken } from '../../../modules/client-apps/index.ts';
import { pageOfPostings } from '../../../modules/ledger/index.ts';
import { acknowledgeReceipt, type Exchange, exchangeGoods } from '../../../modules/order/index.ts';
import { id, optionalInteger, page, text } from '../params.ts';
import { route } from '../route.ts';
import { pageView, pagingOf } from '../views/page.ts';
import { goldView } from '../views/points.ts';
import { findOrder, noOrder, orderAlias, orderName } from './order-list.ts';

const group = '订单';

const MONTHS_SHOWN = 3;
const IN = 1;
const OUT = 2;

const malformed = '商品参数有误';

/** `goodsid,productid,quantity|…` */
const goodsList = () =>
  text(1000, malformed)
    .regex(/^\d{1,15},\d{1,15},[1-9]\d{0,5}(\|\d{1,15},\d{1,15},[1-9]\d{0,5}){0,9}$/, malformed)
    .transform((value): Exchange['items'] =>
      value.split('|').map((line) => {
        const [goodsId = 0, skuId = 0, quantity = 0] = line.split(',').map(Number);
        return { goodsId, skuId, quantity };
      }),
    );

export const orderActionRoutes = [
  route({
    rpc: 'order.submit',
    summary: '积分兑换下单',
    group,
    access: 'user',
    writes: true,
    later: true,
    params: {
      address_id: id('address').describe('收货地址 ID'),
      goods_list: goodsList().describe('商品 ID,货品 ID,数量，多个用 | 分隔，最多 10 个'),
      request_token: text(64)
        .optional()
        .describe('system.request.token 得到的防重复提交令牌，如 1:b5a6ff4719eae157f0af837f94f915ca'),
    },
    done: '兑换成功',
    errors: {
      'submit-token/malformed': [503, '服务器发生一个错误,请退出重试!'],
      'submit-token/used': [503, '您的操作已经过期!请退出重新操作!'],
      'submit-token/wrong': [503, '您的提交出现异常!请退出重新操作!'],
      'order/address-unknown': [503, '收货地址不存在'],
      'order/address-missing': [503, '收货地址不完整'],
      'order/mobile-malformed': [503, '收货地址的手机号码格式不正确'],
      'address/region-unknown': [503, '收货地址有误'],
      'goods/unknown': [503, '商品已经删除'],
      'goods/off-shelf': [503, '{goodsName}已经下架'],
      'goods/not-yet-on-sale': [503, '{goodsName}已经下架'],
      'goods/no-longer-on-sale': [503, '{goodsName}已经下架'],
      'sku/not-chosen': [503, '{goodsName}已经下线'],
      'sku/unknown': [503, '{goodsName}已经下线'],
      'stock/insufficient': [503, '{goodsName}库存不足'],
      'order/empty': [503, malformed],
      'order/item-invalid': [503, malformed],
      'order/items-malformed': [503, malformed],
      'order/day-unavailable': [503, '{goodsName}不支持积分兑换'],
      'order/days-required': [503, '{goodsName}不支持积分兑换'],
      'order/not-for-points': [503, '该商品不支持积分兑换'],
      'order/below-minimum': [503, '{goodsName}至少兑换{minimum}件'],
      'order/limit-exceeded': [503, '{goodsName}每人限兑{maximum}件'],
      'order/level-not-allowed': [503, '{goodsName}仅针对会员开放'],
      'order/several-shops': [503, '不同店铺的商品不能一起兑换'],
      'order/amount-too-large': [503, malformed],
      'order/points-insufficient': [503, '金币数量不足'],
      'ledger/insufficient-points': [503, '金币数量不足'],
      'freight/no-template': [503, '该商品暂不支持配送'],
      'freight/no-method': [503, '该商品暂不支持配送'],
    },
    handle: async (ctx, { address_id, goods_list, request_token }) => {
      const order = await exchangeGoods(ctx, {
        addressId: address_id,
        items: goods_list,
        // Documented without it: a client that knows no such token can order, one that sends it orders once.
        proof: request_token === undefined ? undefined : (tx) => useSubmitToken(tx, request_token),
      });
      return { order_id: order.number, order_sn: order.number };
    },
  }),
  route({
    rpc: 'order.confirm',
    summary: '确认收货',
    group,
    access: 'user',
    writes: true,
    later: true,
    params: { order_sn: orderName() },
    aliases: orderAlias,
    done: '操作成功',
    errors: {
      ...noOrder,
      'order/already-received': [503, '请勿重复操作'],
      'order/not-shipped': [503, '只允许已发货的订单'],
      'order/closed': [503, '该订单已关闭'],
    },
    handle: async (ctx, { order_sn }) => {
      const { order } = await findOrder(ctx, order_sn);
      await acknowledgeReceipt(ctx, { orderId: order.id });
    },
  }),
  route({
    rpc: 'gold.consume.list',
    summary: '金币明细',
    group,
    access: 'user',
    later: true,
    params: {
      consume_type: optionalInteger(1_000_000).describe('1 增加、2 扣减，默认 -1 全部'),
      page: page(),
    },
    done: 'success',
    handle: async (ctx, { consume_type, ...asked }, call) => {
      const paging = pagingOf(asked.page);
      const since = plusPeriods(ctx.now(), -MONTHS_SHOWN, 'month', ctx.tenant.timeZone);
      const direction = consume_type === IN ? 'in' : consume_type === OUT ? 'out' : undefined;
      const found = await pageOfPostings(ctx, ctx.user.id, { account: 'points', since, direction, paging });
      return pageView(found, paging, call, (row) => goldView(row, ctx));
    },
  }),
];
