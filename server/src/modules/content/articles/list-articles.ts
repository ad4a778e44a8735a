import { and, asc, count, desc, eq, getTableColumns, gte, ilike, inArray, lt, type SQL } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { containing } from '../../../kernel/database/like.ts';
import { type Paging, slice } from '../../../kernel/paging.ts';
import { plusPeriods, startOfDay } from '../../../kernel/time-zone.ts';
import type { Article } from './get-article.ts';
import { articleCategoryBranch } from './list-categories.ts';
import { article } from './tables.ts';

/** How lists may be ordered. Each has an index. */
const orders = {
  default: [asc(article.sortOrder), desc(article.id)],
  newest: [desc(article.createdAt), desc(article.id)],
  oldest: [asc(article.createdAt), asc(article.id)],
  'views-up': [asc(article.views), asc(article.id)],
  'views-down': [desc(article.views), desc(article.id)],
  useful: [desc(article.usefulCount), desc(article.id)],
} as const;

export type ArticleOrder = keyof typeof orders;

/** An article as lists show it, without its text. */
export type ArticleSummary = Omit<Article, 'content' | 'extensions'>;

/** Days `yyyy-MM-dd`, both included. */
interface DayRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface ArticleQuestion {
  readonly id?: number | undefined;
  /** With everything below it. */
  readonly categoryId?: number | undefined;
  readonly isRecommended?: boolean | undefined;
  readonly titleLike?: string | undefined;
  readonly keywordsLike?: string | undefined;
  readonly tagsLike?: string | undefined;
  readonly created?: DayRange | undefined;
  readonly updated?: DayRange | undefined;
  /** Absent: the public ones. Others are for staff. */
  readonly status?: Article['status'] | undefined;
  readonly order?: ArticleOrder | undefined;
  readonly paging: Paging;
}

/** One page of the articles that pass the filters. Refuses `day/malformed`. */
export async function listArticles(ctx: Context, question: ArticleQuestion): Promise<ArticleSummary[]> {
  const { limit, offset } = slice(question.paging);
  return ctx.db
    .select(summaryColumns)
    .from(article)
    .where(and(...(await conditionsOf(ctx, question))))
    .orderBy(...orders[question.order ?? 'default'])
    .limit(limit)
    .offset(offset);
}

/** How many articles pass the filters, on all pages. Refuses `day/malformed`. */
export async function countArticles(ctx: Context, question: ArticleQuestion): Promise<number> {
  const [counted] = await ctx.db
    .select({ rows: count() })
    .from(article)
    .where(and(...(await conditionsOf(ctx, question))));
  return counted?.rows ?? 0;
}

async function conditionsOf(ctx: Context, question: ArticleQuestion): Promise<(SQL | undefined)[]> {
  const { id, categoryId, isRecommended, titleLike, keywordsLike, tagsLike, status = 'approved' } = question;
  return [
    eq(article.tenantId, ctx.tenant.id),
    eq(article.status, status),
    id === undefined ? undefined : eq(article.id, id),
    categoryId === undefined ? undefined : await inCategory(ctx, categoryId),
    isRecommended === undefined ? undefined : eq(article.isRecommended, isRecommended),
    titleLike === undefined ? undefined : ilike(article.title, containing(titleLike)),
    keywordsLike === undefined ? undefined : ilike(article.keywords, containing(keywordsLike)),
    tagsLike === undefined ? undefined : ilike(article.tags, containing(tagsLike)),
    ...inDays(ctx, article.createdAt, question.created),
    ...inDays(ctx, article.updatedAt, question.updated),
  ];
}

/** A category without sub-categories is compared, not searched in a set: then its index gives the order too. */
async function inCategory(ctx: Context, categoryId: number): Promise<SQL> {
  const branch = await articleCategoryBranch(ctx, categoryId);
  return branch.length === 1 ? eq(article.categoryId, categoryId) : inArray(article.categoryId, branch);
}

type MomentColumn = typeof article.createdAt | typeof article.updatedAt;

function inDays(ctx: Context, column: MomentColumn, { from, to }: DayRange = {}): (SQL | undefined)[] {
  const zone = ctx.tenant.timeZone;
  return [
    from === undefined ? undefined : gte(column, startOfDay(from, zone)),
    to === undefined ? undefined : lt(column, plusPeriods(startOfDay(to, zone), 1, 'day', zone)),
  ];
}

const { content: _content, extensions: _extensions, ...summaryColumns } = getTableColumns(article);
