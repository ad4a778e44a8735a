import { and, asc, count, countDistinct, desc, eq, gt, gte, lt, sql, sum } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { plusPeriods, startOfDay } from '../../kernel/time-zone.ts';
import { account, journalEntry, posting, type Unit } from './tables.ts';

/** One of the tenant's own accounts, over all its stripes. */
export interface TenantBook {
  readonly kind: string;
  readonly unit: Unit;
  /** Fen, points or growth, by the unit; below zero where more went out than came in. */
  readonly amount: number;
}

/** The tenant's own books: revenue, clearing accounts of the channels, points issued. By kind. */
export async function readBooks(ctx: Context): Promise<TenantBook[]> {
  return ctx.db
    .select({ kind: account.kind, unit: account.unit, amount: sum(account.amount).mapWith(Number) })
    .from(account)
    .where(and(eq(account.tenantId, ctx.tenant.id), eq(account.ownerType, 'tenant'), eq(account.ownerId, 0)))
    .groupBy(account.kind, account.unit)
    .orderBy(asc(account.kind));
}

/** All accounts of one kind: the customers', the cards' or the shop's own. */
export interface KindBalance {
  readonly ownerType: (typeof account.$inferSelect)['ownerType'];
  readonly kind: string;
  readonly unit: Unit;
  readonly accounts: number;
  readonly amount: number;
}

/** The trial balance: every account there is, by kind. The amounts of each unit sum to zero. */
export async function readTrialBalance(ctx: Context): Promise<KindBalance[]> {
  const { ownerType, kind, unit, amount } = account;
  return ctx.db
    .select({ ownerType, kind, unit, accounts: count(), amount: sum(amount).mapWith(Number) })
    .from(account)
    .where(eq(account.tenantId, ctx.tenant.id))
    .groupBy(ownerType, kind, unit)
    .orderBy(asc(unit), asc(ownerType), asc(kind));
}

/** What moved in a day for one reason: in how many entries, and how much of it. */
export interface DayOfKind {
  readonly kind: string;
  readonly unit: Unit;
  readonly entries: number;
  /** What came in on either side: the same went out. */
  readonly amount: number;
}

/** A day's movements by kind, of the tenant's clock; the largest first. @param day `yyyy-MM-dd` */
export async function readDayByKind(ctx: Context, day: string): Promise<DayOfKind[]> {
  const from = startOfDay(day, ctx.tenant.timeZone);
  const until = plusPeriods(from, 1, 'day', ctx.tenant.timeZone);
  const amount = sum(posting.amount).mapWith(Number);
  return ctx.db
    .select({ kind: posting.kind, unit: account.unit, entries: countDistinct(posting.entryId), amount })
    .from(journalEntry)
    .innerJoin(
      posting,
      and(eq(posting.tenantId, journalEntry.tenantId), eq(posting.entryId, journalEntry.id)),
    )
    .innerJoin(account, and(eq(account.tenantId, posting.tenantId), eq(account.id, posting.accountId)))
    .where(
      and(
        eq(journalEntry.tenantId, ctx.tenant.id),
        gte(journalEntry.createdAt, from),
        lt(journalEntry.createdAt, until),
        gt(posting.amount, 0),
      ),
    )
    .groupBy(posting.kind, account.unit)
    .orderBy(asc(account.unit), desc(sql`sum(${posting.amount})`), asc(posting.kind));
}
