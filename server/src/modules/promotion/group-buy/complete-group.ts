import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { cancelJob, enqueue } from '../../../kernel/jobs/jobs.ts';
import { markGroupBuyDone } from '../../order/index.ts';
import { ordersIn } from './expire-group.ts';
import { expireGroupJob, releaseGroupJob } from './jobs.ts';
import { type BuyingGroup, changeGroup, lockGroup } from './locks.ts';
import { groupBuy } from './tables.ts';

/**
 * Staff let a group succeed although it is not full. A seat that an unpaid order holds stays its: it may still be
 * paid. Refuses `record/none`, `group-buy/not-completable` (not on its way, or nobody has paid).
 */
export async function completeGroup(ctx: Context, { groupId }: { groupId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const group = (await lockGroup(tx, groupId)) ?? fail('record/none');
    if (group.status !== 'running' || group.endsAt <= tx.now() || group.paidSeats === 0)
      return fail('group-buy/not-completable');
    await changeGroup(tx, groupId, { status: 'done' });
    await finishGroup(tx, group);
  });
}

/** What follows when a group is done: it counts, and its orders may go on. To be called under the group's lock. */
export async function finishGroup(tx: Context, group: BuyingGroup): Promise<void> {
  await cancelJob(tx, expireGroupJob, String(group.id));
  await enqueue(tx, releaseGroupJob, { groupId: group.id }, { key: String(group.id) });
  await tx.db
    .update(groupBuy)
    .set({ doneCount: sql`${groupBuy.doneCount} + 1` })
    .where(and(eq(groupBuy.tenantId, tx.tenant.id), eq(groupBuy.id, group.groupBuyId)));
}

/** The job of a group that is done: its paid orders may be sent. */
export async function releaseGroup(ctx: Context, { groupId }: { groupId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => markGroupBuyDone(tx, await ordersIn(tx, groupId, ['paid'])));
}
