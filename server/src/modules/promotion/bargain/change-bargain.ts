import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { markAtTimes } from '../mark-at-times.ts';
import { requireLonger } from '../require-longer.ts';
import { bargainRecords } from './bargain-records.ts';
import { markBargainGoodsJob } from './jobs.ts';
import { markBargainGoods } from './mark-goods.ts';
import { bargain } from './tables.ts';

export interface BargainChanges {
  readonly bargainId: number;
  /** How many may be bought in all: never fewer than people were told. */
  readonly quantity?: number | undefined;
  readonly endsAt?: Date | undefined;
}

/**
 * Staff prolong an offer or put more pieces into it. Its prices and cuts stay, because people bargain by them.
 * Refuses `promotion/over`, `promotion/only-longer`, `promotion/only-more` {field}, `record/none`.
 */
export async function changeBargain(ctx: Context, { bargainId, ...changes }: BargainChanges): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const offer = await bargainRecords.lock(tx, bargainId);
    requireLonger(tx, offer, changes.endsAt);
    if (changes.quantity !== undefined && changes.quantity < offer.quantity)
      fail('promotion/only-more', { field: 'quantity' });
    await tx.db
      .update(bargain)
      .set({ ...changes, updatedAt: tx.now() })
      .where(and(eq(bargain.tenantId, tx.tenant.id), eq(bargain.id, bargainId)));
    await markBargainGoods(tx, offer);
    if (changes.endsAt) await markAtTimes(tx, markBargainGoodsJob, { ...offer, endsAt: changes.endsAt });
  });
}
