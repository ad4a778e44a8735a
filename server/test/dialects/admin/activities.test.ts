import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import {
  castVote,
  getVote,
  joinLottery,
  paySignUp,
  signUpFor,
  takeNumber,
} from '../../../src/modules/activity/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { someQueue } from '../../support/activity-fixtures.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { expectSoundBooks } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const office = backOffice(t);
beforeEach(() => t.clock.set('2026-03-02T02:00:00.000Z'));
afterEach(() => expect(t.logged).toEqual([]));

const ENDS = '2026-03-03 10:00:00';
const as = (user: TestUser) => actingAs(t.ctx, user);
const newLottery = async (over = {}) =>
  (
    await office.post('lotteries', {
      ...{ name: '周年抽奖', endsAt: ENDS, prizes: [{ title: '茶叶', quantity: 1 }] },
      ...over,
    })
  ).id as number;

describe('a lottery', () => {
  const info = async (id: number) => (await t.get('/shop/luckyInfo/info', { id })).data.info;

  it('is announced with its prizes, drawn once it is over, and names who won', async () => {
    const [id, one, two] = [await newLottery(), await newUser(t.ctx), await newUser(t.ctx)];
    for (const user of [one, two]) await joinLottery(as(user), id);
    expect(await office.refused(`lotteries/${id}/draw`, { code: '04217' })).toEqual([
      409,
      'action/not-possible',
    ]);
    t.clock.advance(DAY);
    expect(await office.refused(`lotteries/${id}/draw`, { code: '4217' })).toEqual([400, 'lottery/bad-code']);
    expect(await office.post(`lotteries/${id}/draw`, { code: '04217' })).toEqual({
      code: '04217',
      winners: 1,
    });
    expect(await info(id)).toMatchObject({ awardCode: '04217' });
    const won = await office.get(`lottery-entries?lotteryId=${id}&isWinner=true`);
    expect(won.items).toMatchObject([{ prizeTitle: '茶叶', isWinner: true }]);
    expect([one.id, two.id]).toContain(won.items[0].userId);
    expect(await office.refused(`lotteries/${id}/draw`)).toEqual([409, 'action/not-possible']);
  });

  it('draws by itself when staff have said so', async () => {
    const id = await newLottery({ drawsItself: true });
    await joinLottery(as(await newUser(t.ctx)), id);
    t.clock.advance(DAY);
    await t.runJobs();
    expect(await office.get(`lotteries/${id}`)).toMatchObject({ status: 'drawn' });
  });

  it('that is called off takes nobody and cannot be changed', async () => {
    const id = await newLottery();
    await office.post(`lotteries/${id}/close`);
    const { token } = await newUser(t.ctx);
    expect(await t.post('/shop/luckyInfo/join', { id, token })).not.toMatchObject({ code: 0 });
    const { version } = await office.get(`lotteries/${id}`);
    const late = await office.call('PATCH', `lotteries/${id}`, { name: '新' }, { 'if-match': version });
    expect([late.status, late.body.error]).toEqual([409, 'lottery/not-changeable']);
  });
});

