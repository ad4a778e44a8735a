import type { FastifyInstance } from 'fastify';
import { type Core, createCore, type Foundation } from './composition/core.ts';
import { createHttp } from './composition/http.ts';
import { Counters } from './kernel/counters.ts';
import { goodsViews } from './modules/catalog/index.ts';
import { articleViews } from './modules/content/index.ts';
import { shortUrlHits } from './modules/platform/index.ts';

export interface App extends Core {
  readonly http: FastifyInstance;
  /** What readers move (goods views), counted in memory and written in batches. */
  readonly counters: Counters;
  close(): Promise<void>;
}

const IDLE_SWEEP_MS = 50;

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
