import { randomUUID } from 'node:crypto';
import { createApp } from '../app.ts';
import { startCacheBroadcast } from '../kernel/cache-broadcast.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import { createPool } from '../kernel/database/database.ts';
import type { Log } from '../kernel/log.ts';
import { secureRandom } from '../kernel/random.ts';
import { startSchedules } from './schedules.ts';
import { onStopSignal } from './stop.ts';

/**
 * Serves requests and runs jobs until told to stop: then takes no new requests, finishes what runs, leaves the
 * database and, if this process brought it up, shuts it down.
 */
export async function serve(
  config: Config,
  log: Log,
  connectionString: string,
  closeDatabase: () => Promise<void> = async () => undefined,
): Promise<void> {
  const pool = createPool({ connectionString, maxConnections: config.DATABASE_POOL });
  pool.on('error', (error) =>
    log.warn({ err: error }, 'an idle database connection broke; the pool replaces it'),
  );
  const app = await createApp({ config, pool, clock: systemClock, random: secureRandom, log });
  const broadcast = await startCacheBroadcast(app.platform.cache, pool, connectionString, randomUUID(), log);
  await startSchedules(app.platform);
  await app.http.listen({ host: config.HOST, port: config.PORT });
  // From here on it says that it is ready: it may be told to stop at once, and must leave the database in order.
  app.loop.start();
  onStopSignal(log, async () => {
    await app.close();
    await broadcast.stop();
    await pool.end();
    await closeDatabase();
  });
}
