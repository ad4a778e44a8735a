import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** Drizzle over a pool or over one connection; `$client` runs prepared statements of the hot paths. */
export type Database = NodePgDatabase<Record<string, never>> & { $client: pg.Pool | pg.PoolClient };

export interface PoolSettings {
  readonly connectionString: string;
  readonly maxConnections: number;
}

/** Integers beyond 2^53 do not occur in this schema: money is fen, ids are sequences. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A connection pool whose every session is bounded: no statement, lock wait or idle transaction holds
 * a connection for ever.
 */
export function createPool(settings: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    connectionString: settings.connectionString,
    max: settings.maxConnections,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'jishi',
    // Lets a transaction's last statements travel together with its commit.
    pipeline: true,
  });
  // A connection that the server ends while it idles or closes is replaced by the pool; without listeners the news
  // would end the process. Whoever wants to know adds a listener of their own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const byClient = new WeakMap<pg.Pool | pg.PoolClient, Database>();

/** The Drizzle face of a pool or of one of its connections, made once per connection. */
export function databaseOver(client: pg.Pool | pg.PoolClient): Database {
  const known = byClient.get(client);
  if (known) return known;
  const made: Database = drizzle({ client });
  byClient.set(client, made);
  return made;
}
