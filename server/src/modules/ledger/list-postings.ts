import { and, count, desc, eq, gt, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { containing } from '../../kernel/database/like.ts';
import { type Page, type Paging, slice, toPage } from '../../kernel/paging.ts';
import type { UserAccountKind } from './accounts.ts';
import { account, journalEntry, posting } from './tables.ts';

export interface PostingFilter {
  /** `balance` also shows money that left for good out of `frozen`: a withdrawal that was paid out. */
  readonly account: UserAccountKind;
  readonly kinds?: readonly string[] | undefined;
  readonly direction?: 'in' | 'out' | undefined;
  readonly reference?: string | undefined;
  /** Part of the remark, letter case aside. */
  readonly remark?: string | undefined;
  /** From this moment on. */
  readonly since?: Date | undefined;
  /** Before this moment. */
  readonly before?: Date | undefined;
  readonly paging: Paging;
}

/** One movement of a user's money, points or growth. */
export interface PostingRow {
  readonly id: number;
  readonly entryId: number;
  readonly kind: string;
  /** Positive came in, negative went out. */
  readonly amount: number;
  /** The account's amount after it. */
  readonly balance: number;
  /** The user's frozen money after it. */
  readonly frozen: number;
  readonly reference: string | null;
  readonly remark: string | null;
  readonly detail: Record<string, unknown> | null;
  readonly createdAt: Date;
}

/** The movements of one of the user's accounts, newest first; empty when there are none or no such account. */
export async function listPostings(
  ctx: Context,
  userId: number,
  filter: PostingFilter,
): Promise<Page<PostingRow>> {
  const where = conditionOf(ctx, userId, filter);
  const { limit, offset } = slice(filter.paging);
  const rows = await ctx.db
    .select({
      id: posting.id,
      entryId: posting.entryId,
      kind: posting.kind,
      amount: posting.amount,
      balance: amountAfter(ctx, userId, filter.account),
      frozen: amountAfter(ctx, userId, 'frozen'),
      reference: journalEntry.reference,
      remark: journalEntry.remark,
      detail: journalEntry.detail,
      createdAt: posting.createdAt,
    })
    .from(posting)
    .innerJoin(journalEntry, entryOfPosting)
    .where(where)
    .orderBy(desc(posting.id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db
    .select({ rows: count() })
    .from(posting)
    .innerJoin(journalEntry, entryOfPosting)
    .where(where);
  return toPage(rows, total?.rows ?? 0, filter.paging);
}

const entryOfPosting = and(eq(journalEntry.tenantId, posting.tenantId), eq(journalEntry.id, posting.entryId));

function conditionOf(ctx: Context, userId: number, filter: PostingFilter): SQL | undefined {
  const { kinds, direction, reference, remark, since, before } = filter;
  return and(
    eq(posting.tenantId, ctx.tenant.id),
    ofAccount(ctx, userId, filter.account),
    kinds ? inArray(posting.kind, [...kinds]) : undefined,
    direction === 'in' ? gt(posting.amount, 0) : undefined,
    direction === 'out' ? lt(posting.amount, 0) : undefined,
    reference === undefined ? undefined : eq(journalEntry.reference, reference),
    remark === undefined ? undefined : ilike(journalEntry.remark, containing(remark)),
    since ? gte(posting.createdAt, since) : undefined,
    before ? lt(posting.createdAt, before) : undefined,
  );
}

function ofAccount(ctx: Context, userId: number, kind: UserAccountKind): SQL | undefined {
  const own = eq(posting.accountId, accountIdOf(ctx, userId, kind));
  if (kind !== 'balance') return own;
  const paidOut = and(
    eq(posting.accountId, accountIdOf(ctx, userId, 'frozen')),
    eq(posting.kind, 'withdraw-done'),
  );
  return or(own, paidOut);
}

function accountIdOf(ctx: Context, userId: number, kind: UserAccountKind): SQL<number> {
  return sql<number>`(select ${account.id} from ${account} where ${account.tenantId} = ${ctx.tenant.id}
    and ${account.ownerType} = 'user' and ${account.ownerId} = ${userId} and ${account.kind} = ${kind}
    and ${account.stripe} = 0)`;
}

/**
 * What the account held once the row's entry was booked. Entries that move one account follow each other by id, so
 * its last posting up to this entry says it.
 */
function amountAfter(ctx: Context, userId: number, kind: UserAccountKind): SQL<number> {
  return sql`coalesce((select p.balance from ${posting} p where p.tenant_id = ${ctx.tenant.id}
    and p.account_id = ${accountIdOf(ctx, userId, kind)} and p.entry_id <= ${posting.entryId}
    order by p.id desc limit 1), 0)`.mapWith(Number);
}
