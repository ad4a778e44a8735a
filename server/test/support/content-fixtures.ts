import type { Context } from '../../src/kernel/context.ts';
import {
  type Article,
  addArticleFavourite,
  addComment,
  type Comment,
  createArticleCategory,
  listArticleFavourites,
  putArticle,
  reviewArticle,
  saveArticle,
  vetComment,
  voteForArticle,
} from '../../src/modules/content/index.ts';
import { actingAs, type TestUser } from './users.ts';

/** Articles and comments for tests, made by the real use cases. */

let count = 0;

type ArticleOptions = Partial<Parameters<typeof saveArticle>[1]>;

/** @returns the category's id. */
export async function insertArticleCategory(
  ctx: Context,
  input: Partial<Parameters<typeof createArticleCategory>[1]> = {},
): Promise<number> {
  return (await createArticleCategory(ctx, { name: `栏目${++count}`, ...input })).id;
}

async function someText(ctx: Context, options: ArticleOptions) {
  const categoryId = options.categoryId ?? (await insertArticleCategory(ctx));
  return { title: `文章${++count}`, summary: '摘要', content: '<p>正文</p>', ...options, categoryId };
}

/** An article of the shop, which everybody may read. */
export async function insertArticle(ctx: Context, options: ArticleOptions = {}): Promise<Article> {
  return saveArticle(ctx, await someText(ctx, options));
}

/** An article that a user has sent in and that waits. */
export async function sendArticle(
  ctx: Context,
  author: TestUser,
  options: ArticleOptions = {},
): Promise<Article> {
  const { isRecommended: _staff, ...text } = await someText(ctx, options);
  return putArticle(actingAs(ctx, author), text);
}

/** The shop decides about the article as it is now. */
export function decide(
  ctx: Context,
  { id, revision }: Article,
  verdict: 'approved' | 'refused',
  reason?: string,
): Promise<Article> {
  return reviewArticle(ctx, { articleId: id, revision, verdict, reason });
}

/** A public article with one after it, which this user has voted for and keeps. @returns its id. */
export async function markedArticle(ctx: Context, reader: TestUser): Promise<number> {
  const { id } = await insertArticle(ctx);
  await insertArticle(ctx);
  await voteForArticle(actingAs(ctx, reader), id, true);
  await addArticleFavourite(actingAs(ctx, reader), id);
  return id;
}

/** @returns the id of a user's favourite. */
export async function articleFavouriteOf(ctx: Context, owner: TestUser): Promise<number> {
  await markedArticle(ctx, owner);
  const paging = { page: 1, pageSize: 1 };
  return (await listArticleFavourites(actingAs(ctx, owner), { paging }))[0]?.id ?? 0;
}

/** A comment in the guestbook that everybody sees. */
export async function insertComment(ctx: Context, parentId?: number): Promise<Comment> {
  const { id } = await addComment(ctx, { type: 'guestbook', content: '好', parentId });
  return vetComment(ctx, id);
}
