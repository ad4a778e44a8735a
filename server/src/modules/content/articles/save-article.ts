import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { type ArticleInput, articleColumns, checkArticle } from './article-input.ts';
import type { Article } from './get-article.ts';
import { getArticleCategory } from './list-categories.ts';
import { lockArticle } from './locks.ts';
import { changeArticle, insertArticle } from './write-article.ts';

interface StaffArticle extends ArticleInput {
  /** Absent: a new one. */
  readonly id?: number | undefined;
  readonly isRecommended?: boolean | undefined;
}

/**
 * The shop writes an article, or corrects one, whoever wrote it. A new one is public at once; of others that stays
 * as it is. HTML is kept as it comes.
 * Refuses what `checkArticle` refuses, and `record/none`: an unknown category or article.
 */
export async function saveArticle(ctx: Context, input: StaffArticle): Promise<Article> {
  checkArticle(input);
  await getArticleCategory(ctx, input.categoryId);
  const columns = { ...articleColumns(input), isRecommended: input.isRecommended ?? false };
  return inTransaction(ctx, async (tx) => {
    if (input.id === undefined)
      return insertArticle(tx, { ...columns, status: 'approved', reviewedAt: tx.now() });
    return changeArticle(tx, await lockArticle(tx, input.id), columns, { edits: true });
  });
}
