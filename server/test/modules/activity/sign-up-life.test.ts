import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, later, MINUTE } from '../../../src/kernel/clock.ts';
import { signUp } from '../../../src/modules/activity/booking/tables.ts';
import {
  approveSignUp,
  bookingFeePaid,
  bookingFeeReturned,
  callOffBooking,
  callOffJob,
  cancelSignUp,
  changeBooking,
  completeSignUp,
  expireSignUp,
  expireSignUpJob,
  getBooking,
  getMySignUp,
  listSignUps,
  paySignUp,
  runCallOff,
  type SignUp,
  signUpFor,
  updateSignUp,
} from '../../../src/modules/activity/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { someBooking } from '../../support/activity-fixtures.ts';
import { listenTo } from '../../support/event-listener.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';
import { waitingJobs } from '../../support/waiting-jobs.ts';

const t = useTestApp();
const FEE = 700;
let user: TestUser;
beforeEach(async () => {
  user = await newUser(t.ctx);
});

async function signedUp(over: Parameters<typeof someBooking>[1] = {}): Promise<SignUp> {
  const { id: bookingId } = await someBooking(t.ctx, over);
  return signUpFor(actingAs(t.ctx, user), { bookingId });
}

async function rowOf(id: number): Promise<SignUp> {
  return (await getMySignUp(actingAs(t.ctx, user), id)).signUp;
}

const expiries = async (signUpId: number) =>
  (await waitingJobs(t.ctx, expireSignUpJob)).filter(({ key }) => key === String(signUpId));

/** Ways to bring a sign-up into each of its states. */
const into: Record<SignUp['status'], () => Promise<SignUp>> = {
  unpaid: () => signedUp({ fee: FEE }),
  waiting: () => signedUp({ needsVetting: true }),
  confirmed: () => signedUp(),
  served: async () => {
    const made = await signedUp();
    await completeSignUp(t.ctx, { signUpId: made.id });
    return made;
  },
  cancelled: async () => {
    const made = await signedUp();
    await cancelSignUp(t.ctx, { signUpId: made.id });
    return made;
  },
};

const acts = {
  pay: (signUpId: number) => paySignUp(actingAs(t.ctx, user), { signUpId }),
  approve: (signUpId: number) => approveSignUp(t.ctx, { signUpId }),
  complete: (signUpId: number) => completeSignUp(t.ctx, { signUpId }),
  cancel: (signUpId: number) => cancelSignUp(t.ctx, { signUpId }),
  expire: (signUpId: number) => expireSignUp(t.ctx, { signUpId }),
  update: (signUpId: number) => updateSignUp(actingAs(t.ctx, user), { signUpId, extensions: { 尺码: 'M' } }),
};

