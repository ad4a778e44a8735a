import { and, asc, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice, toPage } from '../../../kernel/paging.ts';
import { getBooking } from './read-bookings.ts';
import { placeHeld, type SignUp } from './read-sign-ups.ts';
import { bookingTeam, signUp } from './tables.ts';

export type Team = typeof bookingTeam.$inferSelect;

/** A team. Refuses `record/none`, also for one that has dissolved. */
export async function getTeam(ctx: Context, teamId: number): Promise<Team> {
  const [row] = await ctx.db
    .select()
    .from(bookingTeam)
    .where(
      and(
        eq(bookingTeam.tenantId, ctx.tenant.id),
        eq(bookingTeam.id, teamId),
        eq(bookingTeam.status, 'active'),
      ),
    );
  return row ?? fail('record/none');
}

/** The teams of a booking, the newest first. Refuses `record/none` for an unknown booking. */
export async function listTeams(ctx: Context, bookingId: number, paging: Paging): Promise<Page<Team>> {
  await getBooking(ctx, bookingId);
  const { limit, offset } = slice(paging);
  const wanted = and(
    eq(bookingTeam.tenantId, ctx.tenant.id),
    eq(bookingTeam.bookingId, bookingId),
    eq(bookingTeam.status, 'active'),
  );
  const rows = await ctx.db
    .select()
    .from(bookingTeam)
    .where(wanted)
    .orderBy(desc(bookingTeam.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(bookingTeam, wanted));
}

/** Who holds a place in a team, in the order in which they came. Refuses `record/none` for an unknown team. */
export async function listTeamMembers(
  ctx: Context,
  teamId: number,
  paging: Paging,
): Promise<{ readonly team: Team; readonly members: Page<SignUp> }> {
  const team = await getTeam(ctx, teamId);
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(signUp)
    .where(and(eq(signUp.tenantId, ctx.tenant.id), eq(signUp.teamId, teamId), placeHeld))
    .orderBy(asc(signUp.id))
    .limit(limit)
    .offset(offset);
  return { team, members: toPage(rows, team.memberCount, paging) };
}
