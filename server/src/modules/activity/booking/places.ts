import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Booking, getBooking } from './read-bookings.ts';

const take = defineStatement<{ id: number }>(
  'activity.take-place',
  `update booking set taken_places = taken_places + 1
   where tenant_id = $1 and id = $2 and status = 'open' and starts_at <= $3 and ends_at > $3
     and (max_places is null or taken_places < max_places)
   returning id`,
);

/** Why nobody can take a place of this booking now, if so. */
export function refusalOf({ status, startsAt, endsAt, maxPlaces, takenPlaces }: Booking, now: Date) {
  if (status !== 'open') return `booking/${status}`;
  if (startsAt > now) return 'booking/not-started';
  if (endsAt <= now) return 'booking/over';
  return maxPlaces !== null && takenPlaces >= maxPlaces ? 'booking/full' : undefined;
}

/**
 * Takes one place of a booking, as the last step of signing up: the row that everybody shares.
 * Refuses `booking/closed`, `booking/cancelled`, `booking/not-started`, `booking/over`, `booking/full`.
 */
export async function takePlace(tx: Context, bookingId: number): Promise<void> {
  const [taken] = await run(tx.db, take, [tx.tenant.id, bookingId, tx.now()]);
  if (!taken) fail(refusalOf(await getBooking(tx, bookingId), tx.now()) ?? 'request/conflict');
}

const giveBack = defineStatement(
  'activity.give-back-place',
  'update booking set taken_places = taken_places - 1 where tenant_id = $1 and id = $2',
);

/** Gives the place of a sign-up back that has just been cancelled. */
export async function giveBackPlace(tx: Context, bookingId: number): Promise<void> {
  await run(tx.db, giveBack, [tx.tenant.id, bookingId]);
}
