import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import type { Order } from '../locks.ts';
import { orderLine, type orderLog, shipment } from '../tables.ts';

export type OrderLine = typeof orderLine.$inferSelect;
export type OrderLog = typeof orderLog.$inferSelect;
export type Shipment = typeof shipment.$inferSelect;

/** An order with what was bought and where it goes. */
export interface OrderWithParts {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  /** Undefined for an order that nobody carries anywhere. */
  readonly shipment: Shipment | undefined;
}

/** Adds the parts of some orders: two statements, however many they are. */
export async function withParts(ctx: Context, orders: readonly Order[]): Promise<OrderWithParts[]> {
  if (orders.length === 0) return [];
  const ids = orders.map(({ id }) => id);
  const lines = await ctx.db
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.tenantId, ctx.tenant.id), inArray(orderLine.orderId, ids)))
    .orderBy(asc(orderLine.id));
  const shipments = await ctx.db
    .select()
    .from(shipment)
    .where(and(eq(shipment.tenantId, ctx.tenant.id), inArray(shipment.orderId, ids)));
  const linesOf = new Map<number, OrderLine[]>(ids.map((id) => [id, []]));
  for (const line of lines) linesOf.get(line.orderId)?.push(line);
  const shipmentOf = new Map(shipments.map((row) => [row.orderId, row]));
  return orders.map((order) => ({
    order,
    lines: linesOf.get(order.id) ?? [],
    shipment: shipmentOf.get(order.id),
  }));
}
