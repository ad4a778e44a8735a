import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobLoop } from '../../src/kernel/jobs/loop.ts';
import type { JobWorker } from '../../src/kernel/jobs/worker.ts';
import { recordingLog } from '../support/recording-log.ts';

/** A worker whose batches a test hands out: each call takes the next answer, and nothing is due after the last. */
function workerWith(...batches: (number | Error | Promise<number>)[]) {
  let calls = 0;
  const runBatch = async () => {
    calls += 1;
    const batch = batches.shift() ?? 0;
    if (batch instanceof Error) throw batch;
    return batch;
  };
  return { worker: { runBatch } as unknown as JobWorker, calls: () => calls };
}

const INTERVAL = 1000;
const settled = () => vi.advanceTimersByTimeAsync(0);
let loop: JobLoop | undefined;
const errors: unknown[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  errors.length = 0;
});
afterEach(async () => {
  await loop?.stop();
  vi.useRealTimers();
});
function loopOf(worker: JobWorker): JobLoop {
  loop = new JobLoop(worker, recordingLog(errors), INTERVAL);
  return loop;
}

describe('the loop of jobs', () => {
  it('takes batch after batch until nothing is due, when it starts and at every interval', async () => {
    const { worker, calls } = workerWith(200, 200, 7);
    loopOf(worker).start();
    await settled();
    expect(calls()).toBe(4);
    await vi.advanceTimersByTimeAsync(INTERVAL - 1);
    expect(calls()).toBe(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(5);
  });

  it('looks at once when the bell rings, and once more for all bells that ring while it looks', async () => {
    let finish = (_ran: number) => {};
    const slow = new Promise<number>((resolve) => {
      finish = resolve;
    });
    const { worker, calls } = workerWith(0, slow);
    const ringing = loopOf(worker);
    ringing.start();
    await settled();
    ringing.ring();
    await settled();
    expect(calls()).toBe(2);
    for (let n = 0; n < 5; n++) ringing.ring();
    await settled();
    expect(calls()).toBe(2);
    finish(0);
    await settled();
    expect(calls()).toBe(3);
  });

  it('says that the queue could not be read, and tries again at the next interval', async () => {
    const { worker, calls } = workerWith(new Error('the database is away'), 1);
    loopOf(worker).start();
    await settled();
    expect(errors).toHaveLength(1);
    expect(calls()).toBe(1);
    await vi.advanceTimersByTimeAsync(INTERVAL);
    expect(calls()).toBe(3);
    expect(errors).toHaveLength(1);
  });

  it('finishes the batch that runs when it is stopped, and takes no more', async () => {
    let finish = (_ran: number) => {};
    const slow = new Promise<number>((resolve) => {
      finish = resolve;
    });
    const { worker, calls } = workerWith(slow, 200, 200);
    const stopping = loopOf(worker);
    stopping.start();
    await settled();
    let isStopped = false;
    const stopped = stopping.stop().then(() => {
      isStopped = true;
    });
    await settled();
    expect(isStopped).toBe(false);
    finish(200);
    await stopped;
    expect(calls()).toBe(1);
    stopping.ring();
    await vi.advanceTimersByTimeAsync(3 * INTERVAL);
    expect(calls()).toBe(1);
  });

  it('does nothing before it is started', async () => {
    const { worker, calls } = workerWith(1);
    loopOf(worker).ring();
    await vi.advanceTimersByTimeAsync(2 * INTERVAL);
    expect(calls()).toBe(0);
  });
});
