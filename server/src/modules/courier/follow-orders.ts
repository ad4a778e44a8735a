import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { getOrderForStaff, type OrderEvent } from '../order/index.ts';
import { dispatchCourier, isForCourier } from './dispatch-courier.ts';
import { cancelCourierJob, dispatchCourierJob } from './jobs.ts';
import { courierServices } from './ports.ts';
import { courierDispatch } from './tables.ts';

/** An order was paid, or is to be paid at the door: if a courier is to bring it, one is called. */
export async function callCourierForPaid(tx: Context, { orderId }: OrderEvent): Promise<void> {
  const detail = await getOrderForStaff(tx, orderId);
  if (isForCourier(detail) && detail.shipment)
    await enqueue(tx, dispatchCourierJob, { orderId }, { key: String(orderId) });
}

/** What trying again would not change: staff sees it at the order. */
const FINAL = [
  ...['courier/refused', 'courier/already-dispatched', 'courier/wrong-order'],
  ...['courier/no-shop', 'courier/no-address', 'provider/not-configured', 'record/none'],
];

/** The job that calls the service. Whatever may pass is tried again by the queue. */
export async function runDispatchCourier(ctx: Context, job: { orderId: number }): Promise<void> {
  try {
    await dispatchCourier(ctx, job);
  } catch (error) {
    if (!isFailure(error) || !FINAL.includes(error.key)) throw error;
    ctx.log.warn({ orderId: job.orderId, reason: error.key }, 'no courier was called');
  }
}

/** An order was closed: its courier, if one was called, need not come. */
export async function callOffForClosed(tx: Context, { orderId }: OrderEvent): Promise<void> {
  if (await findDispatched(tx, orderId))
    await enqueue(tx, cancelCourierJob, { orderId }, { key: String(orderId) });
}

/** The job that tells the service. A courier who is already on the way cannot be called off. */
export async function runCancelCourier(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  const tradeNumber = await findDispatched(ctx, orderId);
  if (!tradeNumber) return;
  try {
    const service = await ctx.ports.get(courierServices).serviceFor(ctx);
    await service.cancel(ctx, tradeNumber, '订单已取消');
  } catch (error) {
    if (!isFailure(error) || !FINAL.includes(error.key)) throw error;
    ctx.log.warn({ orderId, reason: error.key }, 'the courier could not be called off');
    return;
  }
  await ctx.db
    .update(courierDispatch)
    .set({ status: 'cancelled', updatedAt: ctx.now() })
    .where(and(eq(courierDispatch.tenantId, ctx.tenant.id), eq(courierDispatch.orderId, orderId)));
}

async function findDispatched(ctx: Context, orderId: number): Promise<string | undefined> {
  const [row] = await ctx.db
    .select({ tradeNumber: courierDispatch.tradeNumber })
    .from(courierDispatch)
    .where(
      and(
        eq(courierDispatch.tenantId, ctx.tenant.id),
        eq(courierDispatch.orderId, orderId),
        eq(courierDispatch.status, 'dispatched'),
      ),
    );
  return row?.tradeNumber ?? undefined;
}
