import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { digestOf, once } from '../../../kernel/idempotency/idempotency.ts';
import type { Order } from '../locks.ts';
import type { PriceQuestion } from '../pricing/order-request.ts';
import { type PreparedOrder, prepareOrder } from '../pricing/prepare-order.ts';
import { getOwnOrder } from '../read/get-order.ts';
import { placeInRush } from '../rush/place-in-rush.ts';
import { type PlaceOrder, prepareToWrite, writeOrder } from './write-order.ts';

const LONGEST_REMARK = 200;

/** What an order would cost, without placing it. Refuses as {@link placeOrder} does, but for a missing address. */
export async function calculateOrder(ctx: UserContext, question: PriceQuestion): Promise<PreparedOrder> {
  return prepareOrder(ctx, question, { addressNeeded: false });
}

/**
 * Places an order: prices it, writes it and takes its stock, all or nothing. Refuses what `prepareOrder` refuses,
 * `order/remark-too-long`, `order/auto-deliver-off`, and `stock/insufficient` when somebody was faster.
 * @param idempotencyKey asked again under the same key, the same order is given and nothing is placed.
 */
export async function placeOrder(
  ctx: UserContext,
  input: PlaceOrder,
  idempotencyKey?: string | undefined,
): Promise<Order> {
  if (input.remark.length > LONGEST_REMARK) return fail('order/remark-too-long');
  if (idempotencyKey === undefined) return (await placeInRush(ctx, input)) ?? place(ctx, input);
  const scope = `order.place:${ctx.user.id}`;
  const { orderId } = await once(ctx, scope, idempotencyKey, digestOf(input), async (tx) => ({
    orderId: (await place(tx, input)).id,
  }));
  return getOwnOrder(ctx, orderId);
}

async function place(ctx: UserContext, input: PlaceOrder): Promise<Order> {
  const writable = await prepareToWrite(ctx, input);
  return inTransaction(ctx, (tx) => writeOrder(tx, writable));
}
