import { and, count, desc, eq, sum } from 'drizzle-orm';
import { type Page, slice, toPage } from '../../../kernel/paging.ts';
import { getUsers, type User } from '../../identity/index.ts';
import { cardCharge, cardExpense, cardRefund, memberCard } from '../cards/tables.ts';
import { cardEvent, cardKind } from '../kinds/tables.ts';
import type { CounterContext } from '../organisation/counter.ts';
import { merchantStore } from '../organisation/tables.ts';
import { type CounterRecord, joins, type RecordFilter, recordsWanted, shown } from './record-filter.ts';

export interface ChargeRecord extends CounterRecord {
  readonly number: number;
  /** Fen. */
  readonly capital: number;
  readonly gift: number;
  readonly eventId: number | null;
  readonly eventTitle: string | null;
}

/** A page, and what all pages of the filter come to, in fen. */
export interface ChargePage extends Page<ChargeRecord> {
  readonly totalCapital: number;
  readonly totalGift: number;
}

/** The recharges of the caller's stores, newest first, without those that were undone. */
export async function listCharges(ctx: CounterContext, filter: RecordFilter): Promise<ChargePage> {
  const where = recordsWanted(ctx, cardCharge, filter);
  const { limit, offset } = slice(filter.paging);
  const { id, number, storeId, createdAt, capital, gift, eventId } = cardCharge;
  const rows = await ctx.db
    .select({
      ...{ ...shown, id, number, storeId, createdAt, capital, gift, eventId },
      eventTitle: cardEvent.title,
    })
    .from(cardCharge)
    .innerJoin(memberCard, joins.card(cardCharge))
    .innerJoin(cardKind, joins.kind)
    .innerJoin(merchantStore, joins.store(cardCharge))
    .leftJoin(cardEvent, and(eq(cardEvent.tenantId, cardCharge.tenantId), eq(cardEvent.id, eventId)))
    .where(where)
    .orderBy(desc(id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db
    .select({ rows: count(), capital: sum(capital).mapWith(Number), gift: sum(gift).mapWith(Number) })
    .from(cardCharge)
    .innerJoin(memberCard, joins.card(cardCharge))
    .where(where);
  const page = toPage(await withMembers(ctx, rows), total?.rows ?? 0, filter.paging);
  return { ...page, totalCapital: total?.capital ?? 0, totalGift: total?.gift ?? 0 };
}

export interface ExpenseRecord extends CounterRecord {
  readonly number: number;
  /** Fen. */
  readonly amount: number;
}

export interface ExpensePage extends Page<ExpenseRecord> {
  /** Of all pages, in fen. */
  readonly totalAmount: number;
}

/** The expenses at the caller's stores, newest first, without those that were undone. */
export async function listExpenses(ctx: CounterContext, filter: RecordFilter): Promise<ExpensePage> {
  const where = recordsWanted(ctx, cardExpense, filter);
  const { limit, offset } = slice(filter.paging);
  const { id, number, storeId, createdAt, amount } = cardExpense;
  const rows = await ctx.db
    .select({ ...shown, id, number, storeId, createdAt, amount })
    .from(cardExpense)
    .innerJoin(memberCard, joins.card(cardExpense))
    .innerJoin(cardKind, joins.kind)
    .innerJoin(merchantStore, joins.store(cardExpense))
    .where(where)
    .orderBy(desc(id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db
    .select({ rows: count(), amount: sum(amount).mapWith(Number) })
    .from(cardExpense)
    .innerJoin(memberCard, joins.card(cardExpense))
    .where(where);
  const page = toPage(await withMembers(ctx, rows), total?.rows ?? 0, filter.paging);
  return { ...page, totalAmount: total?.amount ?? 0 };
}

export interface RefundRecord extends CounterRecord {
  readonly kind: 'charge' | 'expense';
  /** Fen, of which so much is capital. */
  readonly amount: number;
  readonly capital: number;
}

/** What was undone at the caller's stores, recharges and expenses together, newest first. */
export async function listRefunds(ctx: CounterContext, filter: RecordFilter): Promise<Page<RefundRecord>> {
  const where = recordsWanted(ctx, cardRefund, filter);
  const { limit, offset } = slice(filter.paging);
  const { id, kind, storeId, createdAt, amount, capital } = cardRefund;
  const rows = await ctx.db
    .select({ ...shown, id, kind, storeId, createdAt, amount, capital })
    .from(cardRefund)
    .innerJoin(memberCard, joins.card(cardRefund))
    .innerJoin(cardKind, joins.kind)
    .innerJoin(merchantStore, joins.store(cardRefund))
    .where(where)
    .orderBy(desc(id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db
    .select({ rows: count() })
    .from(cardRefund)
    .innerJoin(memberCard, joins.card(cardRefund))
    .where(where);
  return toPage(await withMembers(ctx, rows), total?.rows ?? 0, filter.paging);
}

async function withMembers<Row extends { readonly userId: number }>(
  ctx: CounterContext,
  rows: readonly Row[],
): Promise<(Row & { readonly member: User | undefined })[]> {
  const users = await getUsers(
    ctx,
    rows.map(({ userId }) => userId),
  );
  return rows.map((row) => ({ ...row, member: users.get(row.userId) }));
}
