import cluster from 'node:cluster';
import { once } from 'node:events';
import type { Config } from '../kernel/config.ts';
import type { Log } from '../kernel/log.ts';
import type { OpenDatabase } from './open-database.ts';
import { onStopSignal } from './stop.ts';

const RESTART_MS = 1000;

/** Starts several processes on one port and one database, and waits until they listen; one that dies is replaced. */
export async function runWorkers(config: Config, log: Log, database: OpenDatabase): Promise<void> {
  let stopping = false;
  // A worker never starts a database of its own: it is told where this one is.
  const fork = () => cluster.fork({ DATABASE_URL: database.connectionString });
  const listening = Array.from({ length: config.WORKERS }, () => once(fork(), 'listening'));
  cluster.on('exit', (worker, code) => {
    if (stopping) return;
    log.error({ worker: worker.id, code }, 'a worker process ended; starting another');
    setTimeout(fork, RESTART_MS);
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