describe('a vote', () => {
  const options = [{ title: '抹茶' }, { title: '芒果' }];
  const newVote = async (over = {}) =>
    (await office.post('votes', { title: '口味', endsAt: ENDS, options, ...over })).id as number;
  const cast = async (voteId: number, user: TestUser) => {
    const found = await getVote(t.ctx, voteId);
    await castVote(as(user), { voteId, optionIds: found.options.slice(0, 1).map(({ id }) => id) });
  };

  it('shows staff who chose what, and counts for clients', async () => {
    const [id, user] = [await newVote(), await newUser(t.ctx)];
    await cast(id, user);
    expect((await office.get(`ballots?voteId=${id}`)).items).toMatchObject([
      { userId: user.id, choices: ['抹茶'] },
    ]);
    expect(await office.get(`votes/${id}`)).toMatchObject({ voterCount: 1, options: [{ voteCount: 1 }, {}] });
  });

  it('that is anonymous stays so: staff find no ballots, and cannot open them later', async () => {
    const [id, user] = [await newVote({ isAnonymous: true }), await newUser(t.ctx)];
    await cast(id, user);
    expect(await office.get(`ballots?voteId=${id}`)).toMatchObject({ items: [], total: 0 });
    const { version } = await office.get(`votes/${id}`);
    const opened = await office.call('PATCH', `votes/${id}`, { isAnonymous: false }, { 'if-match': version });
    expect([opened.status, opened.body.error]).toEqual([409, 'vote/stays-anonymous']);
  });

  it('takes no ballots while it is closed', async () => {
    const [id, { token }] = [await newVote(), await newUser(t.ctx)];
    const [option] = (await getVote(t.ctx, id)).options;
    const vote = () => t.post('/shop/vote/vote', { voteId: id, items: option?.id ?? 0, token });
    await office.post(`votes/${id}/close`);
    expect(await vote()).not.toMatchObject({ code: 0 });
    await office.post(`votes/${id}/open`);
    expect(await vote()).toMatchObject({ code: 0 });
  });
});

describe('a booking', () => {
  const newBooking = async (over = {}) =>
    (await office.post('bookings', { title: '采茶', endsAt: ENDS, ...over })).id as number;
  const paid = async (bookingId: number) => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: 2000 });
    const { id } = await signUpFor(as(user), { bookingId });
    await paySignUp(as(user), { signUpId: id });
    return { user, id };
  };
  const balance = async ({ id }: TestUser) => (await readWallet(t.ctx, id)).balance;

  it('waits for consent where it needs it, and is done when it has taken place', async () => {
    const [bookingId, user] = [await newBooking({ needsVetting: true }), await newUser(t.ctx)];
    const { id } = await signUpFor(as(user), { bookingId });
    expect(await office.refused(`sign-ups/${id}/complete`)).toEqual([409, 'action/not-possible']);
    await office.post(`sign-ups/${id}/approve`);
    await office.post(`sign-ups/${id}/complete`);
    const listed = await office.get(`sign-ups?bookingId=${bookingId}&status=served`);
    expect(listed.items).toMatchObject([{ id, userId: user.id }]);
  });

  it('gives a fee back once to whose sign-up is cancelled, and the place to the next', async () => {
    const bookingId = await newBooking({ fee: 15, maxPlaces: 1 });
    const { user, id } = await paid(bookingId);
    expect(await balance(user)).toBe(500);
    const cancels = await Promise.all([1, 2].map(() => office.call('POST', `sign-ups/${id}/cancel`, {})));
    expect(cancels.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balance(user)).toBe(2000);
    await paid(bookingId);
    await expectSoundBooks(t);
  });

  it('gives everybody’s money back when it is called off', async () => {
    const bookingId = await newBooking({ fee: 15 });
    const people = [await paid(bookingId), await paid(bookingId)];
    await office.post(`bookings/${bookingId}/call-off`);
    await t.runJobs();
    for (const { user } of people) expect(await balance(user)).toBe(2000);
    expect((await t.get('/shop/yuyue/info', { id: bookingId })).data.info.status).not.toBe(0);
    expect(await office.refused(`bookings/${bookingId}/call-off`)).toEqual([409, 'action/not-possible']);
    await expectSoundBooks(t);
  });

  it('takes sign-ups at once when the moment from which on it takes them is emptied', async () => {
    const id = await newBooking({ startsAt: '2026-03-03 09:00:00' });
    expect(await office.change(`bookings/${id}`, { startsAt: null })).toMatchObject({
      ...{ startsAt: '2026-03-02 10:00:00', title: '采茶' },
    });
  });

  it('never has fewer places than are taken', async () => {
    const bookingId = await newBooking({ maxPlaces: 3 });
    for (let person = 0; person < 2; person++) await signUpFor(as(await newUser(t.ctx)), { bookingId });
    const { version } = await office.get(`bookings/${bookingId}`);
    const small = await office.call(
      'PATCH',
      `bookings/${bookingId}`,
      { maxPlaces: 1 },
      { 'if-match': version },
    );
    expect([small.status, small.body.field]).toEqual([400, 'maxPlaces']);
  });
});

