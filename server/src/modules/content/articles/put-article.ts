import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { relativeUrl } from '../../files/index.ts';
import { type ArticleInput, articleColumns, checkArticle } from './article-input.ts';
import { cleanHtml } from './clean-html.ts';
import type { Article } from './get-article.ts';
import { getArticleCategory } from './list-categories.ts';
import { lockArticle } from './locks.ts';
import { changeArticle, insertArticle } from './write-article.ts';

/**
 * A user sends in an article, or (with `id`) a new version of one of theirs. Either waits for the shop's decision:
 * one that was public is so no longer. Its HTML is cleaned.
 * Refuses what `checkArticle` refuses, and `record/none`: an unknown or unused category, an article that is not theirs.
 */
export async function putArticle(
  ctx: UserContext,
  input: ArticleInput & { readonly id?: number | undefined },
): Promise<Article> {
  const { id, ...given } = input;
  checkArticle(given);
  const pictureUrl = given.pictureUrl === undefined ? undefined : relativeUrl(ctx, given.pictureUrl);
  const text = { ...given, content: cleanHtml(ctx, given.content), pictureUrl };
  // Nothing but a script may have been in it.
  checkArticle(text);
  const category = await getArticleCategory(ctx, given.categoryId);
  if (!category.isUsed) return fail('record/none');
  const columns = { ...articleColumns(text), status: 'pending', reason: null } as const;
  return inTransaction(ctx, async (tx) => {
    if (id === undefined) return insertArticle(tx, { ...columns, userId: tx.user.id });
    const before = await lockArticle(tx, id, tx.user.id);
    return changeArticle(tx, before, columns, { edits: true });
  });
}
