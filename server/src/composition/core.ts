import type pg from 'pg';
import { Cache } from '../kernel/cache.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import { databaseOver } from '../kernel/database/database.ts';
import { Subscriptions, subscriptions } from '../kernel/jobs/events.ts';
import { jobBell } from '../kernel/jobs/jobs.ts';
import { JobLoop } from '../kernel/jobs/loop.ts';
import { JobWorker } from '../kernel/jobs/worker.ts';
import type { Log } from '../kernel/log.ts';
import { Ports } from '../kernel/ports.ts';
import type { Random } from '../kernel/random.ts';
import { getTenant } from '../modules/tenancy/index.ts';
import { registerHandlers } from './handlers.ts';
import { bindPorts } from './ports.ts';

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

const PLATFORM = { id: 0, domain: '', timeZone: 'Asia/Shanghai' };
const JOB_POLL_MS = 1000;
const CACHE_TTL_MS = 30_000;

/**
 * Puts modules, providers and jobs together. It knows no dialect: loading those takes longer than all the rest, and
 * whoever prepares a database needs none.
 */
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
