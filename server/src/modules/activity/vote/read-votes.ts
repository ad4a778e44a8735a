import { and, asc, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { vote, voteOption } from './tables.ts';

export type Vote = typeof vote.$inferSelect;
export type VoteOption = typeof voteOption.$inferSelect;

/** The votes of the tenant, of one status or all, the newest first. */
export async function listVotes(
  ctx: Context,
  filter: { readonly status?: Vote['status'] | undefined },
  paging: Paging,
): Promise<Page<Vote>> {
  const { limit, offset } = slice(paging);
  const wanted = and(
    eq(vote.tenantId, ctx.tenant.id),
    filter.status === undefined ? undefined : eq(vote.status, filter.status),
  );
  const rows = await ctx.db
    .select()
    .from(vote)
    .where(wanted)
    .orderBy(desc(vote.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(vote, wanted));
}

/** A vote and its options in their order. Refuses `record/none`. */
export async function getVote(ctx: Context, voteId: number): Promise<{ vote: Vote; options: VoteOption[] }> {
  const found = await findVote(ctx, voteId);
  const options = await ctx.db
    .select()
    .from(voteOption)
    .where(and(eq(voteOption.tenantId, ctx.tenant.id), eq(voteOption.voteId, voteId)))
    .orderBy(asc(voteOption.sortOrder), asc(voteOption.id));
  return { vote: found, options };
}

/** Refuses `record/none`. */
export async function findVote(ctx: Context, voteId: number): Promise<Vote> {
  const [row] = await ctx.db
    .select()
    .from(vote)
    .where(and(eq(vote.tenantId, ctx.tenant.id), eq(vote.id, voteId)));
  return row ?? fail('record/none');
}
