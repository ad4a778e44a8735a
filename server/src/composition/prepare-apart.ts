import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FirstContent } from './first-content.ts';

/** `cli/prepare`, as source or compiled, whichever this file is. */
const PROGRAM = fileURLToPath(import.meta.url).replace(
  /composition([\\/])prepare-apart\.(ts|js)$/,
  'cli$1prepare.$2',
);

/**
 * Prepares the database in a process of its own: what installs regions and the demo needs a lot of memory once,
 * and a process that ends gives it back.
 * @returns what was made for a new installation
 */
export async function prepareApart(connectionString: string): Promise<FirstContent> {
  const child = fork(PROGRAM, { env: { ...process.env, DATABASE_URL: connectionString } });
  let made: FirstContent = {};
  child.on('message', (message) => {
    made = message as FirstContent;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('the database could not be prepared; the reason stands above');
  return made;
}
