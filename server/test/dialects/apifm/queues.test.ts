import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/kernel/clock.ts';
import {
  callNext,
  changeQueue,
  createQueue,
  finishNumber,
  listTickets,
  passNumber,
  serveNumber,
} from '../../../src/modules/activity/index.ts';
import { someQueue } from '../../support/activity-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, registerUser, type TestUser } from '../../support/users.ts';

// The clock starts at ten in the morning of the tenant's day.
const t = useTestApp();
let user: TestUser;

/** A row of the progress list, as far as these tests read it. */
interface Progress {
  queuingLog: { id: number; status: number };
}
let typeId: number;

async function setUp(over: Parameters<typeof someQueue>[1] = {}) {
  typeId = (await someQueue(t.ctx, over)).id;
}
beforeEach(async () => {
  t.clock.set('2026-03-02T02:00:00.000Z');
  user = await registerUser(t);
  await setUp();
});

const take = (who: TestUser = user, more: Fields = {}) =>
  t.post('/shop/queuing/get', { typeId, token: who.token, ...more });
const types = async (fields: Fields = {}) => (await t.get('/shop/queuing/types', fields)).data ?? [];
const type = async (fields: Fields = {}) =>
  (await types(fields)).find((row: { id: number }) => row.id === typeId);
const my = (who: TestUser = user, fields: Fields = {}) =>
  t.get('/shop/queuing/my', { token: who.token, ...fields });

describe('the queues', () => {
  it('say how far they are, and how long a number takes', async () => {
    await setUp({ name: '大桌', minutesPerNumber: 15, maxNumber: 40, fromMinute: 570, untilMinute: 1320 });
    expect(await type()).toMatchObject({
      id: typeId,
      userId: t.ctx.tenant.id,
      name: '大桌',
      status: 0,
      statusStr: '正常',
      curNumber: 0,
      numberGet: 0,
      maxNumber: 40,
      minitus: 15,
      dateBegin: '2026-03-02 09:30:00',
      dateEnd: '2026-03-02 22:00:00',
    });
    await take();
    expect(await type()).toMatchObject({ numberGet: 1, curNumber: 0 });
    expect(await t.get('/rival/queuing/types')).toMatchObject({ code: 700 });
  });

  it('can be asked for by status: open, closed, full', async () => {
    expect(await type({ status: 0 })).toMatchObject({ status: 0 });
    await changeQueue(t.ctx, { queueId: typeId, maxNumber: 1 });
    await take();
    expect(await type({ status: 2 })).toMatchObject({ status: 2, statusStr: '名额已满' });
    expect(await type({ status: 0 })).toBeUndefined();
    await changeQueue(t.ctx, { queueId: typeId, status: 'closed' });
    expect(await type({ status: 1 })).toMatchObject({ status: 1, statusStr: '关闭' });
    expect(await t.get('/shop/queuing/types', { status: 3 })).toMatchObject({ code: 601 });
  });
});

