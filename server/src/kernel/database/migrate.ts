import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { databaseOver } from './database.ts';

/** `server/migrations`, from src as from dist. */
const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Any number will do as long as every process of the installation uses the same. */
const ADVISORY_LOCK = 7_214_001;

/** Brings the schema up to date. Processes that start together wait for the one that migrates. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await applyMigrations(databaseOver(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    // The session's settings were loosened: it must not serve requests.
    client.release(true);
  }
}
