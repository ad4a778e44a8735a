import { argv, stdin, stdout } from 'node:process';
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts';

/**
 * A server reduced to its database: starts the embedded PostgreSQL on the given directory, prints where
 * it is as one line of JSON, and leaves it when its standard input ends.
 */
const quiet = () => undefined;
try {
  const database = await startEmbeddedPostgres({
    dataDir: argv[2] ?? '',
    log: { info: quiet, warn: quiet, error: quiet },
  });
  stdout.write(`${JSON.stringify({ connectionString: database.connectionString, owned: database.owned })}\n`);
  stdin.resume();
  stdin.once('end', () => {
    void database.stop().then(() => process.exit(0));
  });
} catch (error) {
  stdout.write(`${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`);
  process.exit(1);
}
