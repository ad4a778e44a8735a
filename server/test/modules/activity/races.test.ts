import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import type { Context } from '../../../src/kernel/context.ts';
import {
  buyVirtualGoods,
  callNext,
  callOffBooking,
  cancelSignUp,
  castVote,
  changeBooking,
  changeLottery,
  changeVote,
  drawLottery,
  expireSignUp,
  getBooking,
  getLottery,
  getTeam,
  getVote,
  joinLottery,
  listTickets,
  listWinners,
  passNumber,
  paySignUp,
  signUpFor,
  takeNumber,
} from '../../../src/modules/activity/index.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import {
  leadTeam,
  someBooking,
  someLottery,
  someQueue,
  someVirtualGoods,
  someVote,
} from '../../support/activity-fixtures.ts';
import { between as rivalry } from '../../support/between.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let [one, two]: TestUser[] = [];
beforeEach(async () => {
  [one, two] = [await newUser(t.ctx), await newUser(t.ctx)];
});

type Act = (ctx: Context) => Promise<unknown>;
const as = (ctx: Context, user: TestUser | undefined) => {
  if (!user) throw new Error('nobody');
  return actingAs(ctx, user);
};

const between = (first: Act, second: Act, ending?: 'commit' | 'rollback') =>
  rivalry(t.ctx, first, second, ending);

describe('the last place', () => {
  let bookingId: number;
  beforeEach(async () => {
    bookingId = (await someBooking(t.ctx, { maxPlaces: 1 })).id;
  });
  const join = (user: TestUser | undefined) => (ctx: Context) => signUpFor(as(ctx, user), { bookingId });

  it('goes to who came first', async () => {
    expect(await between(join(one), join(two))).toBe('booking/full');
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(1);
  });

  it('goes to the next one when the first gives up', async () => {
    expect(await between(join(one), join(two), 'rollback')).toBe('done');
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(1);
  });

  it('is given once to somebody who taps twice', async () => {
    expect(await between(join(one), join(one))).toBe('booking/already-joined');
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(1);
  });

  it('is not given when the shop closes, calls off or shrinks the event meanwhile', async () => {
    const close: Act = (ctx) => changeBooking(ctx, { bookingId, status: 'closed' });
    expect(await between(close, join(one))).toBe('booking/closed');
    await changeBooking(t.ctx, { bookingId, status: 'open', maxPlaces: 2 });
    await join(one)(t.ctx);
    const shrink: Act = (ctx) => changeBooking(ctx, { bookingId, maxPlaces: 1 });
    expect(await between(shrink, join(two))).toBe('booking/full');
    await changeBooking(t.ctx, { bookingId, maxPlaces: 2 });
    expect(await between(join(two), shrink)).toBe('booking/invalid');
    await changeBooking(t.ctx, { bookingId, maxPlaces: 3 });
    const callOff: Act = (ctx) => callOffBooking(ctx, { bookingId });
    expect(await between(callOff, join(await newUser(t.ctx)))).toBe('booking/cancelled');
    await t.runJobs();
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(0);
  });

  it('is lost to everybody who was in when it is called off, even at the last moment', async () => {
    const callOff: Act = (ctx) => callOffBooking(ctx, { bookingId });
    expect(await between(join(one), callOff)).toBe('done');
    await t.runJobs();
    expect((await getBooking(t.ctx, bookingId)).takenPlaces).toBe(0);
  });
});

describe('a fee and the end of its time', () => {
  let signUpId: number;
  let bookingId: number;
  beforeEach(async () => {
    await fund(t.ctx, one?.id ?? 0, { balance: 1000 });
    bookingId = (await someBooking(t.ctx, { fee: 700 })).id;
    signUpId = (await signUpFor(as(t.ctx, one), { bookingId })).id;
  });
  const pay: Act = (ctx) => paySignUp(as(ctx, one), { signUpId });
  const expire: Act = (ctx) => expireSignUp(ctx, { signUpId });
  const cancel: Act = (ctx) => cancelSignUp(ctx, { signUpId });
  const state = async () => [
    (await getBooking(t.ctx, bookingId)).takenPlaces,
    (await readWallet(t.ctx, one?.id ?? 0)).balance,
  ];

  it('lets the payment stand that came first', async () => {
    expect(await between(pay, expire)).toBe('done');
    expect(await state()).toEqual([1, 300]);
  });

  it('takes no money once the place is lost', async () => {
    expect(await between(expire, pay)).toBe('booking/not-payable');
    expect(await state()).toEqual([0, 1000]);
  });

  it('gives the money back when the shop cancels right after the payment', async () => {
    expect(await between(pay, cancel)).toBe('done');
    expect(await state()).toEqual([0, 1000]);
  });

  it('gives it back once', async () => {
    await pay(t.ctx);
    expect(await between(cancel, cancel)).toBe('booking/not-cancellable');
    expect(await state()).toEqual([0, 1000]);
  });

  it('goes on as if nothing had been when the first is undone', async () => {
    expect(await between(expire, pay, 'rollback')).toBe('done');
    expect(await state()).toEqual([1, 300]);
  });
});

