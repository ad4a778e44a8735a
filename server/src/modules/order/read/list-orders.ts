import { and, desc, eq, exists, inArray, type SQL, sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import { type OrderStatus, order, orderLine } from '../tables.ts';
import { type OrderWithParts, withParts } from './order-parts.ts';

export interface OrderFilter {
  readonly statuses?: readonly OrderStatus[] | undefined;
  /** Orders with a line reviewed so: 0 bad, 1 middling, 2 good. */
  readonly rating?: number | undefined;
  readonly number?: string | undefined;
  /** With after-sales, or without. */
  readonly hasRefund?: boolean | undefined;
}

/** A customer's orders, newest first, without those taken out of sight. Three statements. */
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
  const { statuses, number, hasRefund } = filter;
  const rows = await ctx.db
    .select({ order, total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(order)
    .where(
      and(
        eq(order.tenantId, ctx.tenant.id),
        ...whose,
        statuses ? inArray(order.status, [...statuses]) : undefined,
        number === undefined ? undefined : eq(order.number, number),
        hasRefund === undefined ? undefined : eq(order.hasRefund, hasRefund),
        filter.rating === undefined ? undefined : reviewedAs(ctx, filter.rating),
      ),
    )
    .orderBy(desc(order.id))
    .limit(limit)
    .offset(offset);
  const page = await withParts(
    ctx,
    rows.map((row) => row.order),
  );
  return toPage(page, rows[0]?.total ?? 0, paging);
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
          eq(orderLine.rating, rating),
        ),
      ),
  );
}
