import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import type { RecordQuery, Row } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import type { LotteryEntry } from './read-lottery.ts';
import { lottery, lotteryEntry, lotteryPrize } from './tables.ts';

/** The lotteries as staff see them, over or not. */
export const lotteryRecords = showRecords(lottery, {
  filters: ['status', 'createdAt', 'endsAt'],
  sorts: ['createdAt', 'endsAt'],
  search: ['name'],
  label: 'name',
});

/** Who has entered, with what they won; `isWinner` asks for those who won something. */
export const lotteryEntryRecords = showRecords(
  lotteryEntry,
  {
    filters: ['lotteryId', 'userId'],
    also: (_ctx, { filters: { isWinner } }: RecordQuery) => {
      if (isWinner === undefined) return undefined;
      return isWinner ? isNotNull(lotteryEntry.prizeId) : isNull(lotteryEntry.prizeId);
    },
  },
  withPrizes,
);

async function withPrizes(
  ctx: Context,
  rows: Row<typeof lotteryEntry>[],
): Promise<(LotteryEntry & { isWinner: boolean })[]> {
  const ids = [...new Set(rows.flatMap(({ prizeId }) => prizeId ?? []))];
  const prizes = await ctx.db
    .select({ id: lotteryPrize.id, title: lotteryPrize.title })
    .from(lotteryPrize)
    .where(and(eq(lotteryPrize.tenantId, ctx.tenant.id), inArray(lotteryPrize.id, ids)));
  const titles = new Map(prizes.map(({ id, title }) => [id, title]));
  return rows.map((row) => {
    const isWinner = row.prizeId !== null;
    return { ...row, isWinner, prizeTitle: titles.get(row.prizeId ?? 0) ?? null };
  });
}
