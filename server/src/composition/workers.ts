import cluster, { type Worker } from 'node:cluster';
import type { Config } from '../kernel/config.ts';
import type { Log } from '../kernel/log.ts';
import type { OpenDatabase } from './open-database.ts';
import { onStopSignal } from './stop.ts';

const RESTART_MS = 1000;

/**
 * Starts several processes on one port and one database, and waits until they listen; one that dies is replaced.
 * @throws Error when one dies before it has ever listened: another would die of the same
 */
export async function runWorkers(config: Config, log: Log, database: OpenDatabase): Promise<void> {
  let stopping = false;
  // A worker never starts a database of its own: it is told where this one is.
  const fork = () => cluster.fork({ DATABASE_URL: database.connectionString });
  const listening = Array.from({ length: config.WORKERS }, () => untilListening(fork()));
  cluster.on('exit', (worker, code) => {
    if (stopping) return;
    log.error({ worker: worker.id, code }, 'a worker process ended; starting another');
    setTimeout(() => stopping || fork(), RESTART_MS);
  });
  onStopSignal(log, async () => {
    stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise((ended) => {
            worker.once('exit', ended);
            worker.process.kill('SIGTERM');
          }),
      ),
    );
    await database.close();
  });
  await Promise.all(listening);
}

function untilListening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('listening', () => resolve());
    worker.once('exit', (code) =>
      reject(new Error(`a worker process ended with code ${code} before it could listen`)),
    );
  });
}
