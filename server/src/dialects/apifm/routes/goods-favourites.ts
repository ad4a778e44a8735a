import { fail } from '../../../kernel/errors.ts';
import {
  addFavourite,
  isFavourite,
  listFavourites,
  removeFavourite,
} from '../../../modules/catalog/index.ts';
import { id, optionalId, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { favouriteView } from '../views/goods.ts';

const group = '商城';
const access = 'user';

export const goodsFavouriteRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/fav/add',
    summary: '添加商品收藏',
    group,
    access,
    params: { goodsId: id('goods').describe('商品id') },
    handle: (ctx, { goodsId }) => addFavourite(ctx, ctx.user.id, goodsId),
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/fav/check',
    summary: '检测是否已收藏',
    group,
    access,
    params: { goodsId: optionalId('goods').describe('商品id') },
    errors: { 'favourite/none': [-1, '未收藏'] },
    handle: async (ctx, { goodsId }) => {
      const kept = goodsId !== undefined && (await isFavourite(ctx, ctx.user.id, goodsId));
      return kept ? '已收藏' : fail('favourite/none', { data: '未收藏' });
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/fav/delete',
    summary: '删除商品收藏',
    group,
    access,
    params: {
      id: optionalId('favourite').describe('收藏记录id，与 goodsId 至少传一个'),
      goodsId: optionalId('goods').describe('商品id，与 id 至少传一个'),
    },
    errors: { 'favourite/nothing-named': [600, '缺少参数：id、goodsId'] },
    handle: (ctx, { id: favouriteId, goodsId }) =>
      removeFavourite(ctx, ctx.user.id, { id: favouriteId, goodsId }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/fav/list',
    summary: '商品收藏列表',
    group,
    access,
    params: { nameLike: text(64).optional().describe('商品名称包含的文字'), ...paging },
    handle: async (ctx, { nameLike, ...asked }) => {
      const rows = await listFavourites(ctx, ctx.user.id, { nameLike, paging: pagingOf(asked) });
      return rows.map((row) => favouriteView(row, ctx));
    },
  }),
];
