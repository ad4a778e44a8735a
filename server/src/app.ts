import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { registerHandlers } from './composition/handlers.ts';
import { createHttp } from './composition/http.ts';
import { bindPorts } from './composition/ports.ts';
import { Cache } from './kernel/cache.ts';
import type { Clock } from './kernel/clock.ts';
import type { Config } from './kernel/config.ts';
import type { Context } from './kernel/context.ts';
import { Counters } from './kernel/counters.ts';
import { databaseOver } from './kernel/database/database.ts';
import { Subscriptions, subscriptions } from './kernel/jobs/events.ts';
import { jobBell } from './kernel/jobs/jobs.ts';
import { JobLoop } from './kernel/jobs/loop.ts';
import { JobWorker } from './kernel/jobs/worker.ts';
import type { Log } from './kernel/log.ts';
import { Ports } from './kernel/ports.ts';
import type { Random } from './kernel/random.ts';
import { goodsViews } from './modules/catalog/index.ts';
import { articleViews } from './modules/content/index.ts';
import { shortUrlHits } from './modules/platform/index.ts';
import { getTenant } from './modules/tenancy/index.ts';

/** What an installation stands on; tests hand in their own clock and chance. */
export interface Foundation {
  readonly config: Config;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The house without its front door: what command line tools and installers need. */
export interface Core {
  /** The context of no tenant. */
  readonly platform: Context;
  readonly worker: JobWorker;
  readonly loop: JobLoop;
  contextFor(tenantId: number): Promise<Context>;
}

export interface App extends Core {
  readonly http: FastifyInstance;
  /** What readers move (goods views), counted in memory and written in batches. */
  readonly counters: Counters;
  close(): Promise<void>;
}

const PLATFORM = { id: 0, domain: '', timeZone: 'Asia/Shanghai' };
const JOB_POLL_MS = 1000;
const IDLE_SWEEP_MS = 50;
const CACHE_TTL_MS = 30_000;

/** Puts modules, providers and jobs together: the only place that knows every one of them. */
export function createCore({ config, pool, clock, random, log }: Foundation): Core {
  const ports = new Ports();
  const cache = new Cache({ maxBytes: config.CACHE_MB * 1024 * 1024, ttlMs: CACHE_TTL_MS });
  const db = databaseOver(pool);
  const publicUrl = (config.PUBLIC_URL ?? '').replace(/\/+$/, '');
  const platform: Context = {
    db,
    tenant: PLATFORM,
    now: () => clock.now(),
    random,
    log,
    cache,
    ports,
    ip: '',
    publicUrl,
  };
  const contextFor = async (tenantId: number): Promise<Context> =>
    tenantId === PLATFORM.id ? platform : { ...platform, tenant: await getTenant(platform, tenantId) };

  const worker = new JobWorker(platform, contextFor);
  const loop = new JobLoop(worker, log, JOB_POLL_MS);
  const events = new Subscriptions();
  ports.bind(jobBell, loop).bind(subscriptions, events);
  bindPorts(ports, platform, config);
  registerHandlers(worker, events);
  events.registerWith(worker);
  return { platform, worker, loop, contextFor };
}

/** The core with every dialect in front of it, ready to listen. */
export async function createApp(foundation: Foundation): Promise<App> {
  const core = createCore(foundation);
  const counters = new Counters(core.platform, [goodsViews, articleViews, shortUrlHits]);
  const http = await createHttp({
    config: foundation.config,
    platform: core.platform,
    count: (tenantId, counter, id) => counters.count(tenantId, counter, id),
  });
  const close = async (): Promise<void> => {
    // Connections that are busy now would be kept alive once they have answered, and closing would wait for them.
    const sweep = setInterval(() => http.server.closeIdleConnections(), IDLE_SWEEP_MS);
    await http.close().finally(() => clearInterval(sweep));
    await counters.flush();
    await core.loop.stop();
  };
  return { ...core, http, counters, close };
}
