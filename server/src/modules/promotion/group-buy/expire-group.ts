import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { closeIfUnpaid, refundInFull } from '../../order/index.ts';
import { settleMemberJob } from './jobs.ts';
import { changeGroup, lockGroup } from './locks.ts';
import { groupBuy, groupMember } from './tables.ts';

/**
 * The job of a group's deadline: one that has not filled is void from here on (nobody can join or pay any more), and
 * each member's order is settled by a job of its own.
 */
export async function expireGroup(ctx: Context, { groupId }: { groupId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const group = await lockGroup(tx, groupId);
    if (group?.status !== 'running' || group.endsAt > tx.now()) return;
    await changeGroup(tx, groupId, { status: 'void' });
    const refundTo = await refundDestination(tx, group.groupBuyId);
    for (const orderId of await ordersIn(tx, groupId, ['reserved', 'paid']))
      await enqueue(tx, settleMemberJob, { orderId, refundTo }, { key: String(orderId) });
  });
}

async function refundDestination(tx: Context, groupBuyId: number): Promise<'wallet' | 'channel'> {
  const [offer] = await tx.db
    .select({ refundTo: groupBuy.refundTo })
    .from(groupBuy)
    .where(and(eq(groupBuy.tenantId, tx.tenant.id), eq(groupBuy.id, groupBuyId)));
  return offer?.refundTo ?? 'wallet';
}

/** The orders that hold a seat in a group, in the order of their ids. */
export async function ordersIn(
  tx: Context,
  groupId: number,
  statuses: readonly (typeof groupMember.$inferSelect)['status'][],
): Promise<number[]> {
  const rows = await tx.db
    .select({ orderId: groupMember.orderId })
    .from(groupMember)
    .where(
      and(
        eq(groupMember.tenantId, tx.tenant.id),
        eq(groupMember.groupId, groupId),
        inArray(groupMember.status, [...statuses]),
      ),
    )
    .orderBy(asc(groupMember.orderId));
  return rows.map((row) => row.orderId);
}

/** Closes the order of a member of a void group, or pays it back if it was paid: whichever it needs, once. */
export async function settleMember(
  ctx: Context,
  { orderId, refundTo }: { orderId: number; refundTo: 'wallet' | 'channel' },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await closeIfUnpaid(tx, { orderId });
    await refundInFull(tx, { orderId, destination: refundTo, reason: '拼团未成功，自动退款' });
  });
}