describe('taking a number', () => {
  it('gives the next one, which one finds again with how far the queue is', async () => {
    expect(await my()).toMatchObject({ code: 700 });
    const taken = await take(user, { mobile: '13900000001' });
    expect(taken).toMatchObject({
      code: 0,
      data: { typeId, uid: user.id, number: 1, mobile: '13900000001', status: 0, statusStr: '排队中' },
    });
    const other = await newUser(t.ctx);
    expect((await take(other)).data.number).toBe(2);
    await callNext(t.ctx, { queueId: typeId });
    expect((await my(other)).data).toMatchObject([
      { queuingLog: { number: 2, status: 0 }, queuingUpType: { id: typeId, curNumber: 1, minitus: 8 } },
    ]);
  });

  it('needs somebody who is signed in, and a queue that is there', async () => {
    expect(await t.post('/shop/queuing/get', { typeId })).toMatchObject({ code: 2000 });
    expect(await my({ ...user, token: 'x' })).toMatchObject({ code: 2000 });
    expect(await take(user, { typeId: 999_999 })).toMatchObject({ code: 700 });
    expect(await take(user, { mobile: '12' })).toMatchObject({ code: 601 });
  });

  it('is refused to who waits in that queue already, not in another', async () => {
    await take();
    expect(await take()).toEqual({ code: 30000, msg: '您已经在该队列中排队' });
    expect((await type()).numberGet).toBe(1);
    await setUp();
    expect(await take()).toMatchObject({ code: 0 });
    expect((await my()).data).toHaveLength(2);
    expect((await my(user, { typeId })).data).toHaveLength(1);
    expect(await my(user, { status: 2 })).toMatchObject({ code: 700 });
  });

  it('is refused by a closed queue, and beyond the last number', async () => {
    await changeQueue(t.ctx, { queueId: typeId, status: 'closed' });
    expect(await take()).toEqual({ code: 20000, msg: '该队列已关闭' });
    await changeQueue(t.ctx, { queueId: typeId, status: 'open', maxNumber: 1 });
    expect(await take()).toMatchObject({ code: 0 });
    expect(await take(await newUser(t.ctx))).toEqual({ code: 20002, msg: '今日名额已满' });
    await changeQueue(t.ctx, { queueId: typeId, maxNumber: null });
    expect((await take(await newUser(t.ctx))).data.number).toBe(2);
  });

  it('has its hours', async () => {
    await setUp({ fromMinute: 11 * 60, untilMinute: 12 * 60 });
    expect(await take()).toEqual({ code: 20001, msg: '当前不在取号时间内' });
    t.clock.advance(HOUR);
    expect(await take()).toMatchObject({ code: 0 });
    t.clock.advance(HOUR);
    expect(await take(await newUser(t.ctx))).toMatchObject({ code: 20001 });
  });

  it('begins anew every day, and who still waited is passed over', async () => {
    const other = await newUser(t.ctx);
    await take();
    await take(other);
    await callNext(t.ctx, { queueId: typeId });
    t.clock.set('2026-03-02T15:59:59.999Z');
    await t.runJobs();
    expect((await my(other)).data[0].queuingLog.status).toBe(0);
    t.clock.advance(1);
    expect(await type()).toMatchObject({ numberGet: 0, curNumber: 0 });
    expect((await take(other)).data).toMatchObject({ number: 1, day: '2026-03-03' });
    await t.runJobs();
    expect((await my(other)).data.map((row: Progress) => row.queuingLog.status)).toEqual([0, 3]);
    expect((await my()).data[0]).toMatchObject({
      queuingLog: { status: 2, day: '2026-03-02' },
      queuingUpType: { curNumber: 1, numberGet: 2 },
    });
  });
});

