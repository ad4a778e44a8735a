import { DAY, later } from '../../../kernel/clock.ts';
import type { Context, SignedIn } from '../../../kernel/context.ts';
import { getPointsGoods, listPointsGoods, listPurchaseLimits } from '../../../modules/catalog/index.ts';
import { levelOf } from '../../../modules/member/index.ts';
import { countOrdersSince } from '../../../modules/order/index.ts';
import { id, optionalInteger, page, text } from '../params.ts';
import { route } from '../route.ts';
import { goodsSummaryView, goodsView } from '../views/goods.ts';
import { pageView, pagingOf } from '../views/page.ts';

const group = '积分商城';

const MONTH = 30 * DAY;
const monthly = (ctx: Context, goodsIds: readonly number[]) =>
  countOrdersSince(ctx, goodsIds, later(ctx.now(), -MONTH));

const price = () => optionalInteger(1_000_000_000, '查询价格必须是整数');

/** Pieces that this caller may have of a limited goods; 0 where nothing limits them. */
async function limitFor(ctx: Context & { readonly user?: SignedIn }, goodsId: number): Promise<number> {
  const level = ctx.user ? await levelOf(ctx, ctx.user.id) : undefined;
  const limits = (await listPurchaseLimits(ctx, { goodsId })).filter(
    ({ levelId }) => levelId === (level?.level.id ?? 0),
  );
  return limits.length > 0 ? Math.min(...limits.map(({ maxPieces }) => maxPieces)) : 0;
}

export const goodsRoutes = [
  route({
    rpc: 'goods.list',
    summary: '积分商城商品列表接口',
    group,
    access: 'public',
    params: {
      cat_id: optionalInteger().meta({ resource: 'points-category' }).describe('商品分类 ID，未选择时传 -1'),
      keywords: text(64).optional().describe('商品名称搜索关键词'),
      start_price: price().describe('最小查询价格，未填写时传 -1'),
      end_price: price().describe('最大查询价格，未填写时传 -1'),
      page: page(),
    },
    aliases: { keyword: 'keywords' },
    done: 'success',
    handle: async (ctx, { cat_id, keywords, start_price, end_price, ...asked }, call) => {
      const paging = pagingOf(asked.page);
      const wanted = { categoryId: cat_id, nameLike: keywords, fromPoints: start_price, toPoints: end_price };
      const found = await listPointsGoods(ctx, wanted, paging);
      const sold = await monthly(
        ctx,
        found.rows.map((row) => row.id),
      );
      return pageView(found, paging, call, (row) => goodsSummaryView(row, sold.get(row.id) ?? 0, ctx));
    },
  }),
  route({
    rpc: 'goods.detail',
    summary: '积分商城商品详情接口',
    group,
    access: 'optional',
    params: { goods_id: id('points-goods').describe('商品 ID') },
    done: 'success',
    errors: { 'record/none': [503, '商品不存在'] },
    handle: async (ctx, { goods_id }) => {
      const detail = await getPointsGoods(ctx, goods_id);
      const sold = await monthly(ctx, [goods_id]);
      const limit = detail.goods.isLimited ? await limitFor(ctx, goods_id) : 0;
      return goodsView(detail, { monthly: sold.get(goods_id) ?? 0, limit }, ctx);
    },
  }),
];
