import { and, desc, eq, ne } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { type Booking, getBooking, getBookings } from './read-bookings.ts';
import { bookingTeam, signUp } from './tables.ts';

export type SignUp = typeof signUp.$inferSelect;

/** Of sign-ups: those that hold a place. */
export const placeHeld = ne(signUp.status, 'cancelled');

/** A sign-up with what it is for and with whom. */
export interface SignUpDetail {
  readonly signUp: SignUp;
  readonly booking: Booking;
  readonly team: typeof bookingTeam.$inferSelect | undefined;
}

/** One of the signed-in user's sign-ups. Refuses `record/none`, also for somebody else's. */
export async function getMySignUp(ctx: UserContext, signUpId: number): Promise<SignUpDetail> {
  const [row] = await ctx.db
    .select({ signUp, team: bookingTeam })
    .from(signUp)
    .leftJoin(bookingTeam, and(eq(bookingTeam.tenantId, signUp.tenantId), eq(bookingTeam.id, signUp.teamId)))
    .where(and(eq(signUp.tenantId, ctx.tenant.id), eq(signUp.id, signUpId), eq(signUp.userId, ctx.user.id)));
  if (!row) return fail('record/none');
  const booking = await getBooking(ctx, row.signUp.bookingId);
  return { signUp: row.signUp, booking, team: row.team ?? undefined };
}

/** The signed-in user's sign-ups, the newest first, and the bookings they are for. */
export async function listMySignUps(
  ctx: UserContext,
  paging: Paging,
): Promise<{ readonly page: Page<SignUp>; readonly bookings: ReadonlyMap<number, Booking> }> {
  const page = await list(ctx, eq(signUp.userId, ctx.user.id), paging);
  const ids = [...new Set(page.rows.map((row) => row.bookingId))];
  return { page, bookings: await getBookings(ctx, ids) };
}

/** Who signed up for a booking, for the shop's staff, the newest first. */
export async function listSignUps(ctx: Context, bookingId: number, paging: Paging): Promise<Page<SignUp>> {
  return list(ctx, eq(signUp.bookingId, bookingId), paging);
}

async function list(ctx: Context, which: ReturnType<typeof eq>, paging: Paging): Promise<Page<SignUp>> {
  const { limit, offset } = slice(paging);
  const wanted = and(eq(signUp.tenantId, ctx.tenant.id), which);
  const rows = await ctx.db
    .select()
    .from(signUp)
    .where(wanted)
    .orderBy(desc(signUp.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(signUp, wanted));
}
