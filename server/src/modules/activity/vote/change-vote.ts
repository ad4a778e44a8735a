import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { isTitle } from '../checks.ts';
import type { NewVote } from './create-vote.ts';
import type { Vote } from './read-votes.ts';
import { vote } from './tables.ts';
import { votesTag, voteTag } from './tags.ts';

/** Options and how many of them may be chosen stay: ballots were cast by them. */
type Emptiable = 'content' | 'pictureUrl';
type Changeable = Exclude<keyof NewVote, 'options' | 'maxChoices' | Emptiable>;

/** Null empties. */
export type VoteChanges = { readonly voteId: number; readonly status?: Vote['status'] | undefined } & {
  readonly [Name in Changeable]?: NewVote[Name] | undefined;
} & { readonly [Name in Emptiable]?: string | null | undefined };

/**
 * Changes what is given of a vote: closes and opens it, moves its time. A vote that began as an anonymous one stays
 * anonymous once somebody has voted. Refuses `vote/invalid` {field}, `vote/stays-anonymous`, `record/none`.
 */
export async function changeVote(ctx: Context, { voteId, ...changes }: VoteChanges): Promise<void> {
  if (changes.title !== undefined && !isTitle(changes.title)) fail('vote/invalid', { field: 'title' });
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select()
      .from(vote)
      .where(and(eq(vote.tenantId, tx.tenant.id), eq(vote.id, voteId)))
      .for('no key update');
    if (!row) return fail('record/none');
    if (row.isAnonymous && changes.isAnonymous === false && row.voterCount > 0) fail('vote/stays-anonymous');
    const { startsAt = row.startsAt, endsAt = row.endsAt } = changes;
    if (!(endsAt > startsAt)) fail('vote/invalid', { field: 'endsAt' });
    await tx.db
      .update(vote)
      .set({ ...changes, updatedAt: tx.now() })
      .where(and(eq(vote.tenantId, tx.tenant.id), eq(vote.id, voteId)));
    touch(tx, votesTag(tx.tenant.id), voteTag(tx.tenant.id, voteId));
  });
}
