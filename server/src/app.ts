import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { registerHandlers } from './composition/handlers.ts';
import { createHttp } from './composition/http.ts';
import { bindPorts } from './composition/ports.ts';
import { Cache } from './kernel/cache.ts';
import type { Clock } from './kernel/clock.ts';
import type { Config } from './kernel/config.ts';
import type { Context } from './kernel/context.ts';
import { databaseOver } from './kernel/database/database.ts';
import { Subscriptions, subscriptions } from './kernel/jobs/events.ts';
import { jobBell } from './kernel/jobs/jobs.ts';
import { JobLoop } from './kernel/jobs/loop.ts';
import { JobWorker } from './kernel/jobs/worker.ts';
import type { Log } from './kernel/log.ts';
import { Ports } from './kernel/ports.ts';
import type { Random } from './kernel/random.ts';
import { getTenant } from './modules/tenancy/index.ts';

/** What an installation stands on; tests hand in their own clock and chance. */
export interface Foundation {
  readonly config: Config;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface App {
  readonly http: FastifyInstance;
  /** The context of no tenant. */
  readonly platform: Context;
  readonly worker: JobWorker;
  readonly loop: JobLoop;
  contextFor(tenantId: number): Promise<Context>;
  close(): Promise<void>;
}

const PLATFORM = { id: 0, domain: '', timeZone: 'Asia/Shanghai' };
const JOB_POLL_MS = 1000;
const CACHE_TTL_MS = 30_000;

/** Puts the house together: the only place that knows every module, provider and dialect. */
export async function createApp({ config, pool, clock, random, log }: Foundation): Promise<App> {
  const ports = new Ports();
  const cache = new Cache({ maxBytes: config.CACHE_MB * 1024 * 1024, ttlMs: CACHE_TTL_MS });
  const db = databaseOver(pool);
  const platform: Context = { db, tenant: PLATFORM, now: () => clock.now(), random, log, cache, ports, ip: '' };
  const contextFor = async (tenantId: number): Promise<Context> =>
    tenantId === PLATFORM.id ? platform : { ...platform, tenant: await getTenant(platform, tenantId) };

  const worker = new JobWorker(platform, contextFor);
  const loop = new JobLoop(worker, log, JOB_POLL_MS);
  const events = new Subscriptions();
  ports.bind(jobBell, loop).bind(subscriptions, events);
  bindPorts(ports, platform, config);
  registerHandlers(worker, events);
  events.registerWith(worker);

  const http = await createHttp({ config, platform, count: () => undefined });
  const close = async (): Promise<void> => {
    await http.close();
    await loop.stop();
  };
  return { http, platform, worker, loop, contextFor, close };
}