describe('the life of a sign-up', () => {
  const [payable, waiting, confirmed] = [
    'booking/not-payable',
    'booking/not-waiting',
    'booking/not-confirmed',
  ];
  const [cancellable, changeable] = ['booking/not-cancellable', 'booking/not-changeable'];
  it.each<[SignUp['status'], keyof typeof acts, string, SignUp['status']]>([
    ['unpaid', 'pay', 'done', 'confirmed'],
    ['unpaid', 'approve', waiting, 'unpaid'],
    ['unpaid', 'complete', confirmed, 'unpaid'],
    ['unpaid', 'cancel', 'done', 'cancelled'],
    ['unpaid', 'expire', 'done', 'cancelled'],
    ['unpaid', 'update', 'done', 'unpaid'],
    ['waiting', 'pay', payable, 'waiting'],
    ['waiting', 'approve', 'done', 'confirmed'],
    ['waiting', 'complete', confirmed, 'waiting'],
    ['waiting', 'cancel', 'done', 'cancelled'],
    ['waiting', 'expire', 'done', 'waiting'],
    ['waiting', 'update', 'done', 'waiting'],
    ['confirmed', 'pay', payable, 'confirmed'],
    ['confirmed', 'approve', waiting, 'confirmed'],
    ['confirmed', 'complete', 'done', 'served'],
    ['confirmed', 'cancel', 'done', 'cancelled'],
    ['confirmed', 'expire', 'done', 'confirmed'],
    ['confirmed', 'update', 'done', 'confirmed'],
    ['served', 'pay', payable, 'served'],
    ['served', 'approve', waiting, 'served'],
    ['served', 'complete', confirmed, 'served'],
    ['served', 'cancel', cancellable, 'served'],
    ['served', 'expire', 'done', 'served'],
    ['served', 'update', changeable, 'served'],
    ['cancelled', 'pay', payable, 'cancelled'],
    ['cancelled', 'approve', waiting, 'cancelled'],
    ['cancelled', 'complete', confirmed, 'cancelled'],
    ['cancelled', 'cancel', cancellable, 'cancelled'],
    ['cancelled', 'expire', 'done', 'cancelled'],
    ['cancelled', 'update', changeable, 'cancelled'],
  ])('from %s by %s: %s, and is then %s', async (from, act, expected, after) => {
    await fund(t.ctx, user.id, { balance: 1000 });
    const { id, bookingId } = await into[from]();
    expect((await rowOf(id)).status).toBe(from);
    expect(await outcome(acts[act](id))).toBe(expected);
    const row = await rowOf(id);
    expect(row.status).toBe(after);
    // A place is held until it is cancelled, a fee is paid only for a place, the clock runs only for an unpaid one.
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(after === 'cancelled' ? 0 : 1);
    expect((await readWallet(t.ctx, user.id)).balance).toBe(
      act === 'pay' && expected === 'done' ? 300 : 1000,
    );
    expect(await expiries(id)).toHaveLength(after === 'unpaid' ? 1 : 0);
    expect(row.extensions).toEqual(act === 'update' && expected === 'done' ? { 尺码: 'M' } : {});
  });

  it.each(['approve', 'complete', 'cancel', 'expire'] as const)(
    'is none of another shop’s business: %s',
    async (act) => {
      const { id } = await into.waiting();
      const elsewhere = {
        approve: () => approveSignUp(t.rival, { signUpId: id }),
        complete: () => completeSignUp(t.rival, { signUpId: id }),
        cancel: () => cancelSignUp(t.rival, { signUpId: id }),
        expire: () => expireSignUp(t.rival, { signUpId: id }),
      };
      expect(await outcome(elsewhere[act]())).toBe('record/none');
      expect((await rowOf(id)).status).toBe('waiting');
    },
  );

  it('says why it ended', async () => {
    const reasons = [];
    const unpaid = await into.unpaid();
    await expireSignUp(t.ctx, { signUpId: unpaid.id });
    reasons.push((await rowOf(unpaid.id)).cancelReason);
    const refused = await into.waiting();
    await cancelSignUp(t.ctx, { signUpId: refused.id });
    reasons.push((await rowOf(refused.id)).cancelReason);
    const { id, bookingId } = await into.confirmed();
    await callOffBooking(t.ctx, { bookingId });
    await runCallOff(t.ctx, { bookingId });
    const row = await rowOf(id);
    expect([...reasons, row.cancelReason]).toEqual(['unpaid', 'shop', 'called-off']);
    expect(row.cancelledAt).toEqual(t.clock.now());
  });
});

describe('the time to pay a fee', () => {
  it.each([
    [undefined, 30],
    ['5', 5],
    [' 45 ', 45],
    ['0', undefined],
    ['000', undefined],
    ['', 30],
    ['-5', 30],
    ['1.5', 30],
    ['半小时', 30],
    ['9999999999', 30],
    ['9999999', 525_600],
  ])('is what the shop sets, %j: %j minutes', async (value, minutes) => {
    // A tenant's parameters are kept; each case writes its own, and the first one leaves it unset.
    if (value !== undefined) await setSetting(t.ctx, { key: 'booking_expire_minutes', value });
    const { id } = await into.unpaid();
    const expected = minutes === undefined ? [] : [{ runAt: later(t.clock.now(), minutes * MINUTE) }];
    expect(await expiries(id)).toMatchObject(expected);
    expect(await expiries(id)).toHaveLength(expected.length);
  });

  it('runs for each sign-up on its own, and only for one that costs something', async () => {
    await setSetting(t.ctx, { key: 'booking_expire_minutes', value: '10' });
    const { id: bookingId } = await someBooking(t.ctx, { fee: FEE, allowsRepeat: true, maxPlaces: 2 });
    const acting = actingAs(t.ctx, user);
    const first = await signUpFor(acting, { bookingId });
    t.clock.advance(6 * MINUTE);
    const second = await signUpFor(acting, { bookingId });
    expect(await outcome(signUpFor(acting, { bookingId }))).toBe('booking/full');
    t.clock.advance(4 * MINUTE - 1);
    await t.runJobs();
    expect((await rowOf(first.id)).status).toBe('unpaid');
    t.clock.advance(1);
    await t.runJobs();
    expect([(await rowOf(first.id)).status, (await rowOf(second.id)).status]).toEqual([
      'cancelled',
      'unpaid',
    ]);
    await signUpFor(acting, { bookingId });
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(2);
    expect(await expiries((await into.confirmed()).id)).toEqual([]);
  });
});

