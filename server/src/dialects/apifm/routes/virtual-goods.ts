import { mapPage } from '../../../kernel/paging.ts';
import {
  buyVirtualGoods,
  getVirtualGoods,
  listMyPurchases,
  listVirtualGoods,
  virtualGoodsTag,
} from '../../../modules/activity/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { id, integer, paging, pagingOf } from '../params.ts';
import { route } from '../route.ts';
import { pagedView } from '../views/page.ts';
import {
  virtualGoodsDetailView,
  virtualGoodsPurchaseView,
  virtualGoodsView,
} from '../views/virtual-goods.ts';

const group = '虚拟交易';
const goodsId = id('virtual-goods').describe('虚拟物品id');

/** Contract §21: virtual goods, whose paid part only buyers see. */
export const virtualGoodsRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/virtualTrader/list',
    summary: '虚拟物品列表',
    group,
    access: 'public',
    params: { status: integer(0, 1).optional().describe('0 上架，1 下架，默认上架'), ...paging },
    handle: async (ctx, { status, ...asked }) => {
      const filter = { status: status === 1 ? 'off-shelf' : 'on-sale' } as const;
      const page = await listVirtualGoods(ctx, filter, pagingOf(asked));
      const view = pagedView(mapPage(page, (row) => virtualGoodsView(row, ctx)));
      return new CacheableAnswer(view, [virtualGoodsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/virtualTrader/info',
    summary: '虚拟物品详情',
    group,
    access: 'optional',
    params: { id: goodsId },
    handle: async (ctx, params) => virtualGoodsDetailView(await getVirtualGoods(ctx, params.id), ctx),
  }),
  route({
    method: 'POST',
    path: '/{domain}/virtualTrader/buy',
    summary: '购买虚拟物品',
    group,
    access: 'user',
    params: { id: goodsId },
    errors: {
      'virtual-goods/off-shelf': [20000, '该商品已下架'],
      'ledger/no-wallet': [20001, '找不到用户钱包'],
      'ledger/insufficient-balance': [20002, '用户可用余额不足'],
      'ledger/insufficient-points': [20003, '用户可用积分不足'],
    },
    handle: (ctx, params) => buyVirtualGoods(ctx, { goodsId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/virtualTrader/buy/logs',
    summary: '购买记录',
    group,
    access: 'user',
    params: { ...paging },
    handle: async (ctx, params) => {
      const page = await listMyPurchases(ctx, pagingOf(params));
      return pagedView(mapPage(page, (row) => virtualGoodsPurchaseView(row, ctx)));
    },
  }),
];