describe('a team whose members come and go at the same moment', () => {
  let teamId: number;
  let bookingId: number;
  let leader: number;
  let member: number;
  beforeEach(async () => {
    const led = await leadTeam(t.ctx, one as TestUser);
    ({ teamId, bookingId, id: leader } = led);
    member = (await signUpFor(as(t.ctx, two), { bookingId, teamId })).id;
  });
  const leave =
    (signUpId: number): Act =>
    (ctx) =>
      cancelSignUp(ctx, { signUpId });

  it('counts two who leave', async () => {
    const third = await newUser(t.ctx);
    const { id } = await signUpFor(as(t.ctx, third), { bookingId, teamId });
    expect(await between(leave(member), leave(id))).toBe('done');
    expect(await getTeam(t.ctx, teamId)).toMatchObject({ memberCount: 1, leaderSignUpId: leader });
  });

  it('is never led by somebody who is leaving too', async () => {
    const third = await newUser(t.ctx);
    const { id } = await signUpFor(as(t.ctx, third), { bookingId, teamId });
    expect(await between(leave(leader), leave(member))).toBe('done');
    expect(await getTeam(t.ctx, teamId)).toMatchObject({ memberCount: 1, leaderSignUpId: id });
  });

  it('is gone when the last two leave, and takes nobody in any more', async () => {
    expect(await between(leave(leader), leave(member))).toBe('done');
    await expect(getTeam(t.ctx, teamId)).rejects.toMatchObject({ key: 'record/none' });
    const again = await leadTeam(t.ctx, one as TestUser);
    const join: Act = (ctx) => signUpFor(as(ctx, two), { bookingId, teamId: again.teamId });
    expect(await between(leave(again.id), join)).toBe('record/none');
  });

  it('stays for who came in before the leader left', async () => {
    const third = await newUser(t.ctx);
    await leave(member)(t.ctx);
    const join: Act = (ctx) => signUpFor(as(ctx, third), { bookingId, teamId });
    expect(await between(join, leave(leader))).toBe('done');
    expect(await getTeam(t.ctx, teamId)).toMatchObject({ memberCount: 1, leaderId: third.id });
  });
});

describe('a lucky draw', () => {
  it('counts an entry that came before the draw, and refuses one that came after', async () => {
    const { id } = await someLottery(t.ctx, { prizes: [{ title: '茶', quantity: 5 }] });
    // The shop's machine is two days ahead: the draw is possible there while entries still are here.
    const draw: Act = (ctx) =>
      drawLottery({ ...ctx, now: () => later(t.clock.now(), 2 * DAY) }, { lotteryId: id, code: '12345' });
    const join: Act = (ctx) => joinLottery(as(ctx, one), id);
    expect(await between(join, draw)).toBe('done');
    expect((await listWinners(t.ctx, id)).map(({ userId }) => userId)).toEqual([one?.id]);
    const other = await someLottery(t.ctx);
    const drawOther: Act = (ctx) =>
      drawLottery(
        { ...ctx, now: () => later(t.clock.now(), 2 * DAY) },
        { lotteryId: other.id, code: '12345' },
      );
    expect(await between(drawOther, (ctx) => joinLottery(as(ctx, one), other.id))).toBe('lottery/drawn');
  });

  it('gives a number away again that was not used', async () => {
    const { id } = await someLottery(t.ctx);
    const join = (user: TestUser | undefined) => (ctx: Context) => joinLottery(as(ctx, user), id);
    expect(await between(join(one), join(two), 'rollback')).toBe('done');
    expect((await getLottery(t.ctx, id)).lottery.entryCount).toBe(1);
    expect(await between(join(one), join(one))).toBe('lottery/already-joined');
    expect((await getLottery(t.ctx, id)).lottery.entryCount).toBe(2);
  });

  it('takes no entry once the shop has ended it', async () => {
    const { id } = await someLottery(t.ctx);
    const end: Act = (ctx) => changeLottery(ctx, { lotteryId: id, endsAt: t.clock.now() });
    expect(await between(end, (ctx) => joinLottery(as(ctx, one), id))).toBe('lottery/over');
  });
});

