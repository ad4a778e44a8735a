import { fail } from '../../../kernel/errors.ts';
import { resolveSession, userTag } from '../../../modules/identity/index.ts';
import { listReviews, reviewOrder, reviewsTag } from '../../../modules/order/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { parseReviews } from '../order-params.ts';
import { id, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { reviewView } from '../views/review.ts';

export const reviewRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/order/reputation',
    summary: '评价接口',
    group: '订单管理',
    access: 'optional',
    params: { postJsonString: text(200_000).describe('评价数据，JSON 格式，token 也在其中') },
    errors: {
      'review/not-json': [10000, '评价数据请提交 json 数据格式'],
      'review/not-a-list': [10002, 'reputations 必须是数组的形式'],
      'review/lines-missing': [10001, '针对订单的每个商品都需要评价，缺少评价参数'],
      'review/line-malformed': [
        10001,
        '针对订单的每个商品都需要评价，评价参数有误（评价 0-2，备注最多200个字）',
      ],
      'session/invalid': [10000, 'token 无效，请重新登录'],
      'order/not-received': [20000, '状态错误，只有待评价状态才能评价'],
      'review/line-missing': [30000, '每个商品都需要评价哦~'],
      'review/line-unknown': [40000, '参数有误，评价商品记录不存在'],
    },
    handle: async (ctx, { postJsonString }) => {
      const { token, orderId, reviews } = parseReviews(postJsonString);
      const user = token === undefined ? ctx.user : await resolveSession(ctx, token);
      if (!user) return fail('session/invalid');
      await reviewOrder({ ...ctx, user }, { orderId, reviews });
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/reputation',
    summary: '获取商品评价列表',
    group: '商城',
    access: 'public',
    params: { goodsId: id('goods').describe('商品id'), ...paging },
    handle: async (ctx, { goodsId, ...asked }) => {
      const reviews = await listReviews(ctx, { goodsId, paging: pagingOf(asked) });
      const writers = new Set(reviews.map(({ line }) => userTag(ctx.tenant.id, line.userId)));
      return new CacheableAnswer(
        reviews.map((review) => reviewView(review, ctx)),
        [reviewsTag(ctx.tenant.id, goodsId), ...writers],
      );
    },
  }),
];
