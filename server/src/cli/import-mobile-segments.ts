import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createLog } from '../composition/create-log.ts';
import { openDatabase } from '../composition/open-database.ts';
import { parseConfig } from '../kernel/config.ts';
import { createPool } from '../kernel/database/database.ts';
import { migrate } from '../kernel/database/migrate.ts';
import { importMobileSegments, readPhoneData } from '../modules/platform/index.ts';

/**
 * `npm run import:mobile-segments -- phone.dat`: replaces the table of mobile segments by the community's current one,
 * on DATABASE_URL or in DATA_DIR, whether the server runs or not. Exit code 1 when the file is none, and nothing is
 * changed then.
 */
async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined) throw new Error('usage: npm run import:mobile-segments -- phone.dat');
  // npm changes the folder; INIT_CWD is where the operator typed.
  const data = readPhoneData(await readFile(resolve(process.env.INIT_CWD ?? '.', file)));
  const config = parseConfig(process.env);
  const database = await openDatabase(config, createLog({ ...config, LOG_LEVEL: 'error' }));
  const pool = createPool({ connectionString: database.connectionString, maxConnections: 2 });
  try {
    await migrate(pool);
    const imported = await importMobileSegments(pool, data);
    console.log(`mobile segments ${data.version}: ${imported ? 'imported' : 'already there'}`);
  } finally {
    await pool.end();
    await database.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`nothing was imported: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
