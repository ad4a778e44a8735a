import cluster from 'node:cluster';
import { createLog } from './composition/create-log.ts';
import { openDatabase } from './composition/open-database.ts';
import { prepareApart } from './composition/prepare-apart.ts';
import { welcome } from './composition/welcome.ts';
import { runWorkers } from './composition/workers.ts';
import { type Config, parseConfig } from './kernel/config.ts';

/** process: settings → database → schema → server → until told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config);
  if (cluster.isWorker) {
    const serve = await loadServe();
    await serve(config, log, config.DATABASE_URL ?? '');
    return;
  }
  const database = await openDatabase(config, log);
  const [first, serve] = await Promise.all([
    prepareApart(database.connectionString),
    config.WORKERS > 1 ? undefined : loadServe(),
  ]);
  if (serve) await serve(config, log, database.connectionString, database.close);
  else await runWorkers(config, log, database);
  welcome(config, first);
}

/** The house is loaded while the database is prepared; a process that only looks after others does without it. */
async function loadServe(): Promise<typeof import('./composition/serve.ts').serve> {
  const { serve } = await import('./composition/serve.ts');
  return serve;
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
