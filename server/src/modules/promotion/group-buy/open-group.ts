import { and, eq } from 'drizzle-orm';
import { HOUR, later } from '../../../kernel/clock.ts';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { expireGroup } from './expire-group.ts';
import { getRunningGroupBuy, type RunningGroupBuy } from './find-group-buys.ts';
import { expireGroupJob } from './jobs.ts';
import type { BuyingGroup } from './locks.ts';
import { buyingGroup } from './tables.ts';

/**
 * Opens a group for a goods, or gives the one that this user has on its way. Others see it once its opener has paid.
 * Refuses `record/none` for goods that are not offered to groups now.
 */
export async function openGroup(ctx: UserContext, { goodsId }: { goodsId: number }): Promise<BuyingGroup> {
  return inTransaction(ctx, async (tx) => {
    const offer = await getRunningGroupBuy(tx, goodsId);
    const opened = await open(tx, offer);
    if (opened) return opened;
    const known = await findOwn(tx, offer);
    if (known && known.endsAt > tx.now()) return known;
    // Over, though nothing has noticed yet.
    if (known) await expireGroup(tx, { groupId: known.id });
    return (await open(tx, offer)) ?? fail('request/conflict');
  });
}

/** One group on its way per user and offer: undefined when there is one. */
async function open(tx: UserContext, offer: RunningGroupBuy): Promise<BuyingGroup | undefined> {
  const endsAt = later(tx.now(), offer.timeoutHours * HOUR);
  const [opened] = await tx.db
    .insert(buyingGroup)
    .values({
      tenantId: tx.tenant.id,
      groupBuyId: offer.id,
      goodsId: offer.goodsId,
      openerId: tx.user.id,
      size: offer.size,
      endsAt,
      createdAt: tx.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (!opened) return undefined;
  const groupId = opened.id;
  await enqueue(tx, expireGroupJob, { groupId }, { runAt: endsAt, key: String(groupId) });
  return opened;
}

async function findOwn(tx: UserContext, offer: RunningGroupBuy): Promise<BuyingGroup | undefined> {
  const [row] = await tx.db
    .select()
    .from(buyingGroup)
    .where(
      and(
        eq(buyingGroup.tenantId, tx.tenant.id),
        eq(buyingGroup.groupBuyId, offer.id),
        eq(buyingGroup.openerId, tx.user.id),
        eq(buyingGroup.status, 'running'),
      ),
    );
  return row;
}
