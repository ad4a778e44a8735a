import { describe, expect, it } from 'vitest';
import { later, MINUTE, SECOND } from '../../src/kernel/clock.ts';
import { exclusively } from '../../src/kernel/database/exclusively.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { fail } from '../../src/kernel/errors.ts';
import { digestOf, once } from '../../src/kernel/idempotency/idempotency.ts';
import {
  defineEvent,
  publish,
  publishEach,
  Subscriptions,
  subscriptions,
} from '../../src/kernel/jobs/events.ts';
import { cancelJob, defineJob, enqueue, jobBell } from '../../src/kernel/jobs/jobs.ts';
import { job } from '../../src/kernel/jobs/tables.ts';
import { JobWorker } from '../../src/kernel/jobs/worker.ts';
import { Ports } from '../../src/kernel/ports.ts';
import { setting } from '../../src/modules/tenancy/tables.ts';
import { between } from '../support/between.ts';
import { outcome } from '../support/outcome.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const greet = defineJob<{ name: string }>('test.greet');

function ownWorker() {
  const events = new Subscriptions();
  let rings = 0;
  const ports = new Ports().bind(jobBell, { ring: () => void rings++ }).bind(subscriptions, events);
  const contexts = new Map([t.ctx, t.rival].map((ctx) => [ctx.tenant.id, { ...ctx, ports }]));
  const contextFor = async (tenantId: number) => contexts.get(tenantId) ?? fail('tenant/unknown');
  const newWorker = () => new JobWorker({ ...t.app.platform, ports }, contextFor);
  return {
    ctx: { ...t.ctx, ports },
    rival: { ...t.rival, ports },
    worker: newWorker(),
    newWorker,
    events,
    rings: () => rings,
  };
}
const rows = () => t.ctx.db.select().from(job).orderBy(job.id);
const clear = async () => {
  await t.ctx.db.delete(job);
  t.logged.length = 0;
};

describe('a job whose worker takes too long', () => {
  it('is done by another after the lease, and the first one, coming back, takes nothing away', async () => {
    const { ctx, worker, newWorker } = ownWorker();
    const done: string[] = [];
    const second = newWorker();
    worker.handleOutside(greet, async () => {
      t.clock.advance(MINUTE + 1);
      second.handleOutside(greet, async () => {
        done.push('second');
        // The first one ends while the second is at work.
        await firstEnds;
        throw new Error('the second fails');
      });
      running = second.runBatch();
      while (done.length === 0) await new Promise((resolve) => setImmediate(resolve));
      done.push('first');
    });
    let running: Promise<number> = Promise.resolve(0);
    let endFirst = () => {};
    const firstEnds = new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    await enqueue(ctx, greet, { name: 'x' });
    await worker.runBatch();
    endFirst();
    await running;
    expect(done).toEqual(['second', 'first']);
    // What failed is tried again, though somebody else has finished it: that is what "outside" must stand.
    expect(await rows()).toMatchObject([{ attempts: 2, lastError: 'the second fails' }]);
    await clear();
  });

  it('in a transaction is done once: whoever comes too late does nothing', async () => {
    const { ctx, worker } = ownWorker();
    const thief = defineJob<object>('test.thief');
    const seen: string[] = [];
    // After the whole batch was claimed, another worker claims one of its jobs anew.
    worker.handle(thief, async () => {
      await t.ctx.db.$client.query(`update job set attempts = attempts + 1 where payload->>'name' = 'taken'`);
    });
    worker.handleMany(greet, async (_tx, payloads) => {
      seen.push(...payloads.map(({ name }) => name));
    });
    await enqueue(ctx, thief, {});
    for (const name of ['taken', 'kept']) await enqueue(ctx, greet, { name });
    expect(await worker.runBatch()).toBe(3);
    expect(seen).toEqual(['kept']);
    expect(await rows()).toMatchObject([{ payload: { name: 'taken' }, attempts: 2 }]);
    await clear();
  });
});

