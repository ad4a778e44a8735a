import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { account, journalEntry, posting } from './tables.ts';

/** Movements as staff look through them; only for reading, as is everything of the ledger. */
export const journalRecords = keepRecords(journalEntry, {
  filters: ['key', 'kind', 'reference', 'createdAt'],
  label: 'key',
  tags: () => [],
});

/** The sides of movements: of one account, or of one entry. */
export const postingRecords = keepRecords(posting, { filters: ['accountId', 'entryId'], tags: () => [] });

/** Balances: of one user where `userId` is asked for. */
export const accountRecords = keepRecords(account, {
  filters: ['ownerType'],
  label: 'kind',
  also: (_ctx, { filters: { userId } }) =>
    userId === undefined
      ? undefined
      : and(eq(account.ownerType, 'user'), eq(account.ownerId, Number(userId))),
  tags: () => [],
});

/** A movement with its sides and whose they are, in the order in which they were booked. Refuses `record/none`. */
export async function getEntryForStaff(ctx: Context, entryId: number) {
  const entry = await journalRecords.read(ctx, entryId);
  const sides = await ctx.db
    .select({ posting, account })
    .from(posting)
    .innerJoin(account, and(eq(account.tenantId, posting.tenantId), eq(account.id, posting.accountId)))
    .where(and(eq(posting.tenantId, ctx.tenant.id), eq(posting.entryId, entryId)))
    .orderBy(asc(posting.id));
  return { ...entry, postings: sides };
}
