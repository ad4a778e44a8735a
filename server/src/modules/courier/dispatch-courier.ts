import { and, eq, sql } from 'drizzle-orm';
import { later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { type FailureDetail, fail, isFailure } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { getOrderForStaff, type OrderDetail } from '../order/index.ts';
import { describeErrand } from './describe-errand.ts';
import { cancelCourierJob } from './jobs.ts';
import { courierServices, type Errand } from './ports.ts';
import { courierDispatch } from './tables.ts';

/** After this, nobody is calling any more. */
const LONGEST_CALL = 5 * MINUTE;

/**
 * Hands an order to the tenant's courier service, outside any transaction. The order stands in our table before the
 * service is called, so that of two rivals one calls; what the service refused may be tried again.
 * Refuses `record/none`, `courier/wrong-order` (not for a courier, or not paid), `courier/already-dispatched`,
 * `courier/calling` (somebody else is calling right now), `courier/no-address`, `courier/no-shop`, `courier/refused` {reason}, `provider/…`, `outbound/…`.
 * @returns the service's number of the errand.
 */
export async function dispatchCourier(ctx: Context, { orderId }: { orderId: number }): Promise<string> {
  const detail = await getOrderForStaff(ctx, orderId);
  if (!isForCourier(detail)) return fail('courier/wrong-order');
  const service = await ctx.ports.get(courierServices).serviceFor(ctx);
  const errand = await describeErrand(ctx, detail);
  if (!(await claim(ctx, orderId, errand))) return refuseTaken(ctx, orderId);
  try {
    const tradeNumber = await service.dispatch(ctx, errand);
    await settle(ctx, orderId, { status: 'dispatched', tradeNumber, dispatchedAt: ctx.now() });
    await callOffIfClosed(ctx, orderId);
    return tradeNumber;
  } catch (error) {
    // Nobody knows whether the service has it: the next try asks again, and the service knows the order's number.
    const reason = isFailure(error, 'courier/refused') ? reasonOf(error.detail) : undefined;
    await settle(ctx, orderId, { status: 'refused', reason: reason ?? 'no answer' });
    throw error;
  }
}

/** Who closed the order while we were calling found no courier to call off. */
async function callOffIfClosed(ctx: Context, orderId: number): Promise<void> {
  const { order } = await getOrderForStaff(ctx, orderId);
  if (order.status === 'closed') await enqueue(ctx, cancelCourierJob, { orderId }, { key: String(orderId) });
}

/** Paid (or to be paid at the door), not on its way, and to be brought by a courier. */
export function isForCourier({ order }: Pick<OrderDetail, 'order'>): boolean {
  return (
    order.deliveryType === 'courier' &&
    !order.isHeld &&
    (order.status === 'paid' || order.status === 'shipped')
  );
}

function reasonOf(detail: FailureDetail): string {
  return String(detail.reason ?? '').slice(0, 200);
}

/** Whether this call is the one that may dispatch the order now. */
async function claim(ctx: Context, orderId: number, errand: Errand): Promise<boolean> {
  const now = ctx.now();
  const [shop, customer] = [errand.shop.place, errand.customer.place];
  const places = {
    shopLatitude: shop?.latitude ?? null,
    shopLongitude: shop?.longitude ?? null,
    customerLatitude: customer?.latitude ?? null,
    customerLongitude: customer?.longitude ?? null,
  };
  const { status, updatedAt, createdAt } = courierDispatch;
  const claimed = await ctx.db
    .insert(courierDispatch)
    .values({ ...places, tenantId: ctx.tenant.id, orderId, status: 'calling', createdAt: now })
    .onConflictDoUpdate({
      target: [courierDispatch.tenantId, courierDispatch.orderId],
      set: { ...places, status: 'calling', reason: null, updatedAt: now },
      // Whoever was calling for so long has died over it.
      setWhere: sql`${status} in ('refused', 'cancelled')
        or ${status} = 'calling' and coalesce(${updatedAt}, ${createdAt}) < ${later(now, -LONGEST_CALL)}`,
    })
    .returning({ orderId: courierDispatch.orderId });
  return claimed.length > 0;
}

async function refuseTaken(ctx: Context, orderId: number): Promise<never> {
  const [row] = await ctx.db
    .select({ status: courierDispatch.status })
    .from(courierDispatch)
    .where(and(eq(courierDispatch.tenantId, ctx.tenant.id), eq(courierDispatch.orderId, orderId)));
  return fail(row?.status === 'dispatched' ? 'courier/already-dispatched' : 'courier/calling');
}

async function settle(
  ctx: Context,
  orderId: number,
  outcome: Partial<typeof courierDispatch.$inferInsert>,
): Promise<void> {
  await ctx.db
    .update(courierDispatch)
    .set({ ...outcome, updatedAt: ctx.now() })
    .where(
      and(
        eq(courierDispatch.tenantId, ctx.tenant.id),
        eq(courierDispatch.orderId, orderId),
        eq(courierDispatch.status, 'calling'),
      ),
    );
}
