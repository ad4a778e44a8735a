import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { markAtTimes } from '../mark-at-times.ts';
import { requirePieceGoods } from '../require-piece-goods.ts';
import type { GroupBuy } from './find-group-buys.ts';
import { markGroupBuyGoodsJob } from './jobs.ts';
import { markGroupBuyGoods } from './mark-goods.ts';
import { groupBuy } from './tables.ts';

export interface NewGroupBuy {
  readonly goodsId: number;
  /** Fen, for SKUs without a group price of their own. */
  readonly price: number;
  readonly size: number;
  readonly timeoutHours: number;
  readonly refundTo: GroupBuy['refundTo'];
  /** At once when absent. */
  readonly startsAt?: Date | undefined;
  readonly endsAt: Date;
}

const LARGEST_GROUP = 1000;
export const LONGEST_HOURS = 24 * 365;

/**
 * Staff offer a goods to groups. Where several offers for the same goods run at once, the newest counts.
 * Refuses `promotion/invalid` {field}: also for goods that are unknown, sold by the day or in larger numbers only.
 */
export async function createGroupBuy(ctx: Context, input: NewGroupBuy): Promise<GroupBuy> {
  const startsAt = input.startsAt ?? ctx.now();
  check(input, startsAt);
  return inTransaction(ctx, async (tx) => {
    await requirePieceGoods(tx, input.goodsId);
    const [made] = await tx.db
      .insert(groupBuy)
      .values({ ...input, startsAt, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    if (!made) return fail('request/conflict');
    await markGroupBuyGoods(tx, made);
    await markAtTimes(tx, markGroupBuyGoodsJob, made);
    return made;
  });
}

function check({ price, size, timeoutHours, endsAt }: NewGroupBuy, startsAt: Date): void {
  const refuse = (field: string) => fail('promotion/invalid', { field });
  const isBetween = (value: number, least: number, most: number) =>
    Number.isSafeInteger(value) && value >= least && value <= most;
  if (!isBetween(price, 1, Number.MAX_SAFE_INTEGER)) refuse('price');
  if (!isBetween(size, 2, LARGEST_GROUP)) refuse('size');
  if (!isBetween(timeoutHours, 1, LONGEST_HOURS)) refuse('timeoutHours');
  if (endsAt <= startsAt) refuse('endsAt');
}

/**
 * Staff end an offer before its time: no group is opened any more; those on their way may still fill.
 * Refuses `record/none`.
 */
export async function stopGroupBuy(ctx: Context, { groupBuyId }: { groupBuyId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [stopped] = await tx.db
      .update(groupBuy)
      .set({ status: 'stopped', updatedAt: tx.now() })
      .where(and(eq(groupBuy.tenantId, tx.tenant.id), eq(groupBuy.id, groupBuyId)))
      .returning({ goodsId: groupBuy.goodsId });
    if (!stopped) return fail('record/none');
    await markGroupBuyGoods(tx, stopped);
  });
}
