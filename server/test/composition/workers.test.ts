import cluster, { type Worker } from 'node:cluster';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runWorkers } from '../../src/composition/workers.ts';
import { parseConfig } from '../../src/kernel/config.ts';
import { recordingLog } from '../support/recording-log.ts';

/** A process that the test lets listen and die; what it is told stands in `signals`. */
class FakeWorker extends EventEmitter {
  readonly signals: string[] = [];
  readonly process = { kill: (signal: string) => this.signals.push(signal) };
  readonly id: number;
  readonly env: Record<string, string>;
  constructor(id: number, env: Record<string, string>) {
    super();
    this.id = id;
    this.env = env;
  }
  listens(): void {
    this.emit('listening');
  }
  dies(code: number): void {
    const workers = cluster.workers as Record<string, unknown>;
    delete workers[String(this.id)];
    this.emit('exit', code);
    cluster.emit('exit', this, code);
  }
}

const forked: FakeWorker[] = [];
const errors: unknown[] = [];
const exits: unknown[] = [];
let closed = 0;
let sigterm: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  [forked.length, errors.length, exits.length, closed] = [0, 0, 0, 0];
  (cluster as { workers: object }).workers = {};
  vi.spyOn(cluster, 'fork').mockImplementation((env) => {
    const worker = new FakeWorker(forked.length + 1, env as Record<string, string>);
    forked.push(worker);
    (cluster.workers as Record<string, unknown>)[String(worker.id)] = worker;
    return worker as unknown as Worker;
  });
  vi.spyOn(process, 'on').mockImplementation((event, listener) => {
    if (event === 'SIGTERM') sigterm = () => (listener as (name: string) => void)('SIGTERM');
    return process;
  });
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    exits.push(code);
    return undefined as never;
  });
});
afterEach(() => {
  cluster.removeAllListeners('exit');
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const SECOND = 1000;
const database = {
  connectionString: 'postgres://here/jishi',
  close: async () => {
    closed += 1;
  },
};
const start = (workers: number) =>
  runWorkers(parseConfig({ WORKERS: String(workers) }), recordingLog(errors), database as never);
async function started(workers: number): Promise<void> {
  const running = start(workers);
  for (const worker of [...forked]) worker.listens();
  await running;
}

describe('several processes on one port', () => {
  it('are up only when each of them listens, and use the database that is there', async () => {
    let isUp = false;
    const running = start(3).then(() => {
      isUp = true;
    });
    expect(forked.map(({ env }) => env.DATABASE_URL)).toEqual(
      Array.from({ length: 3 }, () => database.connectionString),
    );
    for (const worker of forked.slice(0, 2)) worker.listens();
    await vi.advanceTimersByTimeAsync(0);
    expect(isUp).toBe(false);
    forked[2]?.listens();
    await running;
    expect(isUp).toBe(true);
  });

  it('say that they cannot start when one dies before it ever listened, as with a port that is taken', async () => {
    const running = start(2);
    forked[0]?.listens();
    forked[1]?.dies(1);
    await expect(running).rejects.toThrow('code 1 before it could listen');
  });

  it('replace one that dies later, after a breath, as often as it happens', async () => {
    await started(2);
    forked[0]?.dies(137);
    expect(errors).toMatchObject([{ fields: { worker: 1, code: 137 } }]);
    await vi.advanceTimersByTimeAsync(SECOND - 1);
    expect(forked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(forked).toHaveLength(3);
    // The new one may die before it listens: the others serve meanwhile.
    forked[2]?.dies(1);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(forked).toHaveLength(4);
    expect(exits).toEqual([]);
  });

  it('are all told to stop, and the database is left when the last one has', async () => {
    await started(2);
    sigterm();
    await vi.advanceTimersByTimeAsync(0);
    expect(forked.map(({ signals }) => signals)).toEqual([['SIGTERM'], ['SIGTERM']]);
    forked[0]?.dies(0);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect([closed, exits]).toEqual([0, []]);
    forked[1]?.dies(0);
    await vi.advanceTimersByTimeAsync(0);
    expect([closed, exits, errors]).toEqual([1, [0], []]);
    expect(forked).toHaveLength(2);
  });

  it('start no other one while they stop, though one has died just before', async () => {
    await started(2);
    forked[0]?.dies(1);
    sigterm();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(forked).toHaveLength(2);
    expect(forked[1]?.signals).toEqual(['SIGTERM']);
    forked[1]?.dies(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(exits).toEqual([0]);
  });
});
