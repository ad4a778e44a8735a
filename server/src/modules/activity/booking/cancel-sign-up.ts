import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { cancelJob } from '../../../kernel/jobs/jobs.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import { bookingFeeReturned } from '../events.ts';
import { expireSignUpJob } from './jobs.ts';
import { lockTeam } from './locks.ts';
import { giveBackPlace } from './places.ts';
import type { SignUp } from './read-sign-ups.ts';
import type { Team } from './read-teams.ts';
import { type SignUpStatus, signUp } from './tables.ts';
import { bookingsTag, bookingTag } from './tags.ts';
import { leaveTeam } from './teams.ts';

interface Cancellation {
  readonly signUpId: number;
  readonly reason: NonNullable<SignUp['cancelReason']>;
  /** Only while it is in one of these. */
  readonly from: readonly SignUpStatus[];
  /** A look at the sign-up and its team, the team locked, before anything is changed; refuses. */
  readonly check?: ((row: SignUp, team: Team | undefined) => void) | undefined;
}

const LIVE: readonly SignUpStatus[] = ['unpaid', 'waiting', 'confirmed'];

/**
 * Cancels a sign-up once: its place is free again, its team goes on without it, a paid fee is back in the wallet.
 * @returns whether it was cancelled now. Refuses `record/none`.
 */
async function cancel(tx: Context, { signUpId, reason, from, check }: Cancellation): Promise<boolean> {
  const same = and(eq(signUp.tenantId, tx.tenant.id), eq(signUp.id, signUpId));
  const [before] = await tx.db.select().from(signUp).where(same);
  if (!before) return fail('record/none');
  const team = before.teamId === null ? undefined : await lockTeam(tx, before.teamId);
  check?.(before, team);
  const [row] = await tx.db
    .update(signUp)
    .set({ status: 'cancelled', cancelReason: reason, cancelledAt: tx.now(), updatedAt: tx.now() })
    .where(and(same, inArray(signUp.status, [...from])))
    .returning();
  if (!row) return false;
  if (team) await leaveTeam(tx, team, row);
  await cancelJob(tx, expireSignUpJob, String(signUpId));
  await refund(tx, row);
  await giveBackPlace(tx, row.bookingId);
  touch(tx, bookingsTag(tx.tenant.id), bookingTag(tx.tenant.id, row.bookingId));
  return true;
}

async function refund(tx: Context, { id, userId, amount, paidAt }: SignUp): Promise<void> {
  if (paidAt === null || userId === null) return;
  await publish(tx, bookingFeeReturned, { userId, signUpId: id, amount });
  await postEntry(tx, {
    key: `booking-refund:${id}`,
    kind: 'refund-order',
    reference: String(id),
    detail: { signUpId: id },
    postings: [
      { account: tenantAccount('revenue'), amount: -amount },
      { account: userAccount(userId, 'balance'), amount },
    ],
  });
}

/** The shop's staff cancels a sign-up, or refuses it; the fee goes back. Refuses `booking/not-cancellable`, `record/none`. */
export async function cancelSignUp(ctx: Context, { signUpId }: { signUpId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await cancel(tx, { signUpId, reason: 'shop', from: LIVE }))) fail('booking/not-cancellable');
  });
}

/** The job of an unpaid sign-up's deadline: one that was paid meanwhile is left alone. */
export async function expireSignUp(ctx: Context, { signUpId }: { signUpId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await cancel(tx, { signUpId, reason: 'unpaid', from: ['unpaid'] });
  });
}

/**
 * The leader sends a member away, whose fee goes back: `POST /{domain}/yuyue/info/team/members/del` (contract §19).
 * Refuses `booking/leader-stays` for the leader, `booking/not-leader` for another member, `booking/not-cancellable`,
 * and `record/none` for everybody else.
 */
export async function removeMember(ctx: UserContext, { signUpId }: { signUpId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const standing = await hasPlaceBeside(tx, signUpId);
    const check = (row: SignUp, team: Team | undefined) => {
      if (team?.leaderId !== tx.user.id) return fail(standing ? 'booking/not-leader' : 'record/none');
      if (team.leaderSignUpId === row.id) fail('booking/leader-stays');
    };
    if (!(await cancel(tx, { signUpId, reason: 'leader', from: LIVE, check })))
      fail('booking/not-cancellable');
  });
}

/** Whether the signed-in user holds a place in the team of this sign-up. */
async function hasPlaceBeside(tx: UserContext, signUpId: number): Promise<boolean> {
  const teamOfSignUp = tx.db
    .select({ teamId: signUp.teamId })
    .from(signUp)
    .where(and(eq(signUp.tenantId, tx.tenant.id), eq(signUp.id, signUpId)));
  const mine = and(
    eq(signUp.tenantId, tx.tenant.id),
    eq(signUp.userId, tx.user.id),
    inArray(signUp.status, [...LIVE]),
    inArray(signUp.teamId, teamOfSignUp),
  );
  return (await tx.db.$count(signUp, mine)) > 0;
}

const BATCH = 200;

/**
 * The job of a booking that was called off: cancels its sign-ups, each in a transaction of its own, so that a long
 * list holds nobody up. Harmless when repeated.
 */
export async function runCallOff(ctx: Context, { bookingId }: { bookingId: number }): Promise<void> {
  for (;;) {
    const rows = await ctx.db
      .select({ id: signUp.id })
      .from(signUp)
      .where(
        and(
          eq(signUp.tenantId, ctx.tenant.id),
          eq(signUp.bookingId, bookingId),
          inArray(signUp.status, [...LIVE]),
        ),
      )
      .orderBy(asc(signUp.id))
      .limit(BATCH);
    if (rows.length === 0) return;
    for (const { id: signUpId } of rows)
      await inTransaction(ctx, (tx) => cancel(tx, { signUpId, reason: 'called-off', from: LIVE }));
  }
}
