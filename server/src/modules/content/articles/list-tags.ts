import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { articleTagCount } from './tables.ts';

const MOST_TAGS = 500;

/** The tags of public articles with how many carry each, the most used first. */
export async function listArticleTags(
  ctx: Context,
): Promise<{ readonly name: string; readonly articleCount: number }[]> {
  return ctx.db
    .select({ name: articleTagCount.name, articleCount: articleTagCount.articleCount })
    .from(articleTagCount)
    .where(and(eq(articleTagCount.tenantId, ctx.tenant.id), gt(articleTagCount.articleCount, 0)))
    .orderBy(desc(articleTagCount.articleCount), asc(articleTagCount.name))
    .limit(MOST_TAGS);
}
