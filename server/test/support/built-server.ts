import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { inject } from 'vitest';

const SERVER = new URL('../../', import.meta.url);
/** Beside `dist`, so that what lies in it finds migrations and assets; a server that runs from there is left alone. */
const FOLDER = 'dist-test';

let built: Promise<void> | undefined;

/**
 * A program as it is shipped: what the `build` script makes of the source. Loading that takes a fraction of what it
 * takes to turn the source into JavaScript at every start. It is built when a test first asks for it, for most runs of
 * a few files do not; what was built before and has not changed since is not written again.
 * @param path the program's place in `src`, with the ending `.js`
 * @returns its absolute path
 */
export async function builtProgram(path: string): Promise<string> {
  built ??= build();
  await built;
  return fileURLToPath(new URL(`${FOLDER}/${path}`, SERVER));
}

async function build(): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    // The other test process may run what is here: it is built by one at a time, and the second finds nothing to do.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`${SERVER}${FOLDER}`]);
    const places = ['--outDir', FOLDER, '--tsBuildInfoFile', `${FOLDER}/.tsbuildinfo`];
    await promisify(execFile)('npm', ['run', '--silent', 'build', '--', ...places], {
      cwd: fileURLToPath(SERVER),
      shell: process.platform === 'win32',
    });
  } finally {
    await client.end();
  }
}