describe('a queue on the call screen', () => {
  const joined = async (queueId: number) => {
    const user = await newUser(t.ctx);
    await takeNumber(as(user), { queueId });
    return user;
  };
  const waiting = async (queueId: number) => {
    const { day } = await office.get(`queues/${queueId}`);
    const { items } = await office.get(`queue-numbers?queueId=${queueId}&day=${day}&status=waiting`);
    return items as { id: number; number: number }[];
  };

  it('calls one number after the other, each once, and tells who waits', async () => {
    const { id } = await someQueue(t.ctx);
    const people = [await joined(id), await joined(id), await joined(id)];
    const called = await Promise.all([office.post(`queues/${id}/next`), office.post(`queues/${id}/next`)]);
    expect(called.map(({ number }) => number).sort()).toEqual([1, 2]);
    expect(await office.get(`queues/${id}`)).toMatchObject({ issued: 3, current: 2, waiting: 1 });
    const { data } = await t.get('/shop/queuing/types');
    expect(data.find((one: { id: number }) => one.id === id)).toMatchObject({ curNumber: 2, numberGet: 3 });
    expect(await waiting(id)).toMatchObject([{ number: 3, userId: people[2]?.id }]);
    await office.post(`queues/${id}/next`);
    expect(await office.refused(`queues/${id}/next`)).toEqual([409, 'queue/nobody-waiting']);
  });

  it('calls one number when a button is pressed twice', async () => {
    const { id } = await someQueue(t.ctx);
    for (let person = 0; person < 2; person++) await joined(id);
    const press = () => office.post(`queues/${id}/next`, {}, 'press-1');
    expect([await press(), await press()]).toMatchObject([{ number: 1 }, { number: 1 }]);
    expect(await waiting(id)).toMatchObject([{ number: 2 }]);
  });

  it('calls somebody again who was called and has not come yet, as long as they are being served', async () => {
    const { id } = await someQueue(t.ctx);
    await joined(id);
    const { id: ticket, calledAt } = await office.post(`queues/${id}/next`);
    t.clock.advance(60_000);
    const again = await office.post(`queue-numbers/${ticket}/call-again`);
    expect(again).toMatchObject({ number: 1, status: 'serving' });
    expect(String(again.calledAt) > String(calledAt)).toBe(true);
    await office.post(`queue-numbers/${ticket}/finish`);
    expect(await office.refused(`queue-numbers/${ticket}/call-again`)).toEqual([409, 'action/not-possible']);
  });

  it('shows all queues with their numbers of today, and nothing of whose they are', async () => {
    const { id } = await someQueue(t.ctx);
    const other = await someQueue(t.rival);
    for (let person = 0; person < 4; person++) await joined(id);
    const [one, two] = [await office.post(`queues/${id}/next`), await office.post(`queues/${id}/next`)];
    await office.post(`queue-numbers/${one.id}/pass`);
    const { queues } = await office.get('queues/board');
    const shown = queues.find((queue: { id: number }) => queue.id === id);
    expect(shown).toMatchObject({ issued: 4, current: 2, waiting: 2 });
    const numbers = (status: string) =>
      shown.numbers.flatMap((each: Record<string, unknown>) => (each.status === status ? [each.number] : []));
    expect([numbers('serving'), numbers('waiting'), numbers('passed')]).toEqual([[2], [3, 4], [1]]);
    expect(Object.keys(shown.numbers[0])).toEqual(['id', 'number', 'status', 'calledAt']);
    expect(queues.map((queue: { id: number }) => queue.id)).not.toContain(other.id);
    t.clock.advance(60_000);
    await office.post(`queue-numbers/${one.id}/call`);
    const after = (await office.get('queues/board')).queues.find((queue: { id: number }) => queue.id === id);
    expect(after.numbers.slice(0, 2)).toMatchObject([{ id: one.id }, { id: two.id }]);
    t.clock.advance(DAY);
    const tomorrow = (await office.get('queues/board')).queues.find(
      (queue: { id: number }) => queue.id === id,
    );
    expect(tomorrow).toMatchObject({ issued: 0, current: 0, waiting: 0, numbers: [] });
  });

  it('passes over who does not come, calls them again, and finishes who was served', async () => {
    const { id } = await someQueue(t.ctx);
    await joined(id);
    const { id: ticket } = await office.post(`queues/${id}/next`);
    const is = async () => (await office.get(`queue-numbers/${ticket}`)).status;
    await office.post(`queue-numbers/${ticket}/pass`);
    expect(await is()).toBe('passed');
    expect(await office.post(`queue-numbers/${ticket}/call`)).toMatchObject({ number: 1, status: 'serving' });
    await office.post(`queue-numbers/${ticket}/finish`);
    expect(await is()).toBe('done');
    expect(await office.refused(`queue-numbers/${ticket}/call`)).toEqual([409, 'action/not-possible']);
  });

  it('is not called beyond its day', async () => {
    const { id } = await someQueue(t.ctx);
    await joined(id);
    const [ticket] = await waiting(id);
    t.clock.advance(DAY);
    expect(await office.refused(`queue-numbers/${ticket?.id}/call`)).toEqual([409, 'action/not-possible']);
  });

  it('gives numbers within hours that are written as people write them', async () => {
    const { id } = await office.post('queues', { name: '柜台', opensAt: '09:30', closesAt: '22:00' });
    const { data } = await t.get('/shop/queuing/types');
    expect(data.find((one: { id: number }) => one.id === id)).toMatchObject({
      dateBegin: '2026-03-02 09:30:00',
      dateEnd: '2026-03-02 22:00:00',
    });
    for (const [field, hours] of [
      ['opensAt', { opensAt: '9.30' }],
      ['opensAt', { opensAt: '25:00' }],
      ['closesAt', { opensAt: '10:00', closesAt: '09:00' }],
    ] as const)
      expect(await office.refused('queues', { name: '错', ...hours })).toEqual([400, 'queue/invalid', field]);
  });

  it('needs one right for all that follows a call', async () => {
    const { id } = await someQueue(t.ctx);
    await joined(id);
    const [ticket] = await waiting(id);
    const caller = await someStaff(t, { permissions: ['queue-numbers:read', 'queue-numbers:call'] });
    const press = (name: string) => caller.call('POST', `/admin/api/queue-numbers/${ticket?.id}/${name}`);
    expect([(await press('call')).status, (await press('finish')).status]).toEqual([200, 200]);
    expect((await caller.call('POST', `/admin/api/queues/${id}/next`)).status).toBe(403);
  });
});

describe('virtual goods', () => {
  it('show what is paid for to buyers, and staff see who bought', async () => {
    const { id } = await office.post('virtual-goods', {
      ...{ name: '教程', price: 9.9, points: 10, paidContent: '<p>第一课</p>', paidDetails: { 口令: 'A1' } },
    });
    const buyer = await newUser(t.ctx);
    await fund(t.ctx, buyer.id, { balance: 990, points: 10 });
    expect(await t.post('/shop/virtualTrader/buy', { id, token: buyer.token })).toMatchObject({ code: 0 });
    const { data } = await t.get('/shop/virtualTrader/info', { id, token: buyer.token });
    expect(JSON.stringify(data)).toContain('第一课');
    const bought = await office.get(`virtual-goods-purchases?goodsId=${id}`);
    expect(bought.items).toMatchObject([{ userId: buyer.id, price: 9.9, points: 10 }]);
    expect(await office.get(`virtual-goods/${id}`)).toMatchObject({ buyerCount: 1 });
    await office.post(`virtual-goods/${id}/take-off`);
    const { token } = await newUser(t.ctx);
    expect(await t.post('/shop/virtualTrader/buy', { id, token })).not.toMatchObject({ code: 0 });
    await expectSoundBooks(t);
  });
});
