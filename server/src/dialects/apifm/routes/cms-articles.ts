import { fail, isFailure } from '../../../kernel/errors.ts';
import {
  type ArticleOrder,
  articleCategoriesTag,
  articlesTag,
  articleTag,
  articleViews,
  findNeighbours,
  getArticle,
  getArticleAs,
  listArticles,
} from '../../../modules/content/index.ts';
import { resolveSession } from '../../../modules/identity/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { bool, day, id, optionalId, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { tokenParam } from '../signed-in-if-token.ts';
import { articleRowView, articleView, neighboursView } from '../views/article.ts';

const group = 'CMS';
const articleId = id('article').describe('文章id');
const date = (what: string) => day().optional().describe(`${what}，yyyy-MM-dd，包含当天`);
const like = (what: string) => text(64).optional().describe(`${what}包含的文字`);

const ORDERS: ReadonlyMap<string | undefined, ArticleOrder> = new Map([
  ['newer', 'newest'],
  ['older', 'oldest'],
  ['viewUp', 'views-up'],
  ['viewDown', 'views-down'],
  ['useful', 'useful'],
]);

/** Reading articles. */
export const articleRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/cms/news/list',
    summary: '文章列表',
    group,
    access: 'public',
    params: {
      categoryId: optionalId('article-category').describe('分类id，包含其下级分类的文章'),
      dateAddBegin: date('发布日期起'),
      dateAddEnd: date('发布日期止'),
      dateUpdateBegin: date('修改日期起'),
      dateUpdateEnd: date('修改日期止'),
      id: optionalId('article').describe('文章id'),
      isRecommend: bool().optional().describe('true 推荐，false 不推荐，不传为全部'),
      keywordsLike: like('关键词'),
      orderBy: text(32)
        .optional()
        .describe(`排序：${[...ORDERS.keys()].join('、')}；其他值按默认排序`),
      tagsLike: like('标签'),
      titleLike: like('标题'),
      ...paging,
    },
    errors: { 'record/none': [404, '暂无数据'] },
    handle: async (ctx, { isRecommend, orderBy, ...asked }) => {
      const rows = await listArticles(ctx, {
        id: asked.id,
        categoryId: asked.categoryId,
        isRecommended: isRecommend,
        titleLike: asked.titleLike,
        keywordsLike: asked.keywordsLike,
        tagsLike: asked.tagsLike,
        created: { from: asked.dateAddBegin, to: asked.dateAddEnd },
        updated: { from: asked.dateUpdateBegin, to: asked.dateUpdateEnd },
        order: ORDERS.get(orderBy),
        paging: pagingOf(asked),
      });
      if (rows.length === 0) return fail('record/none');
      const { id: tenantId } = ctx.tenant;
      const shown = rows.map((row) => articleTag(tenantId, row.id));
      return new CacheableAnswer(
        rows.map((row) => articleRowView(row, ctx)),
        [articlesTag(tenantId), articleCategoriesTag(tenantId), ...shown],
      );
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/cms/news/detail',
    summary: '获取文章详情',
    group,
    access: 'public',
    params: { id: articleId.describe('文章id；本人的文章未审核时也可以读取'), ...tokenParam },
    missing: [300, '缺少id参数'],
    handle: async (ctx, params) => {
      try {
        const row = await getArticle(ctx, params.id);
        const counted = { counter: articleViews.name, id: row.id };
        return new CacheableAnswer(articleView(row, ctx), [articleTag(ctx.tenant.id, row.id)], counted);
      } catch (error) {
        const user = isFailure(error, 'record/none') && (await resolveSession(ctx, params.token));
        if (!user) throw error;
        return articleView(await getArticleAs({ ...ctx, user }, params.id), ctx);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/cms/news/preNext',
    summary: '获取上/下一篇文章',
    group,
    access: 'public',
    params: { id: articleId },
    handle: async (ctx, params) => {
      const neighbours = await findNeighbours(ctx, params.id);
      return new CacheableAnswer(neighboursView(neighbours, ctx), [articlesTag(ctx.tenant.id)]);
    },
  }),
];
