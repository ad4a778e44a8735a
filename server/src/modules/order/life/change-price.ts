import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { lockOrders, type Order } from '../locks.ts';
import { type Adjustment, order } from '../tables.ts';
import type { Actor } from './actor.ts';
import { writeLog } from './write-log.ts';

export interface PriceOfOrder {
  readonly orderId: number;
  /** Fen that the order costs from now on, freight and all. */
  readonly payableAmount: number;
  /** Fen of it for the freight; as it was when absent. */
  readonly freightAmount?: number | undefined;
  readonly actor: Actor;
}

/** By this name the order's adjustments tell what the shop itself took off or put on. */
const NAME = 'change-price';

/**
 * The shop asks another price for an order that nobody has paid yet: what it takes off (or, below zero, puts on) stands
 * beside what promotions did, and the order's log tells of it. Payments under way bring what they bring: less than the
 * new price stays in the customer's wallet. Points are asked as before.
 * Refuses `record/none`, `order/not-unpaid`, `order/price-unchanged`, and `order/invalid` {field}: less than nothing, or
 * less than the freight alone.
 */
export async function changeOrderPrice(ctx: Context, input: PriceOfOrder): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [before] = await lockOrders(tx, [input.orderId]);
    if (!before) return fail('record/none');
    if (before.status !== 'unpaid') return fail('order/not-unpaid');
    const after = priced(before, input);
    await tx.db
      .update(order)
      .set({ ...after, updatedAt: tx.now() })
      .where(and(eq(order.tenantId, tx.tenant.id), eq(order.id, before.id)));
    await writeLog(tx, before.id, 'change-price', input.actor);
  });
}

function priced(before: Order, { payableAmount, freightAmount = before.freightAmount }: PriceOfOrder) {
  const isAmount = (fen: number) => Number.isSafeInteger(fen) && fen >= 0;
  if (!isAmount(freightAmount)) fail('order/invalid', { field: 'freightAmount' });
  if (!isAmount(payableAmount) || payableAmount < freightAmount)
    fail('order/invalid', { field: 'payableAmount' });
  if (payableAmount === before.payableAmount && freightAmount === before.freightAmount)
    fail('order/price-unchanged');
  const discountAmount = before.goodsAmount + freightAmount - payableAmount;
  const promoted = before.adjustments.filter(({ promotion }) => promotion !== NAME);
  const byHand = before.adjustments.find(({ promotion }) => promotion === NAME)?.amount ?? 0;
  const amount = byHand + discountAmount - before.discountAmount;
  const adjustments: Adjustment[] = [...promoted, ...(amount === 0 ? [] : [{ promotion: NAME, amount }])];
  return { payableAmount, freightAmount, discountAmount, adjustments };
}
