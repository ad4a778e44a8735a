import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import { findVote, type VoteOption } from './read-votes.ts';
import { ballot, voteOption } from './tables.ts';

export type Ballot = typeof ballot.$inferSelect;

/** The signed-in user's ballot and what it names. Refuses `record/none` for one who has not voted. */
export async function getMyBallot(
  ctx: UserContext,
  voteId: number,
): Promise<{ ballot: Ballot; options: VoteOption[] }> {
  const [row] = await ctx.db
    .select()
    .from(ballot)
    .where(
      and(eq(ballot.tenantId, ctx.tenant.id), eq(ballot.voteId, voteId), eq(ballot.userId, ctx.user.id)),
    );
  if (!row) return fail('record/none');
  const options = await ctx.db
    .select()
    .from(voteOption)
    .where(and(eq(voteOption.tenantId, ctx.tenant.id), inArray(voteOption.id, row.optionIds)))
    .orderBy(asc(voteOption.sortOrder), asc(voteOption.id));
  return { ballot: row, options };
}

/** Who chose what, the latest first. Refuses `vote/anonymous` where that is nobody's business, `record/none`. */
export async function listBallots(ctx: Context, voteId: number, paging: Paging): Promise<Page<Ballot>> {
  const { isAnonymous, voterCount } = await findVote(ctx, voteId);
  if (isAnonymous) return fail('vote/anonymous');
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(ballot)
    .where(and(eq(ballot.tenantId, ctx.tenant.id), eq(ballot.voteId, voteId)))
    .orderBy(desc(ballot.id))
    .limit(limit)
    .offset(offset);
  return toPage(rows, voterCount, paging);
}
