import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { earning } from './tables.ts';

export type Earning = typeof earning.$inferSelect;

/** Locks what an order's sale brings until the transaction ends, in the order of the rows' ids. */
export async function lockEarnings(tx: Context, orderId: number): Promise<Earning[]> {
  return tx.db
    .select()
    .from(earning)
    .where(and(eq(earning.tenantId, tx.tenant.id), eq(earning.orderId, orderId)))
    .orderBy(asc(earning.id))
    .for('no key update');
}
