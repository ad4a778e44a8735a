import { toPage } from '../../../kernel/paging.ts';
import { countArticles, getArticle, listArticles } from '../../../modules/content/index.ts';
import { id, optionalInteger, page } from '../params.ts';
import { route } from '../route.ts';
import { articleSummaryView, articleView } from '../views/article.ts';
import { pageView, pagingOf } from '../views/page.ts';

const group = '文章';

export const newsRoutes = [
  route({
    rpc: 'news.list',
    summary: '文章列表接口',
    group,
    access: 'public',
    params: {
      cat_id: optionalInteger().meta({ resource: 'article-category' }).describe('分类 ID，没有指定分类传 -1'),
      page: page(),
    },
    done: 'success',
    handle: async (ctx, { cat_id: categoryId, ...asked }, call) => {
      const paging = pagingOf(asked.page);
      const question = { categoryId, paging, order: 'newest' } as const;
      const found = toPage(await listArticles(ctx, question), await countArticles(ctx, question), paging);
      return pageView(found, paging, call, (row) => articleSummaryView(row, ctx));
    },
  }),
  route({
    rpc: 'news.detail',
    summary: '文章详情接口',
    group,
    access: 'public',
    params: { news_id: id('article').describe('文章 ID') },
    done: 'success',
    errors: { 'record/none': [503, '文章不存在或已经删除'] },
    handle: async (ctx, { news_id }) => articleView(await getArticle(ctx, news_id), ctx),
  }),
];
