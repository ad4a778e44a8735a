import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { type Account, giveTo, run } from './embedded-account.ts';
import { type Binaries, USE_A_SERVER } from './embedded-binaries.ts';
import { isAlive } from './postmaster-file.ts';

/** The logger that the embedded database reports to. */
export type EmbeddedLog = Pick<Log, 'info' | 'warn' | 'error'>;

/** One embedded database on disk and how to run programs on it. */
export interface Cluster {
  readonly dataDir: string;
  /** PostgreSQL's own data directory, `${dataDir}/postgres`. */
  readonly directory: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly log: EmbeddedLog;
}

/** The only role of an embedded database; its owner. */
export const ROLE = 'jishi';

const INIT_PREFIX = 'postgres.init-';

/** The scratch directories that this very process is working in. */
const inUse = new Set<string>();

/**
 * Makes the data directory where there is none. It is built beside its place and moved there whole, so
 * that a process killed in the middle leaves nothing that looks like a database, and of two that start
 * at once one wins and the other takes the winner's.
 */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  await sweepAbandoned(cluster.dataDir);
  if (await isComplete(cluster.directory)) return;
  await setAside(cluster);
  const name = `${INIT_PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`;
  const scratch = join(cluster.dataDir, name);
  const made = join(scratch, 'data');
  inUse.add(name);
  try {
    await mkdir(made, { recursive: true, mode: 0o700 });
    await initialize(cluster, scratch, made);
    await rename(made, cluster.directory).catch(async (error: unknown) => {
      if (!(await isComplete(cluster.directory))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
    inUse.delete(name);
  }
}

async function initialize(cluster: Cluster, scratch: string, made: string): Promise<void> {
  const started = performance.now();
  const passwordFile = join(scratch, 'password');
  const password = newPassword();
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(cluster.account.owner, scratch);
  const { code, output } = await run(cluster.account, cluster.binaries.initdb, [
    `--pgdata=${made}`,
    `--username=${ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  if (code !== 0) {
    const reason = output.split('\n').findLast((line) => /error|fatal|panic|setpriv/i.test(line)) ?? output;
    throw new Error(
      `The embedded PostgreSQL could not make its data directory: ${reason}; or ${USE_A_SERVER}`,
    );
  }
  await writePassword(cluster, made, password);
  cluster.log.info(
    { directory: cluster.directory, ms: Math.round(performance.now() - started) },
    'database made',
  );
}

/** The password of the embedded database, or an empty string where the file is gone. */
export async function readPassword(cluster: Cluster): Promise<string> {
  return (await readFile(passwordPath(cluster.directory), 'utf8').catch(() => '')).trim();
}

/**
 * Gives the role a new password on a database that is not running: the way back in when the file with
 * the password was lost or overwritten.
 */
export async function resetPassword(cluster: Cluster): Promise<void> {
  const password = newPassword();
  const { code, output } = await run(
    cluster.account,
    cluster.binaries.postgres,
    ['--single', '-D', cluster.directory, 'postgres'],
    `ALTER ROLE ${ROLE} PASSWORD '${password}'\n`,
  );
  if (code !== 0 || /\bERROR:/.test(output)) {
    throw new Error(`The password of ${cluster.directory} is lost and could not be set anew: ${output}`);
  }
  await writePassword(cluster, cluster.directory, password);
}

const newPassword = () => randomBytes(24).toString('hex');
const passwordPath = (directory: string) => join(directory, 'jishi.password');

async function writePassword(cluster: Cluster, directory: string, password: string): Promise<void> {
  const path = passwordPath(directory);
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
  await giveTo(cluster.account.owner, path);
}

async function isComplete(directory: string): Promise<boolean> {
  try {
    await access(join(directory, 'PG_VERSION'));
    await access(join(directory, 'global', 'pg_control'));
    return true;
  } catch {
    return false;
  }
}

/** A directory that is no database is kept under another name: nobody's data is ever deleted. */
async function setAside(cluster: Cluster): Promise<void> {
  const found = await readdir(cluster.directory).catch(() => undefined);
  if (found === undefined) return;
  if (found.length === 0) {
    await rm(cluster.directory, { recursive: true, force: true });
    return;
  }
  const aside = `${cluster.directory}.incomplete-${randomBytes(4).toString('hex')}`;
  await rename(cluster.directory, aside);
  cluster.log.warn(
    { directory: cluster.directory, aside },
    'incomplete database set aside, making a new one',
  );
}

async function sweepAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(INIT_PREFIX) || inUse.has(name)) continue;
    const maker = Number.parseInt(name.slice(INIT_PREFIX.length), 10);
    if (maker !== process.pid && (await isAlive(maker))) continue;
    await rm(join(dataDir, name), { recursive: true, force: true });
  }
}
