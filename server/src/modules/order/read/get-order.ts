import { and, asc, eq, ne, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { listStockMovements, type StockMovement } from '../../catalog/index.ts';
import type { Order } from '../locks.ts';
import { order, orderLog } from '../tables.ts';
import { paidWithPoints } from './list-orders.ts';
import { type OrderLog, type OrderWithParts, withParts } from './order-parts.ts';

/** Everything of one order. */
export interface OrderDetail extends OrderWithParts {
  /** Oldest first. */
  readonly logs: readonly OrderLog[];
  /** What it took from the stock and gave back, oldest first. */
  readonly stockMovements: readonly StockMovement[];
}

/** A customer's own order. Refuses `record/none`, also for one taken out of sight. */
export async function getOwnOrder(ctx: UserContext, orderId: number): Promise<Order> {
  const own = and(eq(order.id, orderId), eq(order.userId, ctx.user.id), eq(order.hiddenByUser, false));
  return getOne(ctx, own);
}

/** A customer's own order with everything. Refuses `record/none`. */
export async function getOrderDetail(ctx: UserContext, orderId: number): Promise<OrderDetail> {
  return addDetail(ctx, await getOwnOrder(ctx, orderId));
}

/**
 * A customer's own order that was paid with points alone, by its number or its id, with everything. Refuses
 * `record/none`, also for orders that cost money and for those that nobody has paid.
 */
export async function getExchange(
  ctx: UserContext,
  which: { readonly id: number } | { readonly number: string },
): Promise<OrderDetail> {
  const named = 'id' in which ? eq(order.id, which.id) : eq(order.number, which.number);
  const own = and(named, eq(order.userId, ctx.user.id), eq(order.hiddenByUser, false));
  return addDetail(ctx, await getOne(ctx, and(own, paidWithPoints(), ne(order.status, 'unpaid'))));
}

/** The order of a code, for whoever was shown the code. Refuses `record/none`. */
export async function getOrderByCode(ctx: Context, code: string): Promise<OrderDetail> {
  return addDetail(ctx, await getOne(ctx, eq(order.redeemCode, code)));
}

/** Any order, for the shop's staff. Refuses `record/none`. */
export async function getOrderForStaff(ctx: Context, orderId: number): Promise<OrderDetail> {
  return addDetail(ctx, await getOne(ctx, eq(order.id, orderId)));
}

async function getOne(ctx: Context, which: SQL | undefined): Promise<Order> {
  const [row] = await ctx.db
    .select()
    .from(order)
    .where(and(eq(order.tenantId, ctx.tenant.id), which));
  return row ?? fail('record/none');
}

async function addDetail(ctx: Context, found: Order): Promise<OrderDetail> {
  const [parts] = await withParts(ctx, [found]);
  const logs = await ctx.db
    .select()
    .from(orderLog)
    .where(and(eq(orderLog.tenantId, ctx.tenant.id), eq(orderLog.orderId, found.id)))
    .orderBy(asc(orderLog.id));
  const stockMovements = await listStockMovements(ctx, found.id);
  return { ...(parts ?? fail('record/none')), logs, stockMovements };
}