describe('the money of a sign-up', () => {
  it('is the fee of the day it was made, also when it comes back', async () => {
    await fund(t.ctx, user.id, { balance: 2000 });
    const { id, bookingId } = await into.unpaid();
    await changeBooking(t.ctx, { bookingId, fee: 900 });
    await paySignUp(actingAs(t.ctx, user), { signUpId: id });
    expect((await readWallet(t.ctx, user.id)).balance).toBe(1300);
    await changeBooking(t.ctx, { bookingId, fee: 0 });
    await cancelSignUp(t.ctx, { signUpId: id });
    expect((await readWallet(t.ctx, user.id)).balance).toBe(2000);
    const again = await signUpFor(actingAs(t.ctx, user), { bookingId });
    expect(again).toMatchObject({ amount: 0, status: 'confirmed' });
  });

  it('moves in one entry each way, of which its listeners hear once', async () => {
    await t.runJobs();
    await fund(t.ctx, user.id, { balance: 1000 });
    const { id } = await into.unpaid();
    const { ctx, told } = listenTo(t.ctx, bookingFeePaid, bookingFeeReturned);
    const acting = actingAs(ctx, user);
    await paySignUp(acting, { signUpId: id });
    expect(await outcome(paySignUp(acting, { signUpId: id }))).toBe('booking/not-payable');
    await cancelSignUp(ctx, { signUpId: id });
    expect(await outcome(cancelSignUp(ctx, { signUpId: id }))).toBe('booking/not-cancellable');
    const payload = { userId: user.id, signUpId: id, amount: FEE };
    expect(await told()).toEqual([
      { event: bookingFeePaid.name, payload },
      { event: bookingFeeReturned.name, payload },
    ]);
    const { rows } = await t.ctx.db.$client.query<{ key: string; amounts: string[] }>(
      `select e.key, array_agg(p.amount order by p.amount) as amounts
       from journal_entry e join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
       where e.tenant_id = $1 and e.key = any($2) group by e.id, e.key order by e.id`,
      [t.ctx.tenant.id, [`booking-fee:${id}`, `booking-refund:${id}`]],
    );
    expect(rows.map(({ key, amounts }) => [key, amounts.map(Number)])).toEqual([
      [`booking-fee:${id}`, [-FEE, FEE]],
      [`booking-refund:${id}`, [-FEE, FEE]],
    ]);
  });

  it('is not told of where the payment failed', async () => {
    const { id } = await into.unpaid();
    const { ctx, told } = listenTo(t.ctx, bookingFeePaid);
    const before = (await told()).length;
    expect(await outcome(paySignUp(actingAs(ctx, user), { signUpId: id }))).toBe(
      'ledger/insufficient-balance',
    );
    expect(await told()).toHaveLength(before);
    expect(await expiries(id)).toHaveLength(1);
    expect((await rowOf(id)).paidAt).toBeNull();
  });
});

