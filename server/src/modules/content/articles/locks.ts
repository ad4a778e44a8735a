import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Article } from './get-article.ts';
import { article } from './tables.ts';

/**
 * Holds an article for a change; `userId` as well: only when it is this user's. Before the tags it carries.
 * Refuses `record/none`.
 */
export async function lockArticle(tx: Context, id: number, userId?: number): Promise<Article> {
  const [row] = await tx.db
    .select()
    .from(article)
    .where(
      and(
        eq(article.tenantId, tx.tenant.id),
        eq(article.id, id),
        userId === undefined ? undefined : eq(article.userId, userId),
      ),
    )
    .for('update');
  return row ?? fail('record/none');
}
