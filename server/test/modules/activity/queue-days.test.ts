import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import type { Context } from '../../../src/kernel/context.ts';
import {
  callNext,
  changeQueue,
  endQueueDay,
  endQueueDayJob,
  listMyTickets,
  listQueues,
  listTickets,
  takeNumber,
} from '../../../src/modules/activity/index.ts';
import { someQueue } from '../../support/activity-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';
import { waitingJobs } from '../../support/waiting-jobs.ts';

const t = useTestApp();
let queueId: number;
beforeEach(async () => {
  t.clock.set('2026-03-02T02:00:00.000Z');
  queueId = (await someQueue(t.ctx)).id;
});

/** The shop, had it opened elsewhere. */
const inZone = (timeZone: string): Context => ({ ...t.ctx, tenant: { ...t.ctx.tenant, timeZone } });
const take = async (ctx: Context = t.ctx) => takeNumber(actingAs(ctx, await newUser(t.ctx)), { queueId });
const endings = async () =>
  (await waitingJobs(t.ctx, endQueueDayJob)).filter(({ payload }) => payload.queueId === queueId);

describe('the day of a queue', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-02T15:59:00.000Z', '2026-03-02', '2026-03-02T16:00:00.000Z'],
    ['Asia/Shanghai', '2026-03-02T16:00:00.000Z', '2026-03-03', '2026-03-03T16:00:00.000Z'],
    ['America/New_York', '2026-03-02T04:59:59.999Z', '2026-03-01', '2026-03-02T05:00:00.000Z'],
    // The night in which the clocks go forward: that day has 23 hours.
    ['America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-08', '2026-03-09T04:00:00.000Z'],
    // And the one with 25.
    ['America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-01', '2026-11-02T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01', '2027-01-01T10:00:00.000Z'],
  ])('is the shop’s own: in %s, %s belongs to %s', async (zone, moment, day, end) => {
    t.clock.set(moment);
    expect(await take(inZone(zone))).toMatchObject({ number: 1, day });
    expect(await endings()).toMatchObject([{ payload: { queueId, day }, runAt: new Date(end) }]);
  });

  it('is ended by one job, however many numbers it has', async () => {
    for (let n = 0; n < 3; n++) await take();
    expect(await endings()).toHaveLength(1);
    t.clock.set('2026-03-02T16:00:00.000Z');
    await take();
    expect((await endings()).map(({ payload }) => payload.day)).toEqual(['2026-03-02', '2026-03-03']);
  });

  it('ends for this queue and that day alone, and as often as one likes', async () => {
    const old = await take();
    await callNext(t.ctx, { queueId });
    const waiting = await take();
    const { id: otherId } = await someQueue(t.ctx);
    const other = await takeNumber(actingAs(t.ctx, await newUser(t.ctx)), { queueId: otherId });
    t.clock.set('2026-03-02T16:00:00.000Z');
    const fresh = await take();
    await endQueueDay(t.rival, { queueId, day: '2026-03-02' });
    const states = async () => {
      const ids = [old.id, waiting.id, other.id, fresh.id];
      const { rows } = await t.ctx.db.$client.query<{ status: string; finished_at: Date | null }>(
        'select status, finished_at from queue_ticket where tenant_id = $1 and id = any($2) order by id',
        [t.ctx.tenant.id, ids],
      );
      return rows.map(({ status, finished_at: at }) => [status, at?.toISOString()]);
    };
    expect((await states()).map(([status]) => status)).toEqual(['serving', 'waiting', 'waiting', 'waiting']);
    await endQueueDay(t.ctx, { queueId, day: '2026-03-02' });
    const ended = await states();
    const end = '2026-03-02T16:00:00.000Z';
    expect(ended).toEqual([
      ['done', end],
      ['passed', end],
      ['waiting', undefined],
      ['waiting', undefined],
    ]);
    t.clock.advance(MINUTE);
    await endQueueDay(t.ctx, { queueId, day: '2026-03-02' });
    expect(await states()).toEqual(ended);
  });
});

