import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import { getUsers, type User } from '../../identity/index.ts';
import { getArticle } from './get-article.ts';
import { articleVote } from './tables.ts';

export type ArticleVote = typeof articleVote.$inferSelect;

/** Who found a public article useful or not, the latest first, and who they are. Refuses `record/none`. */
export async function listVotes(
  ctx: Context,
  { articleId, paging }: { articleId: number; paging: Paging },
): Promise<{ page: Page<ArticleVote>; users: ReadonlyMap<number, User> }> {
  const { usefulCount, uselessCount } = await getArticle(ctx, articleId);
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(articleVote)
    .where(and(eq(articleVote.tenantId, ctx.tenant.id), eq(articleVote.articleId, articleId)))
    .orderBy(desc(articleVote.id))
    .limit(limit)
    .offset(offset);
  const users = await getUsers(
    ctx,
    rows.map((row) => row.userId),
  );
  return { page: toPage(rows, usefulCount + uselessCount, paging), users };
}
