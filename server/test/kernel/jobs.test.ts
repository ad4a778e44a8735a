import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../src/kernel/clock.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { defineEvent, publish, Subscriptions, subscriptions } from '../../src/kernel/jobs/events.ts';
import { cancelJob, defineJob, enqueue, jobBell } from '../../src/kernel/jobs/jobs.ts';
import { job } from '../../src/kernel/jobs/tables.ts';
import { JobWorker } from '../../src/kernel/jobs/worker.ts';
import { Ports } from '../../src/kernel/ports.ts';
import { setting } from '../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const greet = defineJob<{ name: string }>('test.greet');

/** A worker of its own with its own subscriptions, on the app's database and clock. */
function ownWorker() {
  const events = new Subscriptions();
  const ports = new Ports().bind(jobBell, { ring: () => undefined }).bind(subscriptions, events);
  const ctx = { ...t.ctx, ports };
  const worker = new JobWorker({ ...t.app.platform, ports }, async () => ctx);
  return { ctx, worker, events };
}
const waiting = async () => (await t.ctx.db.select().from(job)).length;

describe('a job', () => {
  it('runs when its time has come, once, and is gone', async () => {
    const { ctx, worker } = ownWorker();
    const greeted: string[] = [];
    worker.handle(greet, async (_ctx, { name }) => {
      greeted.push(name);
    });
    await enqueue(ctx, greet, { name: 'later' }, { runAt: later(t.clock.now(), HOUR) });
    await enqueue(ctx, greet, { name: 'now' });
    expect(await worker.drain()).toBe(1);
    t.clock.advance(HOUR);
    await Promise.all([worker.drain(), worker.drain()]);
    expect(greeted).toEqual(['now', 'later']);
    expect(await waiting()).toBe(0);
  });

  it('exists only if the transaction that wanted it commits', async () => {
    const { ctx } = ownWorker();
    const refused = inTransaction(ctx, async (tx) => {
      await enqueue(tx, greet, { name: 'nobody' });
      throw new Error('changed my mind');
    });
    await expect(refused).rejects.toThrow('changed my mind');
    expect(await waiting()).toBe(0);
  });

  it('says which statement failed, but not with which values: staff read it', async () => {
    const { ctx, worker } = ownWorker();
    worker.handle(greet, (tx, { name }) => tx.db.execute(sql`select ${name}::int`).then(() => undefined));
    await enqueue(ctx, greet, { name: '13800000001x' });
    await worker.drain();
    const [row] = await t.ctx.db.select().from(job);
    expect(row?.lastError).toBe('Failed query: select $1::int');
    await t.ctx.db.delete(job);
    t.logged.length = 0;
  });

  it('leaves no trace of a failed attempt and tries again later, until staff must look', async () => {
    const { ctx, worker } = ownWorker();
    let attempts = 0;
    worker.handle(greet, async (tx) => {
      attempts++;
      await tx.db
        .insert(setting)
        .values({ tenantId: tx.tenant.id, key: `k${attempts}`, value: 'v', createdAt: tx.now() });
      throw new Error('not today');
    });
    await enqueue(ctx, greet, { name: 'x' });
    for (let day = 0; day < 20; day++) {
      await worker.drain();
      t.clock.advance(DAY);
    }
    expect(attempts).toBe(12);
    const [row] = await t.ctx.db.select().from(job);
    expect(row).toMatchObject({ lastError: 'not today', attempts: 12 });
    expect(row?.failedAt).not.toBeNull();
    expect(await t.ctx.db.select().from(setting)).toEqual([]);
    await t.ctx.db.delete(job);
    t.logged.length = 0;
  });

  it('shares a transaction with others of its kind, and is not spoilt by one of them that fails', async () => {
    const { ctx, worker } = ownWorker();
    const transactions = new Set<object>();
    const done: string[] = [];
    worker.handle(greet, async (tx, { name }) => {
      if (tx.transaction) transactions.add(tx.transaction);
      if (name === 'bad') throw new Error('this one only');
      await tx.db
        .insert(setting)
        .values({ tenantId: tx.tenant.id, key: name, value: 'v', createdAt: tx.now() });
      done.push(name);
    });
    for (const name of ['a', 'b', 'c']) await enqueue(ctx, greet, { name });
    expect(await worker.drain()).toBe(3);
    expect(transactions.size).toBe(1);
    for (const name of ['d', 'bad', 'e']) await enqueue(ctx, greet, { name });
    await worker.drain();
    const kept = (await t.ctx.db.select().from(setting)).map(({ key }) => key).sort();
    expect(kept).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await t.ctx.db.select().from(job)).toMatchObject([{ payload: { name: 'bad' }, attempts: 1 }]);
    await t.ctx.db.delete(job);
    t.logged.length = 0;
  });

  it('with a key replaces the waiting one and can be taken back', async () => {
    const { ctx, worker } = ownWorker();
    const greeted: string[] = [];
    worker.handle(greet, async (_ctx, { name }) => {
      greeted.push(name);
    });
    await enqueue(ctx, greet, { name: 'first' }, { key: 'order:1' });
    await enqueue(ctx, greet, { name: 'second' }, { key: 'order:1' });
    await enqueue(ctx, greet, { name: 'other' }, { key: 'order:2' });
    await cancelJob(ctx, greet, 'order:2');
    await worker.drain();
    expect(greeted).toEqual(['second']);
  });

  it('whose worker died is taken over after its lease', async () => {
    const { ctx, worker } = ownWorker();
    const greeted: string[] = [];
    worker.handle(greet, async (_ctx, { name }) => {
      greeted.push(name);
    });
    await enqueue(ctx, greet, { name: 'orphan' });
    await t.ctx.db.execute(
      sql`update job set locked_until = ${later(t.clock.now(), MINUTE).toISOString()}, attempts = 1`,
    );
    expect(await worker.drain()).toBe(0);
    t.clock.advance(2 * MINUTE);
    expect(await worker.drain()).toBe(1);
    expect(greeted).toEqual(['orphan']);
  });

  it('outside a transaction may run again after a crash, and is gone once it worked', async () => {
    const { ctx, worker } = ownWorker();
    let calls = 0;
    worker.handleOutside(greet, async (outside) => {
      calls++;
      expect(outside.transaction).toBeUndefined();
      if (calls === 1) throw new Error('the network is down');
    });
    await enqueue(ctx, greet, { name: 'x' });
    await worker.drain();
    t.clock.advance(HOUR);
    await worker.drain();
    expect(calls).toBe(2);
    expect(await waiting()).toBe(0);
    t.logged.length = 0;
  });
});

