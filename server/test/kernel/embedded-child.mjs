import { argv, stdin, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * A server reduced to its database: starts the embedded PostgreSQL, whose program is named first, on the directory
 * that is named second, prints where it is as one line of JSON, and leaves it when its standard input ends. It is
 * no TypeScript, so that it runs without anything that turns it into JavaScript, under any user and in any place.
 */
const [program, dataDir] = argv.slice(2);
const quiet = () => undefined;
try {
  const { startEmbeddedPostgres } = await import(pathToFileURL(program).href);
  const log = { info: quiet, warn: quiet, error: quiet };
  const database = await startEmbeddedPostgres({ dataDir, log });
  stdout.write(`${JSON.stringify({ connectionString: database.connectionString, owned: database.owned })}\n`);
  stdin.resume();
  stdin.once('end', () => {
    void database.stop().then(() => process.exit(0));
  });
} catch (error) {
  stdout.write(`${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`);
  process.exit(1);
}
