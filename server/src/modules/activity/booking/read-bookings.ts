import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { booking } from './tables.ts';

export type Booking = typeof booking.$inferSelect;

/** The tenant's bookings, those that are open, or not open any more, or all; the newest first. */
export async function listBookings(
  ctx: Context,
  filter: { readonly isOpen?: boolean | undefined },
  paging: Paging,
): Promise<Page<Booking>> {
  const { limit, offset } = slice(paging);
  const status =
    filter.isOpen === undefined
      ? undefined
      : filter.isOpen
        ? eq(booking.status, 'open')
        : ne(booking.status, 'open');
  const wanted = and(eq(booking.tenantId, ctx.tenant.id), status);
  const rows = await ctx.db
    .select()
    .from(booking)
    .where(wanted)
    .orderBy(desc(booking.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(booking, wanted));
}

/** One of the tenant's bookings. Refuses `record/none`. */
export async function getBooking(ctx: Context, bookingId: number): Promise<Booking> {
  return (await getBookings(ctx, [bookingId])).get(bookingId) ?? fail('record/none');
}

/** Several bookings by their ids, in one statement; unknown ids are left out. */
export async function getBookings(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Booking>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(booking)
    .where(and(eq(booking.tenantId, ctx.tenant.id), inArray(booking.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}
