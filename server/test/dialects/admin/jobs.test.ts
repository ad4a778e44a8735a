import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registerHandlers } from '../../../src/composition/handlers.ts';
import { problemOf, problems, workOf, works } from '../../../src/dialects/admin/views/job-words.ts';
import { HOUR, later, MINUTE } from '../../../src/kernel/clock.ts';
import { Subscriptions } from '../../../src/kernel/jobs/events.ts';
import { defineJob, enqueue, type JobKind } from '../../../src/kernel/jobs/jobs.ts';
import { job } from '../../../src/kernel/jobs/tables.ts';
import type { JobWorker } from '../../../src/kernel/jobs/worker.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { insertFailedJob } from '../../support/admin-samples/operations.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let owner: AdminCaller;
beforeAll(async () => {
  owner = await someStaff(t);
});
beforeEach(async () => {
  await t.ctx.db.delete(job);
});

describe('the figures of jobs', () => {
  const figures = async () =>
    (await owner.call<{ hours: { from: string; jobs: number }[] }>('GET', '/admin/api/jobs/figures')).body;
  const none = { due: 0, running: 0, later: 0, trying: 0, failed: 0, isCapped: false };

  it('count those that wait, run and failed, each once, and nobody else’s', async () => {
    expect(await figures()).toEqual({ ...none, hours: Array(24).fill(expect.objectContaining({ jobs: 0 })) });
    const waiting = defineJob('test.waiting');
    const [now, soon] = [t.clock.now(), later(t.clock.now(), 90 * MINUTE)];
    for (const runAt of [now, now, soon]) await enqueue(t.ctx, waiting, {}, { runAt });
    await insertFailedJob(t.ctx);
    await insertFailedJob(t.ctx, { failedAt: null, runAt: soon });
    await insertFailedJob(t.ctx, { failedAt: null, lockedUntil: soon });
    await insertFailedJob(t.rival);
    expect(await figures()).toMatchObject({ ...none, due: 2, running: 1, later: 1, trying: 1, failed: 1 });
  });

  it('tell how many come due in each of the next 24 hours', async () => {
    const at = [30 * MINUTE, 90 * MINUTE, 91 * MINUTE, 23.5 * HOUR, 25 * HOUR];
    for (const wait of at)
      await enqueue(t.ctx, defineJob('test.waiting'), {}, { runAt: later(t.clock.now(), wait) });
    const { hours } = await figures();
    expect(hours.map(({ jobs }) => jobs)).toEqual([1, 2, ...Array(21).fill(0), 1]);
    // In the shop's own time.
    expect([hours[0]?.from, hours[23]?.from]).toEqual(['2026-03-02 10:00:00', '2026-03-03 09:00:00']);
  });

  it('are for owners', async () => {
    const member = await someStaff(t, { permissions: ['*:*'] });
    expect((await member.call('GET', '/admin/api/jobs/figures')).status).toBe(403);
  });
});

describe('a job in plain words', () => {
  it('has them whatever kind it is of', async () => {
    const kinds: string[] = [];
    const register = function (this: unknown, { name }: JobKind<object>) {
      kinds.push(name);
      return this;
    };
    const recorder = { handle: register, handleMany: register, handleOutside: register };
    const events = new Subscriptions();
    registerHandlers(recorder as unknown as JobWorker, events);
    events.registerWith(recorder as unknown as JobWorker);
    expect(kinds.length).toBeGreaterThan(60);
    expect(kinds.filter((kind) => !works[workOf(kind)])).toEqual([]);
  });

  it.each([
    ['outbound/timeout', 'outbound/timeout'],
    ['outbound/unknown-trouble', 'outbound/'],
    ['provider/not-configured', 'provider/not-configured'],
    ['record/none', 'gone'],
    ['order/not-closable', 'refused'],
    ['no handler for the job test.gone', 'unknown'],
    ['Failed query: select 1', 'database'],
    ['Cannot read properties of undefined', 'internal'],
  ])('that failed with “%s” says what it is and what to do', (lastError, problem) => {
    expect(problemOf({ lastError })).toBe(problem);
    expect(problems[problem]?.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it('is listed with them', async () => {
    await insertFailedJob(t.ctx, { kind: 'order.paid → earn level', lastError: 'outbound/timeout' });
    const { body } = await owner.call('GET', '/admin/api/jobs');
    expect(body).toMatchObject({ items: [{ work: 'order.paid →', problem: 'outbound/timeout' }] });
    await t.ctx.db.delete(job);
    await enqueue(t.ctx, defineJob('order.count-sales'), {});
    expect((await owner.call('GET', '/admin/api/jobs')).body).toMatchObject({
      items: [{ work: 'order.count-sales', problem: null }],
    });
  });
});
