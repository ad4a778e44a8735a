import { and, asc, desc, eq, getTableColumns, isNotNull, lte } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import { lottery, lotteryEntry, lotteryPrize } from './tables.ts';

export type Lottery = typeof lottery.$inferSelect;
export type LotteryPrize = typeof lotteryPrize.$inferSelect;

/** An entry, with the title of what it won. */
export type LotteryEntry = typeof lotteryEntry.$inferSelect & { readonly prizeTitle: string | null };

/** Dropped when a lottery is changed or drawn; entries do not drop it. */
export const lotteryTag = (tenantId: number, lotteryId: number) => `lottery:${tenantId}:${lotteryId}`;

/** A lottery and what there is to win, the best prize first. Refuses `record/none`. */
export async function getLottery(
  ctx: Context,
  lotteryId: number,
): Promise<{ lottery: Lottery; prizes: LotteryPrize[] }> {
  const row = await findLottery(ctx, lotteryId);
  const prizes = await ctx.db
    .select()
    .from(lotteryPrize)
    .where(and(eq(lotteryPrize.tenantId, ctx.tenant.id), eq(lotteryPrize.lotteryId, lotteryId)))
    .orderBy(asc(lotteryPrize.rank));
  return { lottery: row, prizes };
}

/** Refuses `record/none`. */
export async function findLottery(ctx: Context, lotteryId: number): Promise<Lottery> {
  const [row] = await ctx.db
    .select()
    .from(lottery)
    .where(and(eq(lottery.tenantId, ctx.tenant.id), eq(lottery.id, lotteryId)));
  return row ?? fail('record/none');
}

/** The signed-in user's entry. Refuses `record/none` for one who has not entered. */
export async function getMyEntry(ctx: UserContext, lotteryId: number): Promise<LotteryEntry> {
  const [row] = await entries(ctx).where(
    and(ofLottery(ctx, lotteryId), eq(lotteryEntry.userId, ctx.user.id)),
  );
  return row ?? fail('record/none');
}

/** The entries of a lottery, the latest first. Numbers have no gaps, so a page is a range of them. Refuses `record/none`. */
export async function listEntries(
  ctx: Context,
  lotteryId: number,
  paging: Paging,
): Promise<Page<LotteryEntry>> {
  const { entryCount } = await findLottery(ctx, lotteryId);
  const { limit, offset } = slice(paging);
  const rows = await entries(ctx)
    .where(and(ofLottery(ctx, lotteryId), lte(lotteryEntry.number, entryCount - offset)))
    .orderBy(desc(lotteryEntry.number))
    .limit(limit);
  return toPage(rows, entryCount, paging);
}

/** Who won, for the shop's staff: the best prize first, then by number. */
export async function listWinners(ctx: Context, lotteryId: number): Promise<LotteryEntry[]> {
  return entries(ctx)
    .where(and(ofLottery(ctx, lotteryId), isNotNull(lotteryEntry.prizeId)))
    .orderBy(asc(lotteryPrize.rank), asc(lotteryEntry.number));
}

function ofLottery(ctx: Context, lotteryId: number) {
  return and(eq(lotteryEntry.tenantId, ctx.tenant.id), eq(lotteryEntry.lotteryId, lotteryId));
}

function entries(ctx: Context) {
  return ctx.db
    .select({ ...getTableColumns(lotteryEntry), prizeTitle: lotteryPrize.title })
    .from(lotteryEntry)
    .leftJoin(
      lotteryPrize,
      and(eq(lotteryPrize.tenantId, lotteryEntry.tenantId), eq(lotteryPrize.id, lotteryEntry.prizeId)),
    )
    .$dynamic();
}
