import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import {
  callOffBooking,
  cancelSignUp,
  expireSignUp,
  getBooking,
  paySignUp,
  removeMember,
  runCallOff,
  signUpFor,
} from '../../../src/modules/activity/index.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { someBooking } from '../../support/activity-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const USERS = 5;
const FEE = 700;

type Step =
  | { readonly kind: 'join'; readonly who: number; readonly team: 'none' | 'form' | 'join' }
  | { readonly kind: 'pay' | 'cancel' | 'expire' | 'remove'; readonly who: number; readonly which: number };

const who = fc.integer({ min: 0, max: USERS - 1 });
const which = fc.integer({ min: 0, max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      who,
      team: fc.constantFrom('none', 'form', 'join'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('pay', 'pay', 'cancel', 'expire', 'remove'), who, which }),
  },
);

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}

async function rowsOf(bookingId: number) {
  const { rows } = await t.ctx.db.$client.query<{
    id: number;
    user_id: number;
    team_id: number | null;
    status: string;
    paid: boolean;
  }>(
    `select id, user_id, team_id, status, paid_at is not null as paid from booking_sign_up
     where tenant_id = $1 and booking_id = $2 order by id`,
    [t.ctx.tenant.id, bookingId],
  );
  return rows;
}

async function teamsOf(bookingId: number) {
  const { rows } = await t.ctx.db.$client.query<{
    id: number;
    member_count: number;
    status: string;
    leader_id: number;
    leader_sign_up_id: number;
  }>('select * from booking_team where tenant_id = $1 and booking_id = $2', [t.ctx.tenant.id, bookingId]);
  return rows;
}

/** Places, teams and money of a booking say the same as its sign-ups. */
async function checkBooks(bookingId: number, users: readonly TestUser[], start: number): Promise<void> {
  const booking = await getBooking(t.ctx, bookingId);
  const rows = await rowsOf(bookingId);
  const live = rows.filter(({ status }) => status !== 'cancelled');
  expect(booking.takenPlaces).toBe(live.length);
  expect(booking.takenPlaces).toBeLessThanOrEqual(booking.maxPlaces ?? 0);
  expect(new Set(live.map((row) => row.user_id)).size).toBe(live.length);
  for (const team of await teamsOf(bookingId)) {
    const members = live.filter((row) => row.team_id === team.id);
    expect(team.member_count).toBe(members.length);
    expect(team.status).toBe(members.length === 0 ? 'dissolved' : 'active');
    if (members.length === 0) continue;
    const leading = members.find((row) => row.id === team.leader_sign_up_id);
    expect(leading?.user_id).toBe(team.leader_id);
  }
  for (const user of users) {
    const paid = live.filter((row) => row.user_id === user.id && row.paid).length;
    const wallet = await readWallet(t.ctx, user.id);
    expect(wallet).toMatchObject({ balance: start - paid * FEE, totalSpent: paid * FEE });
  }
  for (const row of live) expect(row.paid).toBe(row.status !== 'unpaid');
}

describe('places, teams and money under any interleaving', () => {
  it('are conserved: never more sign-ups than places, and every fee is either paid for a place or back', async () => {
    const lanes = fc.array(fc.array(step, { maxLength: 7 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        lanes,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (plan, maxPlaces, callOff) => {
          const users: TestUser[] = [];
          for (let n = 0; n < USERS; n++) users.push(await newUser(t.ctx));
          for (const user of users) await fund(t.ctx, user.id, { balance: 2 * FEE });
          const { id: bookingId } = await someBooking(t.ctx, {
            fee: FEE,
            maxPlaces,
            hasTeams: true,
            teamSize: 2,
          });
          let names = 0;
          const doStep = async (one: Step) => {
            const user = actingAs(t.ctx, users[one.who]!);
            if (one.kind === 'join') {
              const teams = await teamsOf(bookingId);
              const teamId = one.team === 'join' ? teams[0]?.id : undefined;
              const teamName = one.team === 'form' ? `队 ${++names}` : undefined;
              return attempt(() => signUpFor(user, { bookingId, teamId, teamName }));
            }
            const rows = await rowsOf(bookingId);
            const signUpId = rows[one.which % Math.max(1, rows.length)]?.id;
            if (signUpId === undefined) return;
            const acts = {
              pay: () => paySignUp(user, { signUpId }),
              cancel: () => cancelSignUp(t.ctx, { signUpId }),
              expire: () => expireSignUp(t.ctx, { signUpId }),
              remove: () => removeMember(user, { signUpId }),
            };
            return attempt(acts[one.kind]);
          };
          await Promise.all(
            plan.map(async (lane) => {
              for (const one of lane) await doStep(one);
            }),
          );
          await checkBooks(bookingId, users, 2 * FEE);
          if (!callOff) return;
          await callOffBooking(t.ctx, { bookingId });
          await Promise.all([runCallOff(t.ctx, { bookingId }), runCallOff(t.ctx, { bookingId })]);
          await checkBooks(bookingId, users, 2 * FEE);
          expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(0);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
    expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
    t.clock.advance(30 * MINUTE);
    await t.runJobs();
    expect(t.logged).toEqual([]);
  });
});

describe('a rush', () => {
  it('gives ten places to thirty users exactly ten times', async () => {
    const { id: bookingId } = await someBooking(t.ctx, { maxPlaces: 10 });
    const users: TestUser[] = [];
    for (let n = 0; n < 30; n++) users.push(await newUser(t.ctx));
    const results = await Promise.allSettled(
      users.map((user) => signUpFor(actingAs(t.ctx, user), { bookingId })),
    );
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(20);
    for (const reason of refused) expect(reason).toMatchObject({ key: 'booking/full' });
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(10);
    expect(await rowsOf(bookingId)).toHaveLength(10);
  });

  it('signs somebody up once who taps ten times', async () => {
    const { id: bookingId } = await someBooking(t.ctx, { maxPlaces: 10 });
    const user = actingAs(t.ctx, await newUser(t.ctx));
    const taps = await Promise.allSettled(Array.from({ length: 10 }, () => signUpFor(user, { bookingId })));
    expect(taps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(1);
  });
});
