import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { finishGroup } from './complete-group.ts';
import { releaseGroupJob } from './jobs.ts';
import { type BuyingGroup, changeGroup, lockGroup } from './locks.ts';
import { groupMember } from './tables.ts';

/**
 * A seat is taken when the order is placed, not when it is paid: nobody can pay for a place that is gone. The seat
 * goes back when the order closes.
 */
export async function takeSeat(
  tx: Context,
  input: { groupId: number; userId: number; orderId: number },
): Promise<void> {
  const group = (await lockGroup(tx, input.groupId)) ?? fail('group-buy/unusable');
  requireOpen(tx, group, input.userId);
  const seated = await tx.db
    .insert(groupMember)
    .values({
      ...input,
      tenantId: tx.tenant.id,
      groupBuyId: group.groupBuyId,
      goodsId: group.goodsId,
      createdAt: tx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: groupMember.id });
  if (seated.length === 0) fail('group-buy/already-joined');
  await changeGroup(tx, group.id, { takenSeats: group.takenSeats + 1 });
}

/** Refuses `group-buy/unusable` (not open to this user yet), `group-buy/closed` (over, or full). */
export function requireOpen(ctx: Context, group: BuyingGroup, userId: number): void {
  if (group.visibleAt === null && group.openerId !== userId) fail('group-buy/unusable');
  if (group.status !== 'running' || group.endsAt <= ctx.now()) fail('group-buy/closed');
  if (group.takenSeats >= group.size) fail('group-buy/closed');
}

/** The order of a seat is paid: the last one makes the group done. Refuses `group-buy/over`: too late. */
export async function paySeat(tx: Context, orderId: number): Promise<void> {
  const group = (await lockGroupOf(tx, orderId)) ?? fail('group-buy/over');
  const groupId = group.id;
  if (!(await moveMember(tx, orderId, 'reserved', 'paid'))) fail('group-buy/over');
  const paidSeats = group.paidSeats + 1;
  const visibleAt = group.visibleAt ?? tx.now();
  if (group.status === 'done') {
    await changeGroup(tx, groupId, { paidSeats });
    await enqueue(tx, releaseGroupJob, { groupId }, { key: String(groupId) });
    return;
  }
  if (group.status !== 'running' || group.endsAt <= tx.now()) fail('group-buy/over');
  const isFull = paidSeats === group.size;
  await changeGroup(tx, groupId, { paidSeats, visibleAt, status: isFull ? 'done' : 'running' });
  if (isFull) await finishGroup(tx, group);
}

/** The order of a seat is closed, or paid back before it was sent. What has been decided about the group stays. */
export async function leaveSeat(tx: Context, orderId: number): Promise<void> {
  const group = await lockGroupOf(tx, orderId);
  const wasPaid = await moveMember(tx, orderId, 'paid', 'refunded');
  const left = wasPaid || (await moveMember(tx, orderId, 'reserved', 'left'));
  if (!left || group?.status !== 'running') return;
  const paidSeats = group.paidSeats - (wasPaid ? 1 : 0);
  // With nobody left who has paid it is as if it had just been opened.
  const visibleAt = paidSeats === 0 ? null : group.visibleAt;
  await changeGroup(tx, group.id, { takenSeats: group.takenSeats - 1, paidSeats, visibleAt });
}

/** The group in which an order has a seat, locked: before its members, as when a seat is taken. */
async function lockGroupOf(tx: Context, orderId: number): Promise<BuyingGroup | undefined> {
  const [seat] = await tx.db
    .select({ groupId: groupMember.groupId })
    .from(groupMember)
    .where(and(eq(groupMember.tenantId, tx.tenant.id), eq(groupMember.orderId, orderId)));
  return seat && lockGroup(tx, seat.groupId);
}

/** @returns whether the order held such a seat. */
async function moveMember(
  tx: Context,
  orderId: number,
  from: 'reserved' | 'paid',
  to: 'paid' | 'left' | 'refunded',
): Promise<boolean> {
  const moved = await tx.db
    .update(groupMember)
    .set({ status: to, updatedAt: tx.now() })
    .where(
      and(
        eq(groupMember.tenantId, tx.tenant.id),
        eq(groupMember.orderId, orderId),
        eq(groupMember.status, from),
      ),
    )
    .returning({ id: groupMember.id });
  return moved.length > 0;
}
