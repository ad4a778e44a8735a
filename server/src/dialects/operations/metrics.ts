import pg from 'pg';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Context } from '../../kernel/context.ts';

/** Process, pool and queue figures. They are read when asked for, so that requests carry no cost for them. */
export function createMetrics(platform: Context): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const pool = platform.db.$client;
  if (pool instanceof pg.Pool) {
    gauge(registry, 'jishi_pool_connections', 'Open database connections', () => pool.totalCount);
    gauge(registry, 'jishi_pool_idle', 'Idle database connections', () => pool.idleCount);
    gauge(
      registry,
      'jishi_pool_waiting',
      'Requests that wait for a database connection',
      () => pool.waitingCount,
    );
  }
  gauge(registry, 'jishi_jobs_waiting', 'Jobs that wait', () => countJobs(platform, 'failed_at is null'));
  gauge(registry, 'jishi_jobs_failed', 'Jobs that used up their attempts', () =>
    countJobs(platform, 'failed_at is not null'),
  );
  return registry;
}

function gauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}

async function countJobs(
  platform: Context,
  which: 'failed_at is null' | 'failed_at is not null',
): Promise<number> {
  const { rows } = await platform.db.$client.query<{ n: number }>(
    `select count(*) as n from job where ${which}`,
  );
  return rows[0]?.n ?? 0;
}