describe('an event', () => {
  const happened = defineEvent<{ id: number }>('test.happened');

  it('reaches every subscriber after the commit, and a failing one repeats alone', async () => {
    const { ctx, worker, events } = ownWorker();
    const seen: string[] = [];
    let fails = true;
    events.on(happened, 'steady', async (_ctx, { id }) => {
      seen.push(`steady ${id}`);
    });
    events.on(happened, 'shaky', async (_ctx, { id }) => {
      if (fails) throw new Error('not yet');
      seen.push(`shaky ${id}`);
    });
    events.registerWith(worker);
    await inTransaction(ctx, (tx) => publish(tx, happened, { id: 7 }));
    await worker.drain();
    fails = false;
    t.clock.advance(HOUR);
    await worker.drain();
    expect(seen).toEqual(['steady 7', 'shaky 7']);
    t.logged.length = 0;
  });

  it('comes only to those who want to hear of it', async () => {
    const { ctx, worker, events } = ownWorker();
    const seen: number[] = [];
    const handle = async (_ctx: object, { id }: { id: number }) => {
      seen.push(id);
    };
    events.on(happened, 'picky', handle, ({ id }) => id > 5);
    events.registerWith(worker);
    await publish(ctx, happened, { id: 1 });
    expect(await waiting()).toBe(0);
    await publish(ctx, happened, { id: 9 });
    await worker.drain();
    expect(seen).toEqual([9]);
  });

  it('that nobody waits for costs nothing', async () => {
    const { ctx } = ownWorker();
    await publish(ctx, happened, { id: 1 });
    expect(await waiting()).toBe(0);
  });
});
