import { and, eq, inArray, sql } from 'drizzle-orm';
import { later, MINUTE } from '../../../kernel/clock.ts';
import type { Context, SignedIn } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { readSetting } from '../../tenancy/index.ts';
import { expireSignUpJob } from './jobs.ts';
import { refusalOf, takePlace } from './places.ts';
import { type Booking, getBooking } from './read-bookings.ts';
import type { SignUp } from './read-sign-ups.ts';
import { signUp } from './tables.ts';
import { bookingsTag, bookingTag } from './tags.ts';
import { formTeam, joinTeam, makeLeader } from './teams.ts';

export interface SignUpInput {
  readonly bookingId: number;
  /** Found a team of this name. */
  readonly teamName?: string | undefined;
  /** Or join this one. */
  readonly teamId?: number | undefined;
  readonly remark?: string | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

export const MOST_LABELS = 100;

/**
 * Takes a place: `POST /{domain}/yuyue/join` (contract §19). What costs nothing is confirmed at once, or waits for the
 * shop's consent; what has a fee waits for it, and loses the place after `booking_expire_minutes` (a system parameter,
 * 30 by default, 0 for never).
 * Refuses `session/invalid` (nobody is signed in and that matters), `booking/closed`, `booking/cancelled`,
 * `booking/not-started`, `booking/over`, `booking/full`, `booking/already-joined`, `booking/no-teams`,
 * `booking/team-or-name`, `booking/team-full`, `booking/team-name-taken`, `booking/too-many-labels`, `record/none`
 * (the booking or the team).
 */
export async function signUpFor(
  ctx: Context & { readonly user?: SignedIn },
  input: SignUpInput,
): Promise<SignUp> {
  const booking = await getBooking(ctx, input.bookingId);
  const wantsTeam = input.teamName !== undefined || input.teamId !== undefined;
  if (!ctx.user && (!booking.allowsAnonymous || booking.fee > 0 || wantsTeam)) return fail('session/invalid');
  if (wantsTeam && !booking.hasTeams) return fail('booking/no-teams');
  if (input.teamName !== undefined && input.teamId !== undefined) return fail('booking/team-or-name');
  if (Object.keys(input.extensions ?? {}).length > MOST_LABELS) return fail('booking/too-many-labels');
  const refusal = refusalOf(booking, ctx.now());
  // Somebody who asks again because the first answer was lost should hear of the place they have.
  if (refusal) return fail((await holdsPlace(ctx, booking)) ? 'booking/already-joined' : refusal);
  return inTransaction(ctx, async (tx) => {
    const teamId = await teamOf(tx, booking, ctx.user?.id, input);
    const row = await insertSignUp(tx, booking, ctx.user?.id, { ...input, teamId });
    if (input.teamName !== undefined && teamId !== undefined) await makeLeader(tx, teamId, row);
    if (row.status === 'unpaid') await scheduleExpiry(tx, row.id);
    await takePlace(tx, booking.id);
    touch(tx, bookingsTag(tx.tenant.id), bookingTag(tx.tenant.id, booking.id));
    return row;
  });
}

async function holdsPlace(ctx: Context & { readonly user?: SignedIn }, booking: Booking): Promise<boolean> {
  if (!ctx.user) return false;
  const mine = and(
    eq(signUp.tenantId, ctx.tenant.id),
    eq(signUp.bookingId, booking.id),
    eq(signUp.userId, ctx.user.id),
    eq(signUp.isExclusive, true),
    inArray(signUp.status, ['unpaid', 'waiting', 'confirmed']),
  );
  return (await ctx.db.$count(signUp, mine)) > 0;
}

function teamOf(
  tx: Context,
  booking: Booking,
  userId: number | undefined,
  { teamName, teamId }: SignUpInput,
): Promise<number | undefined> {
  if (teamId !== undefined) return joinTeam(tx, booking, teamId);
  if (teamName === undefined || userId === undefined) return Promise.resolve(undefined);
  return formTeam(tx, booking, { name: teamName, leaderId: userId });
}

async function insertSignUp(
  tx: Context,
  booking: Booking,
  userId: number | undefined,
  { teamId, remark, extensions }: SignUpInput,
): Promise<SignUp> {
  const free = booking.needsVetting ? 'waiting' : 'confirmed';
  const [row] = await tx.db
    .insert(signUp)
    .values({
      tenantId: tx.tenant.id,
      bookingId: booking.id,
      userId,
      teamId,
      amount: booking.fee,
      status: booking.fee > 0 ? 'unpaid' : free,
      isExclusive: !booking.allowsRepeat,
      remark,
      extensions,
      createdAt: tx.now(),
    })
    .onConflictDoNothing({
      target: [signUp.tenantId, signUp.bookingId, signUp.userId],
      where: sql`is_exclusive and status in ('unpaid', 'waiting', 'confirmed')`,
    })
    .returning();
  return row ?? fail('booking/already-joined');
}

async function scheduleExpiry(tx: Context, signUpId: number): Promise<void> {
  const minutes = await readSetting(tx, 'booking_expire_minutes');
  if (minutes === 0) return;
  const runAt = later(tx.now(), minutes * MINUTE);
  await enqueue(tx, expireSignUpJob, { signUpId }, { runAt, key: String(signUpId) });
}
