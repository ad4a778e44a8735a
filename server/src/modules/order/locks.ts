import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { order } from './tables.ts';

export type Order = typeof order.$inferSelect;

/** Locks these orders until the transaction ends, in the order of their ids, and gives them as they are now. */
export async function lockOrders(tx: Context, orderIds: readonly number[]): Promise<Order[]> {
  return tx.db
    .select()
    .from(order)
    .where(and(eq(order.tenantId, tx.tenant.id), inArray(order.id, [...orderIds])))
    .orderBy(asc(order.id))
    .for('no key update');
}

const lockBuyerStatement = defineStatement(
  'order.lock-buyer',
  `select pg_advisory_xact_lock(hashtextextended('order.buyer:' || $1::text || ':' || $2::text, 0))`,
);

/** One after another, a user's orders of limited goods: between counting and placing nobody else may place. */
export async function lockBuyer(tx: Context, userId: number): Promise<void> {
  await run(tx.db, lockBuyerStatement, [tx.tenant.id, userId]);
}
