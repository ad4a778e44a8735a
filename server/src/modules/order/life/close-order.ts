import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { lockOrders, type Order } from '../locks.ts';
import { type Actor, actorOf } from './actor.ts';
import { releaseOrder } from './release-order.ts';
import { transition, transitionOrFail } from './transition.ts';
import type { OrderAction } from './transitions.ts';

/**
 * A customer gives up an order that is not paid yet; stock and promotions get back what it held.
 * Refuses `order/not-closable`, `record/none`.
 */
export async function closeOrder(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  const step = { orderId, action: 'close', actor: actorOf(ctx), userId: ctx.user.id } as const;
  await inTransaction(ctx, async (tx) => {
    await releaseOrder(tx, await transitionOrFail(tx, step, 'order/not-closable'));
  });
}

/**
 * As {@link closeOrder}, by the shop and whosever the order is; also one that is to be paid on delivery until it is
 * received: nobody else could end it, not even when it was refused at the door.
 */
export async function closeOrderForStaff(
  ctx: Context,
  { orderId, actor }: { orderId: number; actor: Actor },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [before] = await lockOrders(tx, [orderId]);
    const action = (before && endingOf(before)) ?? 'close';
    const step = { orderId, actor, action };
    await releaseOrder(tx, await transitionOrFail(tx, step, 'order/not-closable'));
  });
}

/** How an order ends for which nobody has paid and nobody will; undefined for any other. */
export function endingOf({ status, isPaid }: Pick<Order, 'status' | 'isPaid'>): OrderAction | undefined {
  if (isPaid) return undefined;
  return status === 'paid' ? 'cancel' : status === 'shipped' ? 'take-back' : undefined;
}

/** The job of an order's deadline: closes it if nobody has paid; otherwise there is nothing to do. */
export async function closeIfUnpaid(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const closed = await transition(tx, { orderId, action: 'close', actor: 'system' });
    if (closed) await releaseOrder(tx, closed);
  });
}
