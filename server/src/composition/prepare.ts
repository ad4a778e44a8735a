import { createPool } from '../kernel/database/database.ts';
import { migrate } from '../kernel/database/migrate.ts';
import { installReferenceData } from './reference-data.ts';

/** Brings a database to where the server can serve from it: schema and the facts of the world. Repeatable. */
export async function prepareDatabase(connectionString: string): Promise<void> {
  const pool = createPool({ connectionString, maxConnections: 2 });
  try {
    await migrate(pool);
    await installReferenceData(pool);
  } finally {
    await pool.end();
  }
}
