import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type {
  Article,
  ArticleCategory,
  ArticleSummary,
  ArticleVote,
  ContentPage,
  FavouriteArticle,
  Neighbours,
} from '../../../modules/content/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';
import type { User } from '../../../modules/identity/index.ts';

const STATUSES: Record<Article['status'], readonly [number, string]> = {
  pending: [0, '待审核'],
  refused: [1, '审核不通过'],
  approved: [2, '审核通过'],
};

function dates(row: { createdAt: Date; updatedAt: Date | null }, { tenant }: Context) {
  return {
    dateAdd: printMoment(row.createdAt, tenant.timeZone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, tenant.timeZone) : undefined,
  };
}

export function articleCategoryView(row: ArticleCategory, ctx: Context) {
  return {
    id: row.id,
    userId: row.tenantId,
    key: row.key,
    name: row.name,
    pid: row.parentId ?? 0,
    level: row.level,
    icon: absoluteUrl(ctx, row.iconUrl),
    type: row.type,
    isUse: row.isUsed,
    paixu: row.sortOrder,
    ...dates(row, ctx),
  };
}

/** An article as lists show it, without its text. */
export function articleRowView(row: ArticleSummary, ctx: Context) {
  const [status, statusStr] = STATUSES[row.status];
  return {
    id: row.id,
    userId: row.tenantId,
    uid: row.userId,
    categoryId: row.categoryId,
    title: row.title,
    descript: row.summary,
    keywords: row.keywords,
    tags: row.tags,
    author: row.author,
    income: row.source,
    pic: absoluteUrl(ctx, row.pictureUrl),
    isRecommend: row.isRecommended,
    views: row.views,
    commentNumber: row.commentCount,
    usefulNumber: row.usefulCount,
    unusefulNumber: row.uselessCount,
    numberFav: row.favouriteCount,
    status,
    statusStr,
    /** Why it was refused. */
    remark: row.reason,
    paixu: row.sortOrder,
    ...dates(row, ctx),
  };
}

/** An article with its text, as its page shows it. */
export function articleView(row: Article, ctx: Context) {
  return {
    ...articleRowView(row, ctx),
    content: absoluteHtml(ctx, row.content),
    extJson: row.extensions,
  };
}

export function neighboursView({ previous, next }: Neighbours, ctx: Context) {
  const view = (row: NonNullable<Neighbours['next']>) => ({
    id: row.id,
    title: row.title,
    pic: absoluteUrl(ctx, row.pictureUrl),
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  });
  return { pre: previous && view(previous), next: next && view(next) };
}

export function articleVoteView(row: ArticleVote, ctx: Context) {
  return {
    id: row.id,
    newsId: row.articleId,
    uid: row.userId,
    isUseful: row.isUseful,
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  };
}

/** Who voted, by id: no more of them than a row shows. */
export function votersView(users: ReadonlyMap<number, User>, ctx: Context) {
  const entries = [...users.values()].map(
    ({ id, nick, avatarUrl }) => [id, { nick, avatarUrl: absoluteUrl(ctx, avatarUrl) }] as const,
  );
  return Object.fromEntries(entries);
}

export function favouriteArticleView(row: FavouriteArticle, ctx: Context) {
  const pic = absoluteUrl(ctx, row.pictureUrl);
  return { id: row.id, newsId: row.articleId, title: row.title, pic, ...dates(row, ctx) };
}

export function pageView(row: ContentPage, ctx: Context) {
  const content = absoluteHtml(ctx, row.content);
  return { id: row.id, userId: row.tenantId, key: row.key, title: row.title, content, ...dates(row, ctx) };
}
