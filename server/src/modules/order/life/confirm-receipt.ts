import { later } from '../../../kernel/clock.ts';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { confirmReceiptJob } from '../jobs.ts';
import { getOwnOrder } from '../read/get-order.ts';
import { hasOpenApplication } from '../refund/find-application.ts';
import { readOrderSettings } from '../settings.ts';
import type { OrderStatus } from '../tables.ts';
import { actorOf } from './actor.ts';
import { transition, transitionOrFail } from './transition.ts';

/** The customer has the parcel. Refuses `order/not-shipped`, `record/none`. */
export async function confirmReceipt(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const step = { orderId, action: 'receive', actor: actorOf(tx), userId: tx.user.id } as const;
    await transitionOrFail(tx, step, 'order/not-shipped');
  });
}

/** How an order that is not on its way says what it is instead. */
const NOT_ON_ITS_WAY: Record<OrderStatus, string> = {
  closed: 'order/closed',
  unpaid: 'order/not-shipped',
  paid: 'order/not-shipped',
  shipped: 'request/conflict',
  received: 'order/already-received',
  reviewed: 'order/already-received',
};

/** As {@link confirmReceipt}, and says why it cannot be: `order/closed`, `order/not-shipped`, `order/already-received`. */
export async function acknowledgeReceipt(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  const { status } = await getOwnOrder(ctx, orderId);
  if (status !== 'shipped') fail(NOT_ON_ITS_WAY[status]);
  await confirmReceipt(ctx, { orderId });
}

/** The job some days after shipping. While the customer asks for money back, the days begin anew. */
export async function confirmReceiptByDefault(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await hasOpenApplication(tx, orderId))) {
      await transition(tx, { orderId, action: 'receive', actor: 'system' });
      return;
    }
    const { confirmReceiptAfter } = await readOrderSettings(tx);
    const runAt = later(tx.now(), confirmReceiptAfter);
    await enqueue(tx, confirmReceiptJob, { orderId }, { runAt, key: String(orderId) });
  });
}
