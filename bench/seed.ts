import { parseArgs } from 'node:util';
import { seedDatabase } from './lib/seed-database.ts';
import { openStoredDatabase } from './lib/stored-database.ts';

/** `npm run bench:seed`: fills a tenant with 100,000 orders on DATABASE_URL, in DATA_DIR or in a new folder; see README.md. */

const { values: options } = parseArgs({ options: { domain: { type: 'string', default: 'large' } } });

const database = await openStoredDatabase();
try {
  await seedDatabase(database.connectionString, options.domain);
  console.log(`tenant ${options.domain} is in ${database.where}`);
} finally {
  await database.close();
}
