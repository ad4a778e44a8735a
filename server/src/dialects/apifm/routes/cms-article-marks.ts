import { fail } from '../../../kernel/errors.ts';
import {
  addArticleFavourite,
  articleTag,
  isArticleFavourite,
  listArticleFavourites,
  listVotes,
  refuseSecondVote,
  removeArticleFavourite,
  voteForArticle,
} from '../../../modules/content/index.ts';
import { userTag } from '../../../modules/identity/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { bool, id, optionalId, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { articleVoteView, favouriteArticleView, votersView } from '../views/article.ts';

const group = 'CMS';
const access = 'user';
const articleId = id('article').describe('文章id');

/** What readers think of articles, and which they keep. */
export const articleMarkRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/cms/news/useful',
    summary: '文章赞/踩',
    group,
    access,
    params: {
      id: articleId,
      isCheck: bool().optional().describe('true 只检测当前用户是否操作过，不提交'),
      isUseful: bool().optional().describe('true 有用，false 没用，默认 true'),
    },
    errors: { 'article/voted': [20000, '您已经操作过了'] },
    handle: (ctx, params) =>
      params.isCheck
        ? refuseSecondVote(ctx, params.id)
        : voteForArticle(ctx, params.id, params.isUseful ?? true),
  }),
  route({
    method: 'POST',
    path: '/{domain}/cms/news/useful/logs',
    summary: '文章点赞记录',
    group,
    access: 'public',
    params: { id: articleId, ...paging },
    handle: async (ctx, { id: articleId, ...asked }) => {
      const { page, users } = await listVotes(ctx, { articleId, paging: pagingOf(asked) });
      if (page.rows.length === 0) return fail('record/none');
      const result = page.rows.map((row) => articleVoteView(row, ctx));
      const totals = { totalRow: page.totalRows, totalPage: page.totalPages };
      const voters = page.rows.map((row) => userTag(ctx.tenant.id, row.userId));
      return new CacheableAnswer({ result, userMap: votersView(users, ctx), ...totals }, [
        articleTag(ctx.tenant.id, articleId),
        ...voters,
      ]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/cms/news/fav/add',
    summary: '添加文章收藏',
    group,
    access,
    params: { newsId: articleId },
    handle: (ctx, { newsId }) => addArticleFavourite(ctx, newsId),
  }),
  route({
    method: 'GET',
    path: '/{domain}/cms/news/fav/check',
    summary: '检测是否已收藏',
    group,
    access,
    params: { newsId: optionalId('article').describe('文章id') },
    errors: { 'favourite/none': [-1, '未收藏'] },
    handle: async (ctx, { newsId }) => {
      const kept = newsId !== undefined && (await isArticleFavourite(ctx, newsId));
      return kept ? '已收藏' : fail('favourite/none', { data: '未收藏' });
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/cms/news/fav/delete',
    summary: '删除文章收藏',
    group,
    access,
    params: {
      id: optionalId('article-favourite').describe('收藏记录id，与 newsId 至少传一个'),
      newsId: optionalId('article').describe('文章id，与 id 至少传一个'),
    },
    errors: { 'favourite/nothing-named': [600, '缺少参数：id、newsId'] },
    handle: (ctx, { id: favouriteId, newsId }) =>
      removeArticleFavourite(ctx, { id: favouriteId, articleId: newsId }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/cms/news/fav/list',
    summary: '文章收藏列表',
    group,
    access,
    params: { titleLike: text(64).optional().describe('文章标题包含的文字'), ...paging },
    handle: async (ctx, { titleLike, ...asked }) => {
      const rows = await listArticleFavourites(ctx, { titleLike, paging: pagingOf(asked) });
      return rows.map((row) => favouriteArticleView(row, ctx));
    },
  }),
];
