import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { buyingGroup } from './tables.ts';

export type BuyingGroup = typeof buyingGroup.$inferSelect;

/**
 * Locks a group until the transaction ends. An order's row is locked before its group's, never the other way round:
 * what a group does to its orders is done by jobs.
 */
export async function lockGroup(tx: Context, groupId: number): Promise<BuyingGroup | undefined> {
  const [row] = await tx.db
    .select()
    .from(buyingGroup)
    .where(and(eq(buyingGroup.tenantId, tx.tenant.id), eq(buyingGroup.id, groupId)))
    .for('no key update');
  return row;
}

/** Changes a group that this transaction has locked. */
export async function changeGroup(
  tx: Context,
  groupId: number,
  change: Partial<Pick<BuyingGroup, 'status' | 'takenSeats' | 'paidSeats' | 'visibleAt'>>,
): Promise<void> {
  await tx.db
    .update(buyingGroup)
    .set({ ...change, updatedAt: tx.now() })
    .where(and(eq(buyingGroup.tenantId, tx.tenant.id), eq(buyingGroup.id, groupId)));
}
