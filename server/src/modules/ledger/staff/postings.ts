import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import type { UserAccountKind } from '../accounts.ts';
import { account, journalEntry, posting } from '../tables.ts';
import { inTime, type PostingQuery, pageAmongLatest, pageOfUser } from './pages-of-postings.ts';

/** One movement of what a user owns, as staff see it. */
export interface StaffPosting<Kind extends UserAccountKind = UserAccountKind> {
  readonly id: number;
  readonly userId: number;
  readonly account: Kind;
  readonly kind: string;
  /** Positive came in, negative went out; and what was there after it. */
  readonly amount: number;
  readonly balance: number;
  readonly reference: string | null;
  readonly remark: string | null;
  readonly createdAt: Date;
}

interface Step {
  readonly beforeId: number | undefined;
  readonly limit: number;
}

const shown = {
  id: posting.id,
  userId: account.ownerId,
  kind: posting.kind,
  amount: posting.amount,
  balance: posting.balance,
  reference: journalEntry.reference,
  remark: journalEntry.remark,
  createdAt: posting.createdAt,
};
const ofAccount = and(eq(account.tenantId, posting.tenantId), eq(account.id, posting.accountId));
const ofEntry = and(eq(journalEntry.tenantId, posting.tenantId), eq(journalEntry.id, posting.entryId));

/**
 * What moved on users' accounts of these kinds, for the shop's staff, the latest first; by the filters `userId`,
 * `account` and `createdAt`. Without `userId` a list looks through the latest 10,000 movements of the time asked for. Only read: the ledger writes them.
 */
export function userPostingRecords<const Kind extends UserAccountKind>(accounts: readonly Kind[]) {
  const ofTenant = (ctx: Context) => eq(posting.tenantId, ctx.tenant.id);
  const conditionOf = (ctx: Context, { filters }: PostingQuery): SQL | undefined =>
    and(
      ofTenant(ctx),
      eq(account.ownerType, 'user'),
      inArray(account.kind, [...accounts]),
      filters.userId === undefined ? undefined : eq(account.ownerId, Number(filters.userId)),
      filters.account === undefined ? undefined : eq(account.kind, String(filters.account)),
      inTime(filters),
    );
  const select = (ctx: Context, where: SQL | undefined) =>
    ctx.db
      .select({ ...shown, account: sql<Kind>`${account.kind}` })
      .from(posting)
      .innerJoin(account, ofAccount)
      .innerJoin(journalEntry, ofEntry)
      .where(where)
      .orderBy(desc(posting.id))
      .$dynamic();
  return {
    list: async (ctx: Context, query: PostingQuery, paging: Paging): Promise<Page<StaffPosting<Kind>>> => {
      const { userId, account: only } = query.filters;
      const kinds = accounts.filter((kind) => only === undefined || only === kind);
      const page =
        userId === undefined
          ? await pageAmongLatest(ctx, query, kinds, paging)
          : await pageOfUser(ctx, query, kinds, paging);
      const { rows: ids } = page;
      if (ids.length === 0) return { ...page, rows: [] };
      const rows = select(ctx, and(ofTenant(ctx), inArray(posting.id, ids)));
      return { ...page, rows: await rows.orderBy(desc(posting.entryId), desc(posting.id)) };
    },
    walk: async (
      ctx: Context,
      query: PostingQuery,
      { beforeId, limit }: Step,
    ): Promise<StaffPosting<Kind>[]> => {
      const below = beforeId === undefined ? undefined : lt(posting.id, beforeId);
      return select(ctx, and(conditionOf(ctx, query), below)).limit(limit);
    },
    /** Refuses `record/none`, also for what moved on another kind of account. */
    read: async (ctx: Context, id: number): Promise<StaffPosting<Kind>> => {
      const [row] = await select(ctx, and(conditionOf(ctx, { filters: {} }), eq(posting.id, id)));
      return row ?? fail('record/none');
    },
  };
}
