import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { isCount, isTitle } from '../checks.ts';
import type { Vote, VoteOption } from './read-votes.ts';
import { vote, voteOption } from './tables.ts';
import { votesTag } from './tags.ts';

export interface NewVote {
  readonly title: string;
  /** HTML. */
  readonly content?: string | undefined;
  readonly pictureUrl?: string | undefined;
  /** How many options a voter may choose; 1, a single choice, by default. */
  readonly maxChoices?: number | undefined;
  readonly isAnonymous?: boolean | undefined;
  /** Ballots are taken from then on, at once by default. */
  readonly startsAt?: Date | undefined;
  readonly endsAt: Date;
  readonly options: readonly {
    readonly title: string;
    readonly remark?: string | undefined;
    readonly pictureUrl?: string | undefined;
    readonly isBest?: boolean | undefined;
  }[];
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Puts a question to the users (contract §18). Refuses `vote/invalid` {field}. */
export async function createVote(
  ctx: Context,
  { options, ...facts }: NewVote,
): Promise<{ vote: Vote; options: VoteOption[] }> {
  const { title, maxChoices = 1, startsAt = ctx.now(), endsAt } = facts;
  if (!isTitle(title)) fail('vote/invalid', { field: 'title' });
  if (options.length < 2 || !options.every((option) => isTitle(option.title)))
    fail('vote/invalid', { field: 'options' });
  if (!isCount(maxChoices, 1) || maxChoices > options.length) fail('vote/invalid', { field: 'maxChoices' });
  if (!(endsAt > startsAt)) fail('vote/invalid', { field: 'endsAt' });
  return inTransaction(ctx, async (tx) => {
    const tenantId = tx.tenant.id;
    const [row] = await tx.db
      .insert(vote)
      .values({ ...facts, startsAt, tenantId, createdAt: tx.now() })
      .returning();
    if (!row) return fail('vote/invalid', { field: 'title' });
    const rows = options.map((option, index) => ({
      ...option,
      tenantId,
      voteId: row.id,
      sortOrder: index + 1,
    }));
    const made = await tx.db.insert(voteOption).values(rows).returning();
    touch(tx, votesTag(tenantId));
    return { vote: row, options: made.sort((a, b) => a.sortOrder - b.sortOrder) };
  });
}
