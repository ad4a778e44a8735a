import { and, desc, eq, exists, gt, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { type OrderStatus, order, orderLine } from '../tables.ts';
import { type OrderWithParts, withParts } from './order-parts.ts';

export interface OrderFilter {
  readonly statuses?: readonly OrderStatus[] | undefined;
  /** Orders with a line reviewed so: 0 bad, 1 middling, 2 good. */
  readonly rating?: number | undefined;
  readonly number?: string | undefined;
  /** With after-sales, or without. */
  readonly hasRefund?: boolean | undefined;
  /** Those that were paid with points alone. */
  readonly forPoints?: true | undefined;
  /** Placed from this moment on, and up to that one. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** A customer's orders, newest first, without those taken out of sight. Four statements at the most. */
export async function listOrders(
  ctx: UserContext,
  filter: OrderFilter,
  paging: Paging,
): Promise<Page<OrderWithParts>> {
  return list(ctx, filter, paging, [eq(order.userId, ctx.user.id), eq(order.hiddenByUser, false)]);
}

async function list(
  ctx: Context,
  filter: OrderFilter,
  paging: Paging,
  whose: (SQL | undefined)[],
): Promise<Page<OrderWithParts>> {
  const { limit, offset } = slice(paging);
  const { statuses, number, hasRefund, since, until } = filter;
  const where = and(
    eq(order.tenantId, ctx.tenant.id),
    ...whose,
    statuses ? inArray(order.status, [...statuses]) : undefined,
    number === undefined ? undefined : eq(order.number, number),
    hasRefund === undefined ? undefined : eq(order.hasRefund, hasRefund),
    filter.forPoints && paidWithPoints(),
    since && gte(order.createdAt, since),
    until && lte(order.createdAt, until),
    filter.rating === undefined ? undefined : reviewedAs(ctx, filter.rating),
  );
  const rows = await ctx.db
    .select()
    .from(order)
    .where(where)
    .orderBy(desc(order.id))
    .limit(limit)
    .offset(offset);
  return pageOf(await withParts(ctx, rows), paging, () => ctx.db.$count(order, where));
}

/** Orders that cost points and no money. */
export function paidWithPoints(): SQL | undefined {
  return and(eq(order.payableAmount, 0), gt(order.payablePoints, 0));
}

function reviewedAs(ctx: Context, rating: number): SQL {
  return exists(
    ctx.db
      .select({ one: sql`1` })
      .from(orderLine)
      .where(
        and(
          eq(orderLine.tenantId, ctx.tenant.id),
          eq(orderLine.orderId, order.id),
          eq(orderLine.userId, order.userId),
          eq(orderLine.rating, rating),
        ),
      ),
  );
}
