import { createLog } from '../composition/create-log.ts';
import { openDatabase } from '../composition/open-database.ts';
import { prepareDatabase } from '../composition/prepare.ts';
import { parseConfig } from '../kernel/config.ts';

/** `npm run db:migrate`: brings the schema up to date without starting the server. */
const config = parseConfig(process.env);
const log = createLog(config);
const database = await openDatabase(config, log);
try {
  await prepareDatabase(database.connectionString);
  console.log('the database is up to date');
} finally {
  await database.close();
}
