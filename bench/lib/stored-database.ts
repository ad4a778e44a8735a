import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/src/kernel/database/embedded.ts';
import { log } from './database.ts';

/** A database that outlives the command. */
export interface StoredDatabase {
  readonly connectionString: string;
  /** How one gets at it again, for people. */
  readonly where: string;
  close(): Promise<void>;
}

/** The server that DATABASE_URL names, else the embedded one in DATA_DIR, else one in a new folder, which stays. */
export async function openStoredDatabase(): Promise<StoredDatabase> {
  const { DATABASE_URL, DATA_DIR } = process.env;
  if (DATABASE_URL)
    return { connectionString: DATABASE_URL, where: 'DATABASE_URL', close: async () => undefined };
  const dataDir = DATA_DIR || (await mkdtemp(join(tmpdir(), 'jishi-large-')));
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  return {
    connectionString: postgres.connectionString,
    where: `DATA_DIR=${dataDir}`,
    close: () => postgres.stop(),
  };
}
