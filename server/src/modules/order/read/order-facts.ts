import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { order } from '../tables.ts';

/** What other systems are told of an order. Amounts in fen. */
export interface OrderFacts {
  readonly id: number;
  readonly number: string;
  readonly status: string;
  readonly shopId: number;
  readonly payableAmount: number;
  readonly payablePoints: number;
  readonly createdAt: Date;
}

/** The facts of some orders by their ids: one statement. */
export async function readOrderFacts(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, OrderFacts>> {
  const rows = await ctx.db
    .select({
      id: order.id,
      number: order.number,
      status: order.status,
      shopId: order.shopId,
      payableAmount: order.payableAmount,
      payablePoints: order.payablePoints,
      createdAt: order.createdAt,
    })
    .from(order)
    .where(and(eq(order.tenantId, ctx.tenant.id), inArray(order.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}
