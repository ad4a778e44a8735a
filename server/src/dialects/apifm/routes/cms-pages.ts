import { fail } from '../../../kernel/errors.ts';
import {
  articleCategoriesTag,
  articlesTag,
  getArticleCategory,
  getPage,
  listArticleCategories,
  listArticleTags,
  pagesTag,
} from '../../../modules/content/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { optionalId, text } from '../params.ts';
import { route } from '../route.ts';
import { articleCategoryView, pageView } from '../views/article.ts';

const group = 'CMS';
const access = 'public';
const noData404 = { 'record/none': [404, '暂无数据'] } as const;
const key = text(64).describe('页面编码');

const categoryInfo = (path: string, undocumented: boolean) =>
  route({
    method: 'GET',
    path,
    summary: '分类详情',
    group,
    access,
    undocumented,
    params: { id: optionalId('article-category').describe('分类id') },
    errors: { 'article-category/nothing-named': [600, '缺少参数：id'] },
    handle: async (ctx, params) => {
      const row = await getArticleCategory(ctx, params.id ?? fail('article-category/nothing-named'));
      return new CacheableAnswer({ info: articleCategoryView(row, ctx), extJson: row.extensions }, [
        articleCategoriesTag(ctx.tenant.id),
      ]);
    },
  });

/** Around the articles: their categories and tags, and pages that stand by themselves. */
export const pageRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/cms/category/list',
    summary: '获取所有的分类',
    group,
    access,
    params: {},
    errors: noData404,
    handle: async (ctx) => {
      const rows = await listArticleCategories(ctx);
      if (rows.length === 0) return fail('record/none');
      return new CacheableAnswer(
        rows.map((row) => articleCategoryView(row, ctx)),
        [articleCategoriesTag(ctx.tenant.id)],
      );
    },
  }),
  categoryInfo('/{domain}/cms/category/info', false),
  // Where clients of 2019 look for it.
  categoryInfo('/{domain}/cms/category/detail', true),
  route({
    method: 'GET',
    path: '/{domain}/cms/tags/list',
    summary: '获取标签云',
    group,
    access,
    params: {},
    errors: noData404,
    handle: async (ctx) => {
      const rows = await listArticleTags(ctx);
      if (rows.length === 0) return fail('record/none');
      return new CacheableAnswer(
        rows.map(({ name, articleCount }) => ({ name, number: articleCount })),
        [articlesTag(ctx.tenant.id)],
      );
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/cms/page/info',
    summary: '获取单页详情',
    group,
    access,
    params: { key },
    handle: async (ctx, params) =>
      new CacheableAnswer(pageView(await getPage(ctx, params.key), ctx), [pagesTag(ctx.tenant.id)]),
  }),
  route({
    method: 'GET',
    path: '/{domain}/cms/page/info/v2',
    summary: '获取单页详情（新版）',
    group,
    access,
    undocumented: true,
    params: { key },
    handle: async (ctx, params) => {
      const row = await getPage(ctx, params.key);
      return new CacheableAnswer({ info: pageView(row, ctx), extJson: row.extensions }, [
        pagesTag(ctx.tenant.id),
      ]);
    },
  }),
];
