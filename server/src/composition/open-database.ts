import type { Config } from '../kernel/config.ts';
import { startEmbeddedPostgres } from '../kernel/database/embedded.ts';
import type { Log } from '../kernel/log.ts';

export interface OpenDatabase {
  readonly connectionString: string;
  close(): Promise<void>;
}

/** The PostgreSQL of this installation: the server that DATABASE_URL names, or one of our own under DATA_DIR. */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.DATABASE_URL) return { connectionString: config.DATABASE_URL, close: async () => undefined };
  const embedded = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log });
  return { connectionString: embedded.connectionString, close: () => embedded.stop() };
}
