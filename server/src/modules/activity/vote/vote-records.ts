import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Row } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { findVote } from './read-votes.ts';
import { ballot, vote, voteOption } from './tables.ts';

/** The votes as staff see them, open or not. */
export const voteRecords = showRecords(vote, {
  filters: ['status', 'createdAt', 'endsAt'],
  sorts: ['createdAt', 'endsAt'],
  search: ['title'],
  label: 'title',
});

const records = showRecords(
  ballot,
  {
    filters: ['voteId', 'userId'],
    also: (ctx) =>
      inArray(
        ballot.voteId,
        ctx.db
          .select({ id: vote.id })
          .from(vote)
          .where(and(eq(vote.tenantId, ctx.tenant.id), eq(vote.isAnonymous, false))),
      ),
  },
  withChoices,
);

/** Who chose what; the ballots of anonymous votes are nobody's business, the staff's neither. */
export const ballotRecords = {
  ...records,
  read: async (ctx: Context, id: number) => {
    const row = await records.read(ctx, id);
    return (await findVote(ctx, row.voteId)).isAnonymous ? fail('record/none') : row;
  },
};

async function withChoices(ctx: Context, rows: Row<typeof ballot>[]) {
  const ids = [...new Set(rows.flatMap(({ optionIds }) => optionIds))];
  const options = await ctx.db
    .select({ id: voteOption.id, title: voteOption.title })
    .from(voteOption)
    .where(and(eq(voteOption.tenantId, ctx.tenant.id), inArray(voteOption.id, ids)));
  const titles = new Map(options.map(({ id, title }) => [id, title]));
  return rows.map((row) => ({ ...row, choices: row.optionIds.map((id) => titles.get(id) ?? '') }));
}