describe('a job under a key', () => {
  it('that is wanted again while it runs runs again, with what was said last', async () => {
    const { ctx, worker } = ownWorker();
    const done: string[] = [];
    worker.handleOutside(greet, async (_ctx, { name }) => {
      done.push(name);
      if (name === 'first') await enqueue(ctx, greet, { name: 'second' }, { key: 'k' });
    });
    await enqueue(ctx, greet, { name: 'first' }, { key: 'k' });
    await worker.drain();
    t.clock.advance(2 * MINUTE);
    await worker.drain();
    expect(done).toEqual(['first', 'second']);
    expect(await rows()).toEqual([]);
  });

  it('that is wanted again is not taken away by a worker who took too long over the first', async () => {
    const { ctx, worker, newWorker } = ownWorker();
    const second = newWorker();
    const done: string[] = [];
    let endFirst = () => {};
    const firstEnds = new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    let running: Promise<number> = Promise.resolve(0);
    second.handleOutside(greet, async (_ctx, { name }) => {
      done.push(name);
      if (done.length > 1) return;
      await firstEnds;
      throw new Error('the second fails');
    });
    worker.handleOutside(greet, async () => {
      await enqueue(ctx, greet, { name: 'again' }, { key: 'slow' });
      t.clock.advance(MINUTE + 1);
      running = second.runBatch();
      while (done.length === 0) await new Promise((resolve) => setImmediate(resolve));
    });
    await enqueue(ctx, greet, { name: 'first' }, { key: 'slow' });
    await worker.runBatch();
    endFirst();
    await running;
    t.clock.advance(MINUTE);
    await second.drain();
    expect(done).toEqual(['again', 'again']);
    expect(await rows()).toEqual([]);
    t.logged.length = 0;
  });

  it('starts anew when it had used up its attempts', async () => {
    const { ctx, worker } = ownWorker();
    let works = false;
    worker.handle(greet, async () => {
      if (!works) throw new Error('not yet');
    });
    await enqueue(ctx, greet, { name: 'x' }, { key: 'again' });
    await t.ctx.db.update(job).set({ attempts: 11 });
    await worker.drain();
    expect(await rows()).toMatchObject([{ attempts: 12, failedAt: t.clock.now() }]);
    t.clock.advance(60 * MINUTE);
    expect(await worker.drain()).toBe(0);
    works = true;
    await enqueue(ctx, greet, { name: 'x' }, { key: 'again' });
    expect(await worker.drain()).toBe(1);
    expect(await rows()).toEqual([]);
    t.logged.length = 0;
  });

  it('is one per tenant and kind; written twice in one transaction the last one counts', async () => {
    const { ctx, rival } = ownWorker();
    const other = defineJob<{ name: string }>('test.other');
    await inTransaction(ctx, async (tx) => {
      await enqueue(tx, greet, { name: 'one' }, { key: 'k' });
      await enqueue(tx, greet, { name: 'two' }, { key: 'k', runAt: later(tx.now(), MINUTE) });
      await enqueue(tx, greet, { name: 'keyless' });
      await enqueue(tx, greet, { name: 'keyless' });
      await enqueue(tx, other, { name: 'three' }, { key: 'k' });
    });
    await enqueue(rival, greet, { name: 'four' }, { key: 'k' });
    const names = (await rows()).map(({ payload }) => payload.name).sort();
    expect(names).toEqual(['four', 'keyless', 'keyless', 'three', 'two']);
    await cancelJob(ctx, greet, 'k');
    expect((await rows()).map(({ payload }) => payload.name).sort()).toEqual([
      'four',
      'keyless',
      'keyless',
      'three',
    ]);
    await clear();
  });

  it('that is taken back in the transaction that wrote it was never there', async () => {
    const { ctx, rings } = ownWorker();
    await inTransaction(ctx, async (tx) => {
      await enqueue(tx, greet, { name: 'no' }, { key: 'k' });
      await enqueue(tx, greet, { name: 'yes' }, { key: 'other' });
      await cancelJob(tx, greet, 'k');
    });
    expect((await rows()).map(({ payload }) => payload.name)).toEqual(['yes']);
    expect(rings()).toBeGreaterThan(0);
    await clear();
  });
});

describe('jobs that fail', () => {
  it.each([
    [1, 2],
    [2, 4],
    [9, 512],
    [10, 600],
    [11, 600],
  ])('come back after attempt %i in %i seconds', async (attempt, seconds) => {
    const { ctx, worker } = ownWorker();
    worker.handle(greet, async () => fail('not/now'));
    await enqueue(ctx, greet, { name: 'x' });
    await t.ctx.db.update(job).set({ attempts: attempt - 1 });
    await worker.runBatch();
    expect(await rows()).toMatchObject([
      {
        attempts: attempt,
        runAt: later(t.clock.now(), seconds * SECOND),
        lockedUntil: null,
        lastError: 'not/now',
      },
    ]);
    await clear();
  });

  it('do not hold up those of other tenants or kinds, nor does one that nobody does', async () => {
    const { ctx, rival, worker } = ownWorker();
    const unknown = defineJob<{ name: string }>('test.nobody-does-this');
    const done: string[] = [];
    worker.handle(greet, async (tx, { name }) => {
      if (name === 'bad') throw new Error('bad');
      done.push(`${tx.tenant.domain} ${name}`);
    });
    await enqueue(ctx, unknown, { name: 'x' });
    await enqueue(ctx, greet, { name: 'bad' });
    await enqueue(rival, greet, { name: 'good' });
    await enqueue({ ...ctx, tenant: { ...ctx.tenant, id: 999_999 } }, greet, { name: 'lost' });
    expect(await worker.runBatch()).toBe(4);
    expect(done).toEqual(['rival good']);
    const left = (await rows()).map(({ payload, lastError }) => [payload.name, lastError]);
    expect(left).toEqual([
      ['x', 'no handler for the job test.nobody-does-this'],
      ['bad', 'bad'],
      ['lost', 'tenant/unknown'],
    ]);
    await clear();
  });

  it('are not given two hands for one kind, nor an event two subscribers of a name', () => {
    const { worker, events } = ownWorker();
    const nothing = async () => undefined;
    worker.handle(greet, nothing);
    expect(() => worker.handleOutside(greet, nothing)).toThrow('two handlers');
    const happened = defineEvent<{ id: number }>('test.twice');
    events.on(happened, 'same', nothing);
    expect(() => events.on(happened, 'same', nothing)).toThrow('two subscribers');
  });
});