describe('a ballot', () => {
  it('is counted once for somebody who taps twice, and beside another one for the same options', async () => {
    const { vote, options } = await someVote(t.ctx, { maxChoices: 3 });
    const ids = options.map(({ id }) => id);
    const cast = (user: TestUser | undefined, optionIds: number[]) => (ctx: Context) =>
      castVote(as(ctx, user), { voteId: vote.id, optionIds });
    expect(await between(cast(one, ids), cast(one, ids.slice(1)))).toBe('vote/already-cast');
    expect(await between(cast(two, ids.toReversed()), cast(await newUser(t.ctx), ids))).toBe('done');
    const after = await getVote(t.ctx, vote.id);
    expect(after.vote.voterCount).toBe(3);
    expect(after.options.map(({ voteCount }) => voteCount)).toEqual([3, 3, 3]);
  });

  it('does not let the shop uncover who voted in secret', async () => {
    const { vote, options } = await someVote(t.ctx, { isAnonymous: true });
    const optionIds = options.slice(0, 1).map(({ id }) => id);
    const cast: Act = (ctx) => castVote(as(ctx, one), { voteId: vote.id, optionIds });
    const uncover: Act = (ctx) => changeVote(ctx, { voteId: vote.id, isAnonymous: false });
    expect(await between(cast, uncover)).toBe('vote/stays-anonymous');
  });
});

describe('a queue', () => {
  it('gives a number away again that was not taken, and each only once', async () => {
    const { id: queueId } = await someQueue(t.ctx, { maxNumber: 2 });
    const take = (user: TestUser | undefined) => (ctx: Context) => takeNumber(as(ctx, user), { queueId });
    expect(await between(take(one), take(two), 'rollback')).toBe('done');
    expect(await between(take(one), take(one))).toBe('queue/already-waiting');
    expect((await listTickets(t.ctx, { queueId })).map(({ number }) => number)).toEqual([1, 2]);
    expect(
      await between(
        (ctx) => callNext(ctx, { queueId }),
        () => untouched(queueId),
      ),
    ).toBe('done');
  });

  /** A second counter does not wait for the first: it calls the next number. Then it waits for the day's row. */
  async function untouched(queueId: number): Promise<void> {
    const called = await callNext(t.ctx, { queueId });
    expect(called.number).toBe(2);
  }

  it('does not serve who has just been passed over', async () => {
    const { id: queueId } = await someQueue(t.ctx);
    const { id: ticketId } = await takeNumber(as(t.ctx, one), { queueId });
    await callNext(t.ctx, { queueId });
    const pass: Act = (ctx) => passNumber(ctx, { ticketId });
    expect(await between(pass, pass)).toBe('queue/not-passable');
  });
});

describe('virtual goods', () => {
  const purchase = (goodsId: number) => (ctx: Context) => buyVirtualGoods(as(ctx, one), { goodsId });

  it('cost once when bought twice at the same moment', async () => {
    const { id } = await someVirtualGoods(t.ctx);
    await fund(t.ctx, one?.id ?? 0, { balance: 5000, points: 500 });
    expect(await between(purchase(id), purchase(id))).toBe('done');
    expect(await readWallet(t.ctx, one?.id ?? 0)).toMatchObject({ balance: 4010, points: 400 });
  });

  it('are paid by the second attempt when the first is undone', async () => {
    const { id } = await someVirtualGoods(t.ctx);
    await fund(t.ctx, one?.id ?? 0, { balance: 990, points: 100 });
    expect(await between(purchase(id), purchase(id), 'rollback')).toBe('done');
    expect(await readWallet(t.ctx, one?.id ?? 0)).toMatchObject({ balance: 0, points: 0 });
  });

  it('are never paid with the same money as others', async () => {
    const [first, second] = [await someVirtualGoods(t.ctx), await someVirtualGoods(t.ctx)];
    await fund(t.ctx, one?.id ?? 0, { balance: 990, points: 200 });
    expect(await between(purchase(first.id), purchase(second.id))).toBe('ledger/insufficient-balance');
    expect(await readWallet(t.ctx, one?.id ?? 0)).toMatchObject({ balance: 0, points: 100 });
  });
});

it('the books are in order, and nothing broke', async () => {
  await t.runJobs();
  expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  expect(t.logged).toEqual([]);
});
