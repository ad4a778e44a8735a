import { and, asc, eq, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Booking } from './read-bookings.ts';
import { placeHeld, type SignUp } from './read-sign-ups.ts';
import { getTeam, type Team } from './read-teams.ts';
import { bookingTeam, signUp } from './tables.ts';

const same = (tx: Context, teamId: number) =>
  and(eq(bookingTeam.tenantId, tx.tenant.id), eq(bookingTeam.id, teamId));

/** Forms a team with its leader as the only member. Refuses `booking/team-name-taken`. @returns its id. */
export async function formTeam(
  tx: Context,
  booking: Booking,
  { name, leaderId }: { readonly name: string; readonly leaderId: number },
): Promise<number> {
  const [row] = await tx.db
    .insert(bookingTeam)
    .values({
      tenantId: tx.tenant.id,
      bookingId: booking.id,
      name: name.trim(),
      leaderId,
      createdAt: tx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: bookingTeam.id });
  return row?.id ?? fail('booking/team-name-taken');
}

/** Notes whose sign-up leads the team. */
export async function makeLeader(tx: Context, teamId: number, { id, userId }: SignUp): Promise<void> {
  if (userId === null) throw new Error('nobody leads a team without signing in');
  await tx.db.update(bookingTeam).set({ leaderId: userId, leaderSignUpId: id }).where(same(tx, teamId));
}

/** Makes room for one more member. Refuses `booking/team-full`, `record/none` for a team that is not this booking's. */
export async function joinTeam(tx: Context, booking: Booking, teamId: number): Promise<number> {
  const { teamSize } = booking;
  const [row] = await tx.db
    .update(bookingTeam)
    .set({ memberCount: sql`${bookingTeam.memberCount} + 1` })
    .where(
      and(
        same(tx, teamId),
        eq(bookingTeam.bookingId, booking.id),
        eq(bookingTeam.status, 'active'),
        teamSize === null ? undefined : sql`${bookingTeam.memberCount} < ${teamSize}`,
      ),
    )
    .returning({ id: bookingTeam.id });
  if (row) return row.id;
  const team = await getTeam(tx, teamId);
  return fail(team.bookingId === booking.id ? 'booking/team-full' : 'record/none');
}

/**
 * A member has left: where it was the leader, the one who has been there longest leads; with the last one the team
 * is gone. The team is locked by the caller.
 */
export async function leaveTeam(tx: Context, team: Team, left: SignUp): Promise<void> {
  const memberCount = team.memberCount - 1;
  const status = memberCount === 0 ? 'dissolved' : 'active';
  await tx.db.update(bookingTeam).set({ memberCount, status }).where(same(tx, team.id));
  if (memberCount === 0 || team.leaderSignUpId !== left.id) return;
  const [next] = await tx.db
    .select()
    .from(signUp)
    .where(and(eq(signUp.tenantId, tx.tenant.id), eq(signUp.teamId, team.id), placeHeld))
    .orderBy(asc(signUp.id))
    .limit(1);
  if (next) await makeLeader(tx, team.id, next);
}
