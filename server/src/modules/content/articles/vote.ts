import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { getArticle } from './get-article.ts';
import { articleVote } from './tables.ts';
import { articleTag } from './tags.ts';

// The article is held against deletion while the vote that points to it is written; at once as strongly as its count
// will need it, so that a vote never waits for whoever waits for it.
const insertVote = defineStatement<{ id: number }>(
  'content.vote',
  `with kept as (
     insert into article_vote (tenant_id, article_id, user_id, is_useful, created_at)
     select $1, a.id, $3, $4, $5 from article a
     where a.tenant_id = $1 and a.id = $2 and a.status = 'approved' for no key update
     on conflict (tenant_id, article_id, user_id) do nothing
     returning article_id
   )
   update article a set useful_count = a.useful_count + $4::bool::int,
     useless_count = a.useless_count + (not $4::bool)::int
   from kept where a.tenant_id = $1 and a.id = kept.article_id
   returning a.id`,
);

/**
 * A user finds a public article useful, or not; once, for good.
 * Refuses `record/none`, and `article/voted` {data: {isUseful}} with what they said before.
 */
export async function voteForArticle(ctx: UserContext, articleId: number, isUseful: boolean): Promise<void> {
  const values = [ctx.tenant.id, articleId, ctx.user.id, isUseful, ctx.now()];
  const [counted] = await run(ctx.db, insertVote, values);
  if (counted) return touch(ctx, articleTag(ctx.tenant.id, articleId));
  await refuseSecondVote(ctx, articleId);
  return fail('record/none');
}

/** Refuses `article/voted` {data: {isUseful}} when the user has voted, `record/none` for an unknown article. */
export async function refuseSecondVote(ctx: UserContext, articleId: number): Promise<void> {
  await getArticle(ctx, articleId);
  const [vote] = await ctx.db
    .select({ isUseful: articleVote.isUseful })
    .from(articleVote)
    .where(
      and(
        eq(articleVote.tenantId, ctx.tenant.id),
        eq(articleVote.articleId, articleId),
        eq(articleVote.userId, ctx.user.id),
      ),
    );
  if (vote) fail('article/voted', { data: vote });
}
