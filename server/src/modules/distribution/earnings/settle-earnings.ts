import { and, asc, eq, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { getSoldOrder } from '../../order/index.ts';
import { type Earning, lockEarnings } from '../locks.ts';
import { earning, earningUnits } from '../tables.ts';
import { keptOf } from './amounts.ts';
import { recordEarnings } from './record-earnings.ts';
import { squareUp } from './square-up.ts';

/**
 * For the event `orderReceived`: pays out what the sale has brought, once, less what was refunded meanwhile; what an
 * earner still owes for sales that went back is taken from it. An order that was never paid in advance (on delivery)
 * is written down only now.
 */
export async function settleEarnings(tx: Context, { orderId }: { readonly orderId: number }): Promise<void> {
  await recordEarnings(tx, { orderId });
  const rows = await lockEarnings(tx, orderId);
  const { order } = await getSoldOrder(tx, orderId);
  for (const row of rows) {
    if (row.isSettled) continue;
    const settled = { due: keptOf(order, row.amount), isSettled: true, settledAt: tx.now() };
    await squareUp(tx, { ...row, ...settled });
  }
  const earners = new Set(rows.map(({ userId }) => userId));
  for (const userId of [...earners].sort((a, b) => a - b)) await collectOwed(tx, userId);
}

/**
 * For the event `orderRefunded`: what the sale brings shrinks with it. What was paid out already is taken back as far
 * as the earner has it; the rest is taken from what they earn next.
 */
export async function shrinkEarnings(tx: Context, { orderId }: { readonly orderId: number }): Promise<void> {
  const rows = await lockEarnings(tx, orderId);
  if (rows.length === 0) return;
  const { order } = await getSoldOrder(tx, orderId);
  for (const row of rows) await squareUp(tx, { ...row, due: keptOf(order, row.amount) });
}

async function collectOwed(tx: Context, userId: number): Promise<void> {
  for (const unit of earningUnits) {
    const owed: Earning[] = await tx.db
      .select()
      .from(earning)
      .where(
        and(
          eq(earning.tenantId, tx.tenant.id),
          eq(earning.userId, userId),
          eq(earning.unit, unit),
          sql`${earning.paid} > ${earning.due}`,
        ),
      )
      .orderBy(asc(earning.id))
      .for('no key update');
    for (const row of owed) await squareUp(tx, row);
  }
}
