import { and, desc, eq, gt, gte, ilike, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { containing } from '../../kernel/database/like.ts';
import { type Page, type Paging, pageOf, slice } from '../../kernel/paging.ts';
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
): Promise<PostingRow[]> {
  const accounts = await accountsOf(ctx, userId, filter.account);
  return accounts ? readPage(ctx, accounts, filter) : [];
}

/** As {@link listPostings}, with how many there are. */
export async function pageOfPostings(
  ctx: Context,
  userId: number,
  filter: PostingFilter,
): Promise<Page<PostingRow>> {
  const accounts = await accountsOf(ctx, userId, filter.account);
  const rows = accounts ? await readPage(ctx, accounts, filter) : [];
  return pageOf(rows, filter.paging, async () => {
    const [total] = accounts
      ? await ctx.db
          .select({ rows: sql<number>`count(*)` })
          .from(movements(ctx, accounts, filter).as('found'))
      : [];
    return total?.rows ?? 0;
  });
}

/** The accounts by their rows' ids: with them the planner knows whether they are busy ones. */
interface Accounts {
  readonly own: number;
  readonly frozen: number;
}

async function accountsOf(
  ctx: Context,
  userId: number,
  kind: UserAccountKind,
): Promise<Accounts | undefined> {
  const rows = await ctx.db
    .select({ id: account.id, kind: account.kind })
    .from(account)
    .where(
      and(
        eq(account.tenantId, ctx.tenant.id),
        eq(account.ownerType, 'user'),
        eq(account.ownerId, userId),
        inArray(account.kind, [kind, 'frozen']),
        eq(account.stripe, 0),
      ),
    );
  const own = rows.find((row) => row.kind === kind);
  const frozen = rows.find((row) => row.kind === 'frozen');
  return own && frozen && { own: own.id, frozen: frozen.id };
}

/** The page is cut out before anything is looked up for its rows. */
async function readPage(ctx: Context, accounts: Accounts, filter: PostingFilter): Promise<PostingRow[]> {
  const { limit, offset } = slice(filter.paging);
  const found = movements(ctx, accounts, filter, offset + limit).as('found');
  const page = ctx.db
    .select()
    .from(found)
    .orderBy(desc(found.entryId))
    .limit(limit)
    .offset(offset)
    .as('page');
  const amountAfter = (accountId: number) =>
    sql`coalesce((select p.balance from ${posting} p where p.tenant_id = ${ctx.tenant.id}
      and p.account_id = ${accountId} and p.entry_id <= ${page.entryId}
      order by p.entry_id desc limit 1), 0)`.mapWith(Number);
  return ctx.db
    .select({
      ...{ id: page.id, entryId: page.entryId, kind: page.kind, amount: page.amount },
      balance: amountAfter(accounts.own),
      frozen: amountAfter(accounts.frozen),
      ...{ reference: journalEntry.reference, remark: journalEntry.remark, detail: journalEntry.detail },
      createdAt: page.createdAt,
    })
    .from(page)
    .innerJoin(journalEntry, and(eq(journalEntry.tenantId, ctx.tenant.id), eq(journalEntry.id, page.entryId)))
    .orderBy(desc(page.entryId));
}

/**
 * The postings that pass the filter, all or no more than can be of use to who wants the newest `most`. Those of one
 * account follow each other by their entries' ids, because an entry takes its id under the account's lock.
 */
function movements(ctx: Context, accounts: Accounts, filter: PostingFilter, most?: number) {
  const of = (accountId: number, kind?: string) => {
    const all = ctx.db
      .select({
        ...{ id: posting.id, entryId: posting.entryId, kind: posting.kind, amount: posting.amount },
        createdAt: posting.createdAt,
      })
      .from(posting)
      .where(
        and(
          eq(posting.tenantId, ctx.tenant.id),
          eq(posting.accountId, accountId),
          kind === undefined ? undefined : eq(posting.kind, kind),
          conditionOf(ctx, filter),
        ),
      )
      .$dynamic();
    return most === undefined ? all : all.orderBy(desc(posting.entryId)).limit(most);
  };
  const own = of(accounts.own);
  return filter.account === 'balance' ? own.unionAll(of(accounts.frozen, 'withdraw-done')) : own;
}

function conditionOf(ctx: Context, filter: PostingFilter): SQL | undefined {
  const { kinds, direction, reference, remark, since, before } = filter;
  return and(
    kinds ? inArray(posting.kind, [...kinds]) : undefined,
    direction === 'in' ? gt(posting.amount, 0) : undefined,
    direction === 'out' ? lt(posting.amount, 0) : undefined,
    reference === undefined ? undefined : ofEntries(ctx, eq(journalEntry.reference, reference)),
    remark === undefined ? undefined : ofEntries(ctx, ilike(journalEntry.remark, containing(remark))),
    since ? gte(posting.createdAt, since) : undefined,
    before ? lt(posting.createdAt, before) : undefined,
  );
}

function ofEntries(ctx: Context, which: SQL): SQL {
  const entries = ctx.db
    .select({ id: journalEntry.id })
    .from(journalEntry)
    .where(and(eq(journalEntry.tenantId, ctx.tenant.id), which));
  return inArray(posting.entryId, entries);
}
