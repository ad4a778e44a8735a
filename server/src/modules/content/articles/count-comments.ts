import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { article } from './tables.ts';
import { articleTag } from './tags.ts';

/** An article has `change` more comments that everybody sees; nothing when it is gone. */
export async function countArticleComments(tx: Context, articleId: number, change: number): Promise<void> {
  await tx.db
    .update(article)
    .set({ commentCount: sql`${article.commentCount} + ${change}` })
    .where(and(eq(article.tenantId, tx.tenant.id), eq(article.id, articleId)));
  touch(tx, articleTag(tx.tenant.id, articleId));
}
