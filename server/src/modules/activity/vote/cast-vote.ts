import { and, eq, inArray, sql } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { lockOptions } from './locks.ts';
import { findVote } from './read-votes.ts';
import { vote, voteOption } from './tables.ts';
import { votesTag, voteTag } from './tags.ts';

export interface BallotInput {
  readonly voteId: number;
  /** Naming an option twice is naming it once. */
  readonly optionIds: readonly number[];
  readonly remark?: string | undefined;
}

/** Writes the ballot if everything allows it; a second one of the same user is left out by their unique key. */
const insertBallot = defineStatement<{ id: number }>(
  'activity.insert-ballot',
  `insert into ballot (tenant_id, vote_id, user_id, option_ids, remark, created_at)
   select v.tenant_id, v.id, $3, $4::bigint[], $5, $6::timestamptz
   from vote v
   where v.tenant_id = $1 and v.id = $2 and v.status = 'open' and v.starts_at <= $6 and v.ends_at > $6
     and cardinality($4::bigint[]) between 1 and v.max_choices
     and cardinality($4::bigint[]) = (
       select count(*) from vote_option o
       where o.tenant_id = $1 and o.vote_id = $2 and o.id = any($4::bigint[]))
   on conflict (tenant_id, vote_id, user_id) do nothing
   returning id`,
);

/**
 * Casts the signed-in user's ballot, once per vote: `POST /{domain}/vote/vote` (contract §18).
 * Refuses `vote/closed`, `vote/not-started`, `vote/over`, `vote/bad-choice` {limit}, `vote/unknown-option`,
 * `vote/already-cast`, `record/none`; then nothing is counted.
 */
export async function castVote(ctx: UserContext, { voteId, optionIds, remark }: BallotInput): Promise<void> {
  const chosen = [...new Set(optionIds)].sort((a, b) => a - b);
  await inTransaction(ctx, async (tx) => {
    const tenantId = tx.tenant.id;
    const values = [tenantId, voteId, tx.user.id, chosen, remark ?? null, tx.now()];
    const [cast] = await run(tx.db, insertBallot, values);
    if (!cast) return explain(tx, voteId, chosen);
    await lockOptions(tx, chosen);
    await tx.db
      .update(voteOption)
      .set({ voteCount: sql`${voteOption.voteCount} + 1` })
      .where(and(eq(voteOption.tenantId, tenantId), inArray(voteOption.id, chosen)));
    await tx.db
      .update(vote)
      .set({ voterCount: sql`${vote.voterCount} + 1` })
      .where(and(eq(vote.tenantId, tenantId), eq(vote.id, voteId)));
    touch(tx, votesTag(tenantId), voteTag(tenantId, voteId));
  });
}

async function explain(tx: UserContext, voteId: number, chosen: readonly number[]): Promise<never> {
  const { status, startsAt, endsAt, maxChoices } = await findVote(tx, voteId);
  if (status === 'closed') return fail('vote/closed');
  if (startsAt > tx.now()) return fail('vote/not-started');
  if (endsAt <= tx.now()) return fail('vote/over');
  if (chosen.length === 0 || chosen.length > maxChoices)
    return fail('vote/bad-choice', { limit: maxChoices });
  const own = and(eq(voteOption.tenantId, tx.tenant.id), eq(voteOption.voteId, voteId));
  const known = await tx.db.$count(voteOption, and(own, inArray(voteOption.id, [...chosen])));
  return fail(known < chosen.length ? 'vote/unknown-option' : 'vote/already-cast');
}
