import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type OrderStatus, order } from '../tables.ts';
import type { Actor } from './actor.ts';
import { transition } from './transition.ts';

const refusals: Record<OrderStatus, string> = {
  closed: 'order/closed',
  unpaid: 'order/not-paid',
  paid: 'order/held',
  shipped: 'request/conflict',
  received: 'order/already-redeemed',
  reviewed: 'order/already-redeemed',
};

/**
 * The counter hands over what an order's code stands for: who shows the code may have it.
 * Refuses `record/none`, `order/closed`, `order/not-paid`, `order/held` (its group is not full
 * yet), `order/already-redeemed`.
 */
export async function redeemOrder(ctx: Context, input: { code: string; actor?: Actor }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const orderId = (await findByCode(tx, input.code))?.id ?? fail('record/none');
    const actor = input.actor ?? 'counter';
    if (await transition(tx, { orderId, action: 'redeem', actor })) return;
    const status = (await findByCode(tx, input.code))?.status ?? fail('record/none');
    fail(refusals[status]);
  });
}

async function findByCode(tx: Context, code: string) {
  const [row] = await tx.db
    .select({ id: order.id, status: order.status })
    .from(order)
    .where(and(eq(order.tenantId, tx.tenant.id), eq(order.redeemCode, code)));
  return row;
}