describe('the hours of a queue', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-02T01:29:59.999Z', 'queue/outside-hours'],
    ['Asia/Shanghai', '2026-03-02T01:30:00.000Z', 'done'],
    ['Asia/Shanghai', '2026-03-02T13:59:59.999Z', 'done'],
    ['Asia/Shanghai', '2026-03-02T14:00:00.000Z', 'queue/outside-hours'],
    ['Europe/Berlin', '2026-07-01T07:29:59.000Z', 'queue/outside-hours'],
    ['Europe/Berlin', '2026-07-01T07:30:00.000Z', 'done'],
    ['Europe/Berlin', '2026-01-01T07:30:00.000Z', 'queue/outside-hours'],
    ['Asia/Kolkata', '2026-03-02T04:00:00.000Z', 'done'],
  ])('are told by the shop’s clock: in %s at %s: %s', async (zone, moment, expected) => {
    await changeQueue(t.ctx, { queueId, fromMinute: 9 * 60 + 30, untilMinute: 22 * 60 });
    t.clock.set(moment);
    expect(await outcome(take(inZone(zone)))).toBe(expected);
  });

  it('use up no number while they are not', async () => {
    await changeQueue(t.ctx, { queueId, fromMinute: 11 * 60 });
    expect(await outcome(take())).toBe('queue/outside-hours');
    expect(await endings()).toEqual([]);
    t.clock.advance(60 * MINUTE);
    expect((await take()).number).toBe(1);
  });

  it('may be changed one end at a time, as long as they make sense together', async () => {
    await changeQueue(t.ctx, { queueId, fromMinute: 600, untilMinute: 700 });
    const refused = { key: 'queue/invalid', detail: { field: 'untilMinute' } };
    await expect(changeQueue(t.ctx, { queueId, fromMinute: 700 })).rejects.toMatchObject(refused);
    await expect(changeQueue(t.ctx, { queueId, untilMinute: 600 })).rejects.toMatchObject(refused);
    await changeQueue(t.ctx, { queueId, fromMinute: 699, untilMinute: undefined });
    const shown = (await listQueues(t.ctx)).find(({ queue }) => queue.id === queueId);
    expect(shown?.queue).toMatchObject({ fromMinute: 699, untilMinute: 700, name: '小桌' });
  });
});

describe('the most numbers of a day', () => {
  it('may be moved while numbers are out, and leaves no gap', async () => {
    for (let n = 0; n < 3; n++) await take();
    await changeQueue(t.ctx, { queueId, maxNumber: 2 });
    expect(await outcome(take())).toBe('queue/full');
    await changeQueue(t.ctx, { queueId, maxNumber: 3 });
    expect(await outcome(take())).toBe('queue/full');
    await changeQueue(t.ctx, { queueId, maxNumber: 4 });
    expect((await take()).number).toBe(4);
    expect((await listTickets(t.ctx, { queueId })).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    t.clock.set('2026-03-03T02:00:00.000Z');
    expect((await take()).number).toBe(1);
  });

  it('tells somebody who holds a number that they do, rather than that it is full', async () => {
    const { id: fullId } = await someQueue(t.ctx, { maxNumber: 1 });
    const user = actingAs(t.ctx, await newUser(t.ctx));
    await takeNumber(user, { queueId: fullId });
    expect(await outcome(takeNumber(user, { queueId: fullId }))).toBe('queue/already-waiting');
  });
});

describe('what is shown of queues', () => {
  it('comes in the shop’s order, then in theirs, of this tenant only', async () => {
    const made = [
      await someQueue(t.rival, { name: '丙', sortOrder: 2 }),
      await someQueue(t.rival, { name: '甲', sortOrder: -1 }),
      await someQueue(t.rival, { name: '丁', sortOrder: 2 }),
      await someQueue(t.rival, { name: '乙' }),
    ];
    const names = (await listQueues(t.rival)).map(({ queue }) => queue.name);
    expect(names).toEqual(['甲', '乙', '丙', '丁']);
    const mine = (await listQueues(t.ctx)).map(({ queue }) => queue.id);
    for (const { id } of made) expect(mine).not.toContain(id);
  });

  it('of one’s own numbers are the latest hundred, each with the progress of its own day', async () => {
    const user = actingAs(t.ctx, await newUser(t.ctx));
    await t.ctx.db.$client.query(
      `with days as (
         insert into queue_day (tenant_id, queue_id, day, issued, current)
         select $1, $2, date '2025-01-01' + n, n, n / 2 from generate_series(1, 103) n returning day, issued
       )
       insert into queue_ticket (tenant_id, queue_id, day, number, user_id, status, created_at)
       select $1, $2, day, issued, $3, 'passed', $4 from days order by day`,
      [t.ctx.tenant.id, queueId, user.user.id, t.clock.now()],
    );
    const mine = await listMyTickets(user, {});
    expect(mine).toHaveLength(100);
    expect(mine[0]).toMatchObject({ ticket: { number: 103 }, progress: { issued: 103, current: 51 } });
    expect(mine.at(-1)?.ticket.number).toBe(4);
    await takeNumber(user, { queueId });
    expect((await listMyTickets(user, { status: 'waiting' })).map(({ ticket }) => ticket.number)).toEqual([
      1,
    ]);
    expect(await listMyTickets(user, { queueId: queueId + 1 })).toEqual([]);
    expect(await listMyTickets(actingAs(t.rival, { id: user.user.id, token: '', username: '' }), {})).toEqual(
      [],
    );
  });
});