describe('the staff', () => {
  const everybody = async (count: number) => {
    for (let n = 0; n < count; n++) await take(await newUser(t.ctx));
    return listTickets(t.ctx, { queueId: typeId });
  };

  it('calls one after another, serves them, and sees who is left', async () => {
    await everybody(3);
    const first = await callNext(t.ctx, { queueId: typeId });
    expect(first).toMatchObject({ number: 1, status: 'serving', calledAt: t.clock.now() });
    expect((await callNext(t.ctx, { queueId: typeId })).number).toBe(2);
    expect((await type()).curNumber).toBe(2);
    await finishNumber(t.ctx, { ticketId: first.id });
    const left = await listTickets(t.ctx, { queueId: typeId, status: 'waiting' });
    expect(left.map(({ number }) => number)).toEqual([3]);
    await callNext(t.ctx, { queueId: typeId });
    await expect(callNext(t.ctx, { queueId: typeId })).rejects.toMatchObject({ key: 'queue/nobody-waiting' });
    await expect(callNext(t.rival, { queueId: typeId })).rejects.toMatchObject({ key: 'record/none' });
  });

  it('shows the customer what happens to the number', async () => {
    await take();
    const status = async () => (await my()).data[0].queuingLog;
    const { id: ticketId } = await callNext(t.ctx, { queueId: typeId });
    expect(await status()).toMatchObject({ status: 1, statusStr: '受理中' });
    expect(await take()).toMatchObject({ code: 30000 });
    await passNumber(t.ctx, { ticketId });
    expect(await status()).toMatchObject({ status: 3, statusStr: '已过号' });
    await serveNumber(t.ctx, { ticketId });
    await finishNumber(t.ctx, { ticketId });
    expect(await status()).toMatchObject({ status: 2, statusStr: '已处理' });
    expect((await my(user, { status: 2 })).data).toHaveLength(1);
    expect((await take()).data.number).toBe(2);
  });

  it('can call somebody who came late, without the queue going back', async () => {
    const [one, two] = await everybody(2);
    await passNumber(t.ctx, { ticketId: one!.id });
    await callNext(t.ctx, { queueId: typeId });
    expect((await serveNumber(t.ctx, { ticketId: one!.id })).status).toBe('serving');
    expect((await type()).curNumber).toBe(2);
    await finishNumber(t.ctx, { ticketId: two!.id });
  });

  it('cannot do what makes no sense', async () => {
    const [one] = await everybody(1);
    const ticketId = one!.id;
    await expect(finishNumber(t.ctx, { ticketId })).rejects.toMatchObject({ key: 'queue/not-served' });
    await serveNumber(t.ctx, { ticketId });
    await expect(serveNumber(t.ctx, { ticketId })).rejects.toMatchObject({ key: 'queue/not-callable' });
    await finishNumber(t.ctx, { ticketId });
    await expect(passNumber(t.ctx, { ticketId })).rejects.toMatchObject({ key: 'queue/not-passable' });
    for (const act of [finishNumber, passNumber, serveNumber])
      await expect(act(t.rival, { ticketId })).rejects.toMatchObject({ key: 'record/none' });
  });

  it('cannot call a number of yesterday, nor an old one of who has a new one', async () => {
    await take();
    const [old] = await listTickets(t.ctx, { queueId: typeId });
    await passNumber(t.ctx, { ticketId: old!.id });
    await take();
    await expect(serveNumber(t.ctx, { ticketId: old!.id })).rejects.toMatchObject({
      key: 'queue/not-callable',
    });
    t.clock.advance(DAY);
    const [, fresh] = (await my()).data
      .map((row: Progress) => row.queuingLog.id)
      .sort((a: number, b: number) => a - b);
    await expect(serveNumber(t.ctx, { ticketId: fresh })).rejects.toMatchObject({
      key: 'queue/not-callable',
    });
  });
});

describe('a crowd before a queue', () => {
  it('gets the numbers 1 to n, each once, each user one, and never more than there are', async () => {
    await setUp({ maxNumber: 10 });
    const crowd: TestUser[] = [];
    for (let n = 0; n < 14; n++) crowd.push(await newUser(t.ctx));
    const answers = await Promise.all([...crowd, ...crowd].map((who) => take(who)));
    const numbers = answers.filter(({ code }) => code === 0).map(({ data }) => data.number);
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { code } of answers) expect([0, 20002, 30000]).toContain(code);
    const tickets = await listTickets(t.ctx, { queueId: typeId });
    expect(new Set(tickets.map(({ userId }) => userId)).size).toBe(10);
    expect((await type()).numberGet).toBe(10);
    expect(t.logged).toEqual([]);
  });

  it('is called in order, each number by one counter', async () => {
    for (let n = 0; n < 8; n++) await take(await newUser(t.ctx));
    const called = await Promise.all(Array.from({ length: 6 }, () => callNext(t.ctx, { queueId: typeId })));
    expect(called.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await type()).curNumber).toBe(6);
  });
});

describe('opening a queue', () => {
  it.each([
    ['name', { name: '' }],
    ['minutesPerNumber', { minutesPerNumber: -1 }],
    ['maxNumber', { maxNumber: 0 }],
    ['fromMinute', { fromMinute: -1 }],
    ['untilMinute', { fromMinute: 600, untilMinute: 600 }],
    ['untilMinute', { untilMinute: 1441 }],
  ])('refuses a wrong %s', async (field, over) => {
    const refused = { key: 'queue/invalid', detail: { field } };
    await expect(createQueue(t.ctx, { name: '队', ...over })).rejects.toMatchObject(refused);
    await expect(changeQueue(t.ctx, { queueId: typeId, ...over })).rejects.toMatchObject(refused);
  });

  it('belongs to its tenant', async () => {
    await expect(changeQueue(t.rival, { queueId: typeId, name: 'x' })).rejects.toMatchObject({
      key: 'record/none',
    });
  });
});
