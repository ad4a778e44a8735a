import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { type Actor, actorOf } from './actor.ts';
import { releaseOrder } from './release-order.ts';
import { type OrderStep, transition, transitionOrFail } from './transition.ts';

/**
 * A customer gives up an order that is not paid yet; stock and promotions get back what it held.
 * Refuses `order/not-closable`, `record/none`.
 */
export async function closeOrder(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  await close(ctx, { orderId, actor: actorOf(ctx), userId: ctx.user.id });
}

/** As {@link closeOrder}, by the shop and whosever the order is. */
export async function closeOrderForStaff(
  ctx: Context,
  { orderId, actor }: { orderId: number; actor: Actor },
): Promise<void> {
  await close(ctx, { orderId, actor });
}

async function close(ctx: Context, step: OrderStep): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await releaseOrder(tx, await transitionOrFail(tx, { ...step, action: 'close' }, 'order/not-closable'));
  });
}

/** The job of an order's deadline: closes it if nobody has paid; otherwise there is nothing to do. */
export async function closeIfUnpaid(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const closed = await transition(tx, { orderId, action: 'close', actor: 'system' });
    if (closed) await releaseOrder(tx, closed);
  });
}
