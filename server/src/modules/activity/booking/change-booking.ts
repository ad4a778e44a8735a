import { and, eq, ne } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { type BookingFacts, checkFacts } from './create-booking.ts';
import { callOffJob } from './jobs.ts';
import { lockBooking } from './locks.ts';
import { booking } from './tables.ts';
import { bookingsTag, bookingTag } from './tags.ts';

export type BookingChanges = {
  readonly bookingId: number;
  /** Closing stops sign-ups and leaves those that were made; see {@link callOffBooking} for the other thing. */
  readonly status?: 'open' | 'closed' | undefined;
} & { readonly [Name in keyof BookingFacts]?: BookingFacts[Name] | undefined };

/**
 * Changes what is given of a booking. A new fee is for new sign-ups only.
 * Refuses `booking/invalid` {field} (fewer places than are taken, too), `booking/cancelled`, `record/none`.
 */
export async function changeBooking(ctx: Context, { bookingId, ...changes }: BookingChanges): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockBooking(tx, bookingId);
    if (!before) return fail('record/none');
    if (before.status === 'cancelled') return fail('booking/cancelled');
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    checkFacts({ ...before, ...given });
    const { maxPlaces } = changes;
    if (typeof maxPlaces === 'number' && maxPlaces < before.takenPlaces)
      return fail('booking/invalid', { field: 'maxPlaces' });
    await tx.db
      .update(booking)
      .set({ ...changes, updatedAt: tx.now() })
      .where(and(eq(booking.tenantId, tx.tenant.id), eq(booking.id, bookingId)));
    touch(tx, bookingsTag(tx.tenant.id), bookingTag(tx.tenant.id, bookingId));
  });
}

/**
 * It does not take place: nobody signs up any more, and a job cancels every sign-up and gives all money back.
 * Refuses `booking/cancelled`, `record/none`.
 */
export async function callOffBooking(ctx: Context, { bookingId }: { bookingId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const same = and(eq(booking.tenantId, tx.tenant.id), eq(booking.id, bookingId));
    const changed = await tx.db
      .update(booking)
      .set({ status: 'cancelled', updatedAt: tx.now() })
      .where(and(same, ne(booking.status, 'cancelled')))
      .returning({ id: booking.id });
    if (changed.length === 0)
      return fail((await tx.db.$count(booking, same)) === 0 ? 'record/none' : 'booking/cancelled');
    await enqueue(tx, callOffJob, { bookingId }, { key: String(bookingId) });
    touch(tx, bookingsTag(tx.tenant.id), bookingTag(tx.tenant.id, bookingId));
  });
}
