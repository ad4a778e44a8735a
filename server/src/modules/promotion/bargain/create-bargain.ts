import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { markAtTimes } from '../mark-at-times.ts';
import { requirePieceGoods } from '../require-piece-goods.ts';
import type { Bargain } from './find-bargain.ts';
import { markBargainGoodsJob } from './jobs.ts';
import { markBargainGoods } from './mark-goods.ts';
import { bargain } from './tables.ts';

/** Money in fen. */
export interface NewBargain {
  readonly goodsId: number;
  readonly originalPrice: number;
  readonly floorPrice: number;
  readonly minCut: number;
  readonly maxCut: number;
  readonly quantity: number;
  /** At once when absent. */
  readonly startsAt?: Date | undefined;
  readonly endsAt: Date;
}

const LARGEST_QUANTITY = 1_000_000_000;

/**
 * Staff offer a goods for bargaining. Several offers for the same goods may run at once.
 * Refuses `promotion/invalid` {field}: also for goods that are unknown, sold by the day or in larger numbers only.
 */
export async function createBargain(ctx: Context, input: NewBargain): Promise<Bargain> {
  const startsAt = input.startsAt ?? ctx.now();
  check(input, startsAt);
  return inTransaction(ctx, async (tx) => {
    await requirePieceGoods(tx, input.goodsId);
    const [made] = await tx.db
      .insert(bargain)
      .values({ ...input, startsAt, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    if (!made) return fail('request/conflict');
    await markBargainGoods(tx, made);
    await markAtTimes(tx, markBargainGoodsJob, made);
    return made;
  });
}

function check(input: NewBargain, startsAt: Date): void {
  const { originalPrice, floorPrice, minCut, maxCut, quantity, endsAt } = input;
  const refuse = (field: string) => fail('promotion/invalid', { field });
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 1;
  if (!isCount(originalPrice)) refuse('originalPrice');
  if (!(floorPrice === 0 || isCount(floorPrice)) || floorPrice >= originalPrice) refuse('floorPrice');
  if (!isCount(minCut)) refuse('minCut');
  if (!isCount(maxCut) || maxCut < minCut) refuse('maxCut');
  if (!isCount(quantity) || quantity > LARGEST_QUANTITY) refuse('quantity');
  if (endsAt <= startsAt) refuse('endsAt');
}

/** Staff end an offer before its time: nobody may join, help or buy any more. Refuses `record/none`. */
export async function stopBargain(ctx: Context, { bargainId }: { bargainId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [stopped] = await tx.db
      .update(bargain)
      .set({ status: 'stopped', updatedAt: tx.now() })
      .where(and(eq(bargain.tenantId, tx.tenant.id), eq(bargain.id, bargainId)))
      .returning({ goodsId: bargain.goodsId });
    if (!stopped) return fail('record/none');
    await markBargainGoods(tx, stopped);
  });
}
