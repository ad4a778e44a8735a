import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { getOrderDetail } from '../order/index.ts';
import {
  type CourierPosition,
  type CourierService,
  courierServices,
  type ErrandLog,
  type RunningErrand,
} from './ports.ts';
import { courierDispatch } from './tables.ts';

/**
 * Where the courier of the customer's own order is. Refuses `record/none` (not their order, nobody was called, nobody
 * carries it now), `provider/not-configured`, `courier/refused` {reason}, `provider/unavailable`, `outbound/…`.
 */
export async function findOwnCourier(ctx: UserContext, orderId: number): Promise<CourierPosition> {
  return withOwnErrand(ctx, orderId, (service, errand) => service.findCourier(ctx, errand));
}

/** What happened to the customer's own order since a courier was called, oldest first. Refuses as above. */
export async function listOwnErrandLogs(ctx: UserContext, orderId: number): Promise<ErrandLog[]> {
  return withOwnErrand(ctx, orderId, (service, errand) => service.listLogs(ctx, errand));
}

async function withOwnErrand<T>(
  ctx: UserContext,
  orderId: number,
  ask: (service: CourierService, errand: RunningErrand) => Promise<T>,
): Promise<T> {
  const service = await ctx.ports.get(courierServices).serviceFor(ctx);
  await getOrderDetail(ctx, orderId);
  return ask(service, await findErrand(ctx, orderId));
}

async function findErrand(ctx: Context, orderId: number): Promise<RunningErrand> {
  const [row] = await ctx.db
    .select()
    .from(courierDispatch)
    .where(and(eq(courierDispatch.tenantId, ctx.tenant.id), eq(courierDispatch.orderId, orderId)));
  if (row?.status !== 'dispatched' || row.tradeNumber === null || row.dispatchedAt === null)
    return fail('record/none');
  return {
    tradeNumber: row.tradeNumber,
    dispatchedAt: row.dispatchedAt,
    shop: placeOf(row.shopLatitude, row.shopLongitude),
    customer: placeOf(row.customerLatitude, row.customerLongitude),
  };
}

function placeOf(latitude: number | null, longitude: number | null) {
  return latitude === null || longitude === null ? undefined : { latitude, longitude };
}
