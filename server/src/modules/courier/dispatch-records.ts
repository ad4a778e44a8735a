import { and, count, desc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type Page, type Paging, slice, toPage } from '../../kernel/paging.ts';
import { type CourierDispatch, courierDispatch } from './tables.ts';

/** An order that was handed to a courier service; it goes by the order's id. */
export interface ListedDispatch extends CourierDispatch {
  readonly id: number;
}

/** The orders handed to courier services, of the newest order first, as staff look through them; only for reading. */
export async function listDispatches(
  ctx: Context,
  filters: { readonly [Name in 'status' | 'orderId']?: CourierDispatch[Name] | undefined },
  paging: Paging,
): Promise<Page<ListedDispatch>> {
  const { tenantId, status, orderId } = courierDispatch;
  const where = and(
    eq(tenantId, ctx.tenant.id),
    filters.status && eq(status, filters.status),
    filters.orderId === undefined ? undefined : eq(orderId, filters.orderId),
  );
  const { limit, offset } = slice(paging);
  const query = ctx.db.select().from(courierDispatch).where(where);
  const rows = await query.orderBy(desc(orderId)).limit(limit).offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(courierDispatch).where(where);
  return toPage(rows.map(listed), total?.rows ?? 0, paging);
}

/** How one order's errand stands. Refuses `record/none`. */
export async function readDispatch(ctx: Context, orderId: number): Promise<ListedDispatch> {
  const { tenantId, orderId: order } = courierDispatch;
  const [row] = await ctx.db
    .select()
    .from(courierDispatch)
    .where(and(eq(tenantId, ctx.tenant.id), eq(order, orderId)));
  return row ? listed(row) : fail('record/none');
}

const listed = (row: CourierDispatch): ListedDispatch => ({ ...row, id: row.orderId });
