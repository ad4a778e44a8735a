import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { markAtTimes } from '../mark-at-times.ts';
import { requireLonger } from '../require-longer.ts';
import { LONGEST_HOURS } from './create-group-buy.ts';
import { groupBuyRecords } from './group-buy-records.ts';
import { markGroupBuyGoodsJob } from './jobs.ts';
import { markGroupBuyGoods } from './mark-goods.ts';
import { groupBuy } from './tables.ts';

export interface GroupBuyChanges {
  readonly groupBuyId: number;
  /** How long groups have that are opened from now on. */
  readonly timeoutHours?: number | undefined;
  readonly endsAt?: Date | undefined;
}

/**
 * Staff prolong an offer, or give groups to come another time. Its price and size stay, because groups on their way
 * pay by them. Refuses `promotion/over`, `promotion/only-longer` and `promotion/invalid` {field}, `record/none`.
 */
export async function changeGroupBuy(
  ctx: Context,
  { groupBuyId, ...changes }: GroupBuyChanges,
): Promise<void> {
  const { timeoutHours: hours = 1, endsAt } = changes;
  if (!Number.isSafeInteger(hours) || hours < 1 || hours > LONGEST_HOURS)
    fail('promotion/invalid', { field: 'timeoutHours' });
  await inTransaction(ctx, async (tx) => {
    const offer = await groupBuyRecords.lock(tx, groupBuyId);
    requireLonger(tx, offer, endsAt);
    await tx.db
      .update(groupBuy)
      .set({ ...changes, updatedAt: tx.now() })
      .where(and(eq(groupBuy.tenantId, tx.tenant.id), eq(groupBuy.id, groupBuyId)));
    await markGroupBuyGoods(tx, offer);
    if (endsAt) await markAtTimes(tx, markGroupBuyGoodsJob, { ...offer, endsAt });
  });
}
