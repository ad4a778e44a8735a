import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import type { Booking } from './read-bookings.ts';
import type { Team } from './read-teams.ts';
import { booking, bookingTeam } from './tables.ts';

/*
 * Whoever takes or gives back a place locks in this order: team, sign-up, the ledger's accounts, booking. The booking
 * is last because everybody who signs up shares it.
 */

/** Locks a team until the transaction ends: its members come and go one after another. */
export async function lockTeam(tx: Context, teamId: number): Promise<Team | undefined> {
  const [row] = await tx.db
    .select()
    .from(bookingTeam)
    .where(and(eq(bookingTeam.tenantId, tx.tenant.id), eq(bookingTeam.id, teamId)))
    .for('no key update');
  return row;
}

/** Locks a booking until the transaction ends and gives it as it is now. */
export async function lockBooking(tx: Context, bookingId: number): Promise<Booking | undefined> {
  const [row] = await tx.db
    .select()
    .from(booking)
    .where(and(eq(booking.tenantId, tx.tenant.id), eq(booking.id, bookingId)))
    .for('no key update');
  return row;
}