describe('an event with several subscribers', () => {
  const happened = defineEvent<{ id: number }>('test.happened');

  it('keeps what the steady ones did, and repeats for the shaky one only what it wanted to hear', async () => {
    const { ctx, worker, events } = ownWorker();
    const note = async (tx: typeof ctx, key: string) =>
      void (await tx.db
        .insert(setting)
        .values({ tenantId: tx.tenant.id, key, value: 'v', createdAt: tx.now() }));
    let fails = true;
    events.onMany(happened, 'steady', async (tx, told) => {
      for (const { id } of told) await note(tx as typeof ctx, `steady ${id}`);
    });
    events.onMany(
      happened,
      'shaky',
      async (tx, told) => {
        for (const { id } of told) await note(tx as typeof ctx, `shaky ${id}`);
        if (fails) throw new Error('after all of it');
      },
      ({ id }) => id % 2 === 0,
    );
    events.registerWith(worker);
    await inTransaction(ctx, async (tx) => {
      await publish(tx, happened, { id: 1 });
      await publishEach(tx, happened, [{ id: 2 }, { id: 3 }, { id: 4 }]);
    });
    const kept = async () => (await t.ctx.db.select().from(setting)).map(({ key }) => key).sort();
    await worker.drain();
    expect(await kept()).toEqual(['steady 1', 'steady 2', 'steady 3', 'steady 4']);
    expect((await rows()).map(({ payload }) => payload.id)).toEqual([2, 4]);
    fails = false;
    t.clock.advance(2 * SECOND);
    await worker.drain();
    expect((await kept()).slice(0, 2)).toEqual(['shaky 2', 'shaky 4']);
    expect(await rows()).toEqual([]);
    t.logged.length = 0;
  });
});

describe('the same request at the same moment', () => {
  const request = (ctx: typeof t.ctx, key: string, answer: string) =>
    once(ctx, 'test', key, digestOf({ pay: 1 }), async () => ({ answer }));

  it('waits for the first, and then says what that said', async () => {
    let second: unknown;
    const ended = await between(
      t.ctx,
      (tx) => request(tx, 'a', 'first'),
      async (ctx) => {
        second = await request(ctx, 'a', 'second');
      },
    );
    expect([ended, second]).toEqual(['done', { answer: 'first' }]);
  });

  it('is done by the second when the first was undone', async () => {
    let second: unknown;
    const rival = async (ctx: typeof t.ctx) => {
      second = await request(ctx, 'b', 'second');
    };
    expect(await between(t.ctx, (tx) => request(tx, 'b', 'first'), rival, 'rollback')).toBe('done');
    expect(second).toEqual({ answer: 'second' });
    expect(await request(t.ctx, 'b', 'third')).toEqual({ answer: 'second' });
  });

  it('remembers an answer that is nothing, and tells requests apart by what they mean', async () => {
    let runs = 0;
    const nothing = () => once(t.ctx, 'test', 'c', digestOf([]), async () => void runs++);
    expect(await nothing()).toBeUndefined();
    expect(await nothing()).toBeNull();
    expect(runs).toBe(1);
    expect(digestOf({ a: 1 })).toBe(digestOf({ a: 1 }));
    expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: '1' }));
    expect(await outcome(once(t.ctx, 'test', 'c', digestOf({}), async () => 1))).toBe('request/key-reused');
  });
});

describe('work for one caller at a time', () => {
  it('is shared by callers of one process, and waited for by those of another', async () => {
    const order: string[] = [];
    const otherProcess = { ...t.ctx, ports: new Ports() };
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const work = (name: string, until?: Promise<void>) => async () => {
      order.push(`${name} begins`);
      await until;
      order.push(`${name} ends`);
      return name;
    };
    const first = exclusively(t.ctx, 'token shop', work('first', held));
    const same = exclusively(t.ctx, 'token shop', work('same'));
    while (order.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const other = exclusively(otherProcess, 'token shop', work('other'));
    const elsewhere = exclusively(otherProcess, 'token rival', work('elsewhere'));
    expect(await elsewhere).toBe('elsewhere');
    finish();
    expect([await first, await same, await other]).toEqual(['first', 'first', 'other']);
    expect(order.filter((line) => !line.startsWith('elsewhere'))).toEqual([
      'first begins',
      'first ends',
      'other begins',
      'other ends',
    ]);
  });

  it('is free again when it failed, and is never done inside a transaction', async () => {
    const failing = exclusively(t.ctx, 'failing', async () => fail('wechat/busy'));
    expect(await outcome(failing)).toBe('wechat/busy');
    expect(await exclusively(t.ctx, 'failing', async () => 'again')).toBe('again');
    const inside = inTransaction(t.ctx, (tx) => exclusively(tx, 'inside', async () => 'never'));
    await expect(inside).rejects.toThrow('transaction');
  });
});
