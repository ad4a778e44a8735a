import Fastify from 'fastify';
import type pg from 'pg';
import { createCore } from '../../server/src/composition/core.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { parseConfig } from '../../server/src/kernel/config.ts';
import { createPool } from '../../server/src/kernel/database/database.ts';
import { secureRandom } from '../../server/src/kernel/random.ts';
import { getGoods } from '../../server/src/modules/catalog/get-goods.ts';
import { listGoods } from '../../server/src/modules/catalog/list-goods.ts';
import { log } from '../lib/database.ts';

/**
 * The floor of reads that nothing has kept: the very SQL of the catalogue behind bare Fastify, its rows as JSON as
 * they come. No tenant, no parameters, no view. The first request for a page or goods runs the use case and notes
 * the prepared statements it sends; every later one only sends these.
 */
interface Sent {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const pool = createPool({
  connectionString: process.env.DATABASE_URL ?? '',
  maxConnections: Number(process.env.DATABASE_POOL),
});
const send = pool.query.bind(pool) as (query: Sent) => Promise<pg.QueryResult>;

let sent: Sent[] = [];
pool.query = ((query: Sent, ...rest: unknown[]) => {
  sent.push(query);
  return (send as (...all: unknown[]) => unknown)(query, ...rest);
}) as typeof pool.query;

const config = parseConfig({ NODE_ENV: 'production', CACHE_MB: '0' });
const core = createCore({ config, pool, clock: systemClock, random: secureRandom, log });
const ctx = await core.contextFor(Number(process.env.TENANT_ID));

const plans = new Map<string, readonly Sent[]>();

/** Sends again what the use case sent for this question, when it was first asked. */
async function replay(question: string, ask: () => Promise<unknown>): Promise<unknown> {
  const plan = plans.get(question);
  if (plan) {
    const results = [];
    for (const query of plan) results.push((await send(query)).rows);
    return results.length === 1 ? results[0] : results;
  }
  sent = [];
  await ask();
  // Small tables that a server always keeps (categories, freight) are read without a prepared statement.
  plans.set(
    question,
    sent.filter((query) => query.name?.startsWith('catalog.')),
  );
  return replay(question, ask);
}

const app = Fastify();
app.get('/ready', () => ({}));
app.get<{ Querystring: { page: string } }>('/list', ({ url, query }) =>
  replay(url, () => listGoods(ctx, { paging: { page: Number(query.page), pageSize: 20 } })),
);
app.get<{ Querystring: { id: string } }>('/detail', ({ url, query }) =>
  replay(url, () => getGoods(ctx, Number(query.id))),
);
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.on('SIGTERM', () => process.exit(0));
