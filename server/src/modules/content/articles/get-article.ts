import { and, eq, or, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { article } from './tables.ts';

export type Article = typeof article.$inferSelect;

/** An article that everybody may read. Refuses `record/none`. */
export async function getArticle(ctx: Context, id: number): Promise<Article> {
  return findArticle(ctx, id, eq(article.status, 'approved'));
}

/** An article as its author may read it: approved, or in whatever state when it is their own. Refuses `record/none`. */
export async function getArticleAs(ctx: UserContext, id: number): Promise<Article> {
  return findArticle(ctx, id, or(eq(article.status, 'approved'), eq(article.userId, ctx.user.id)));
}

async function findArticle(ctx: Context, id: number, visible: SQL | undefined): Promise<Article> {
  const [row] = await ctx.db
    .select()
    .from(article)
    .where(and(eq(article.tenantId, ctx.tenant.id), eq(article.id, id), visible));
  return row ?? fail('record/none');
}
