import { createLog } from '../composition/create-log.ts';
import { installFirstContent } from '../composition/first-content.ts';
import { prepareDatabase } from '../composition/prepare.ts';
import { parseConfig } from '../kernel/config.ts';

/**
 * Started by the server before it serves: schema, reference data, first administrator, demo tenant.
 * Tells its parent what was made; DATABASE_URL names the database, embedded or not.
 */
const config = parseConfig(process.env);
const connectionString = config.DATABASE_URL ?? '';
await prepareDatabase(connectionString);
const made = await installFirstContent(config, createLog(config), connectionString);
process.send?.(made, () => process.exit(0));
