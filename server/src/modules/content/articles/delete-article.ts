import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { lockArticle } from './locks.ts';
import { removeArticle } from './write-article.ts';

/** A user deletes one of their articles, public or not. Refuses `record/none`. */
export async function deleteOwnArticle(ctx: UserContext, id: number): Promise<void> {
  await inTransaction(ctx, async (tx) => removeArticle(tx, await lockArticle(tx, id, tx.user.id)));
}

/** The shop deletes an article, whoever wrote it. Refuses `record/none`. */
export async function deleteArticle(ctx: Context, id: number): Promise<void> {
  await inTransaction(ctx, async (tx) => removeArticle(tx, await lockArticle(tx, id)));
}
