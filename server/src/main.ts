import cluster from 'node:cluster';
import { createLog } from './composition/create-log.ts';
import { openDatabase } from './composition/open-database.ts';
import { prepareApart } from './composition/prepare-apart.ts';
import { serve } from './composition/serve.ts';
import { welcome } from './composition/welcome.ts';
import { runWorkers } from './composition/workers.ts';
import { type Config, parseConfig } from './kernel/config.ts';

/** process: settings → database → schema → server → until told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config);
  if (cluster.isWorker) {
    await serve(config, log, config.DATABASE_URL ?? '');
    return;
  }
  const database = await openDatabase(config, log);
  const first = await prepareApart(database.connectionString);
  if (config.WORKERS > 1) await runWorkers(config, log, database);
  else await serve(config, log, database.connectionString, database.close);
  welcome(config, first);
}

function readConfig(): Config {
  try {
    return parseConfig(process.env);
  } catch (error) {
    return die(error);
  }
}

/** One clear line; the stack only where somebody debugs. */
function die(error: unknown): never {
  const text = error instanceof Error ? error.message : String(error);
  console.error(process.env.LOG_LEVEL === 'debug' ? error : `jishi cannot start: ${text}`);
  process.exit(1);
}

main().catch(die);
