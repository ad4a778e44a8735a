import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Context } from '../../../kernel/context.ts';
import type { RecordQuery } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { cardCharge, cardExpense, cardExpensePart, cardRefund, memberCard } from '../cards/tables.ts';

interface Booked {
  readonly cardId: number;
}

/** Whose card it was, and of which kind: one statement for a page. */
async function withCards<Row extends Booked>(ctx: Context, rows: readonly Row[]) {
  const { id, userId, kindId } = memberCard;
  const cards =
    rows.length === 0
      ? []
      : await ctx.db
          .select({ id, userId, kindId })
          .from(memberCard)
          .where(
            and(
              eq(memberCard.tenantId, ctx.tenant.id),
              inArray(
                id,
                rows.map(({ cardId }) => cardId),
              ),
            ),
          );
  const known = new Map(cards.map((card) => [card.id, card]));
  return rows.map((row) => {
    const card = known.get(row.cardId);
    return { ...row, userId: card?.userId ?? null, kindId: card?.kindId ?? null };
  });
}

/** What lists of bookings ask for beside their own columns: one member's, one kind's, those that were undone or not. */
function asked(record: { readonly cardId: PgColumn; readonly refundedAt?: PgColumn }) {
  return ({ tenant }: Context, { filters }: RecordQuery): SQL | undefined => {
    const { userId, kindId, isRefunded } = filters;
    const ofCard = and(
      userId === undefined ? undefined : eq(memberCard.userId, Number(userId)),
      kindId === undefined ? undefined : eq(memberCard.kindId, Number(kindId)),
    );
    const undone =
      record.refundedAt && (isRefunded ? isNotNull(record.refundedAt) : isNull(record.refundedAt));
    return and(
      ofCard &&
        sql`${record.cardId} in (select ${memberCard.id} from ${memberCard}
          where ${memberCard.tenantId} = ${tenant.id} and ${ofCard})`,
      isRefunded === undefined ? undefined : undone,
    );
  };
}

const filters = ['number', 'cardId', 'storeId', 'createdAt'] as const;
const sorts = ['createdAt'] as const;

/** Recharges of cards, the undone ones too, which the sums leave out; only for reading. */
export const cardChargeRecords = showRecords(
  cardCharge,
  {
    ...{ filters: [...filters, 'eventId'], sorts, label: 'number', also: asked(cardCharge) },
    ...{ sums: ['capital', 'gift', 'capitalLeft', 'giftLeft'], summed: isNull(cardCharge.refundedAt) },
  },
  async (ctx, rows) =>
    (await withCards(ctx, rows)).map((row) => ({ ...row, isRefunded: row.refundedAt !== null })),
);

/** Expenses, with what each took out of which recharge; the undone ones too, which the sums leave out. */
export const cardExpenseRecords = showRecords(
  cardExpense,
  {
    ...{ filters, sorts, label: 'number', also: asked(cardExpense) },
    ...{ sums: ['amount'], summed: isNull(cardExpense.refundedAt) },
  },
  async (ctx, rows) => {
    const parts = await partsOf(
      ctx,
      rows.map(({ id }) => id),
    );
    return (await withCards(ctx, rows)).map((row) => ({
      ...row,
      isRefunded: row.refundedAt !== null,
      parts: parts.filter(({ expenseId }) => expenseId === row.id),
    }));
  },
);

async function partsOf(ctx: Context, expenseIds: readonly number[]) {
  if (expenseIds.length === 0) return [];
  const { tenantId, expenseId, chargeId } = cardExpensePart;
  return ctx.db
    .select()
    .from(cardExpensePart)
    .where(and(eq(tenantId, ctx.tenant.id), inArray(expenseId, [...expenseIds])))
    .orderBy(asc(expenseId), asc(chargeId));
}

/** Recharges and expenses that were undone, with the numbers of those; only for reading. */
export const cardRefundRecords = showRecords(
  cardRefund,
  {
    ...{ filters: ['kind', 'cardId', 'storeId', 'createdAt'], sorts, also: asked(cardRefund) },
    sums: ['amount', 'capital'],
  },
  async (ctx, rows) => {
    const undone = (kind: 'charge' | 'expense') =>
      rows.filter((row) => row.kind === kind).map(({ undoneId }) => undoneId);
    const charges = await numbersOf(ctx, cardCharge, undone('charge'));
    const expenses = await numbersOf(ctx, cardExpense, undone('expense'));
    return (await withCards(ctx, rows)).map((row) => ({
      ...row,
      number: (row.kind === 'charge' ? charges : expenses).get(row.undoneId) ?? null,
    }));
  },
);

async function numbersOf(
  ctx: Context,
  table: typeof cardCharge | typeof cardExpense,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: table.id, number: table.number })
    .from(table)
    .where(and(eq(table.tenantId, ctx.tenant.id), inArray(table.id, [...ids])));
  return new Map(rows.map(({ id, number }) => [id, number]));
}
