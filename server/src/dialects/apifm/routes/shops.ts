import { getShop, listShops, shopsTag } from '../../../modules/catalog/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { decimal, id, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { listedShopView, shopDetailView } from '../views/shop.ts';

const group = '商城';

export const shopRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/shop/subshop/list',
    summary: '获取商家列表',
    group,
    access: 'public',
    params: {
      provinceId: text(12).optional().describe('省份编码'),
      cityId: text(12).optional().describe('城市编码'),
      districtId: text(12).optional().describe('区县编码'),
      curlatitude: decimal(-90, 90).optional().describe('用户当前纬度，与经度一起传时由近到远排列'),
      curlongitude: decimal(-180, 180).optional().describe('用户当前经度'),
      nameLike: text(64).optional().describe('门店名称包含的文字'),
      type: text(64).optional().describe('门店类型'),
      ...paging,
    },
    handle: async (ctx, { curlatitude: latitude, curlongitude: longitude, page, pageSize, ...filter }) => {
      const near = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
      const rows = await listShops(ctx, { ...filter, near, paging: pagingOf({ page, pageSize }) });
      const views = rows.map((row) => listedShopView(row, ctx));
      // Everybody stands somewhere else: kept answers about places would only push out better ones.
      return near ? views : new CacheableAnswer(views, [shopsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/subshop/detail/v2',
    summary: '获取商家详情',
    group,
    access: 'public',
    params: { id: id('shop').describe('门店id') },
    handle: async (ctx, params) => {
      const row = await getShop(ctx, params.id);
      return new CacheableAnswer(shopDetailView(row, ctx), [shopsTag(ctx.tenant.id)]);
    },
  }),
];