describe('the form of a sign-up', () => {
  const change = (signUpId: number, extensions?: Record<string, unknown>) =>
    updateSignUp(actingAs(t.ctx, user), { signUpId, extensions });
  const labels = (count: number, prefix: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, n]));

  it('is merged label by label; null takes one away, and nothing given changes nothing', async () => {
    const { id } = await into.confirmed();
    await change(id, { 姓名: '小满', 尺码: 'M', 备用: { 电话: '1', 地址: null } });
    await change(id, { 尺码: null, 姓名: '谷雨' });
    await change(id);
    expect((await rowOf(id)).extensions).toEqual({ 姓名: '谷雨', 备用: { 电话: '1' } });
    expect((await rowOf(id)).updatedAt).toEqual(t.clock.now());
  });

  it('has at most a hundred labels, also after merging', async () => {
    const { id } = await into.confirmed();
    await change(id, labels(60, 'a'));
    expect(await outcome(change(id, labels(41, 'b')))).toBe('booking/too-many-labels');
    expect(Object.keys((await rowOf(id)).extensions)).toHaveLength(60);
    await change(id, { ...labels(41, 'b'), a0: null });
    expect(Object.keys((await rowOf(id)).extensions)).toHaveLength(100);
    const { id: bookingId } = await someBooking(t.ctx);
    const full = { bookingId, extensions: labels(101, 'c') };
    expect(await outcome(signUpFor(actingAs(t.ctx, user), full))).toBe('booking/too-many-labels');
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(0);
  });
});

describe('calling off something many have signed up for', () => {
  it('reaches every one of them, beyond one batch, and leaves who has been there', async () => {
    await fund(t.ctx, user.id, { balance: 1000 });
    const { id, bookingId } = await into.unpaid();
    await paySignUp(actingAs(t.ctx, user), { signUpId: id });
    const tenantId = t.ctx.tenant.id;
    const others = Array.from({ length: 204 }, (_, n) => ({
      tenantId,
      bookingId,
      userId: 900_000 + n,
      amount: 0,
      status: n === 0 ? ('served' as const) : ('confirmed' as const),
      isExclusive: true,
      createdAt: t.clock.now(),
    }));
    await t.ctx.db.insert(signUp).values(others);
    await t.ctx.db.$client.query('update booking set taken_places = 205 where tenant_id = $1 and id = $2', [
      tenantId,
      bookingId,
    ]);
    await callOffBooking(t.ctx, { bookingId });
    expect(await outcome(callOffBooking(t.ctx, { bookingId }))).toBe('booking/cancelled');
    const jobs = await waitingJobs(t.ctx, callOffJob);
    expect(jobs.filter(({ payload }) => payload.bookingId === bookingId)).toHaveLength(1);
    await t.runJobs();
    const { rows, totalRows } = await listSignUps(t.ctx, bookingId, { page: 1, pageSize: 500 });
    expect(totalRows).toBe(205);
    expect(rows.filter(({ status }) => status === 'cancelled')).toHaveLength(204);
    expect(rows.filter(({ status }) => status === 'served')).toHaveLength(1);
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(1);
    expect((await readWallet(t.ctx, user.id)).balance).toBe(1000);
    expect(t.logged).toEqual([]);
  });

  it('lets nothing be changed or joined afterwards', async () => {
    const { bookingId } = await into.confirmed();
    await callOffBooking(t.ctx, { bookingId });
    expect(await outcome(changeBooking(t.ctx, { bookingId, status: 'open' }))).toBe('booking/cancelled');
    const late = actingAs(t.ctx, await newUser(t.ctx));
    expect(await outcome(signUpFor(late, { bookingId }))).toBe('booking/cancelled');
    // Until the job has come to them, whoever was in still is.
    expect(await outcome(signUpFor(actingAs(t.ctx, user), { bookingId }))).toBe('booking/already-joined');
    await t.runJobs();
    expect(await outcome(signUpFor(actingAs(t.ctx, user), { bookingId }))).toBe('booking/cancelled');
    expect(await outcome(callOffBooking(t.rival, { bookingId }))).toBe('record/none');
  });
});

describe('the time to sign up', () => {
  it.each([
    [-1, 'booking/not-started'],
    [0, 'done'],
    [DAY - 1, 'done'],
    [DAY, 'booking/over'],
  ])('begins with its first moment and ends before its last: %i ms after its start: %s', async (ms, key) => {
    const startsAt = later(t.clock.now(), DAY);
    const { id: bookingId } = await someBooking(t.ctx, { startsAt, endsAt: later(startsAt, DAY) });
    const acting = actingAs({ ...t.ctx, now: () => later(startsAt, ms) }, user);
    expect(await outcome(signUpFor(acting, { bookingId }))).toBe(key);
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(key === 'done' ? 1 : 0);
  });
});
