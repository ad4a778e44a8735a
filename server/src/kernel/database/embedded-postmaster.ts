import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bareEnvironment, commandLine, run, startFailure } from './embedded-account.ts';
import type { Cluster } from './embedded-cluster.ts';
import { writeSettings } from './embedded-settings.ts';
import { findPostmaster, isAlive } from './postmaster-file.ts';

/** Why a started PostgreSQL ended before it was ready. */
export interface Failure {
  /** `port` and `socket`: that address cannot be had; `busy`: the data is still in another one's hands. */
  readonly kind: 'port' | 'socket' | 'busy' | 'other';
  readonly reason: string;
}

/** A PostgreSQL that was just started; `failure` answers once it has ended again. */
export interface Launch {
  readonly pid: number | undefined;
  isRunning(): boolean;
  failure(): Promise<Failure | undefined>;
}

const LONGEST_SOCKET_PATH = 103;
const LOG_LIMIT_BYTES = 5_000_000;

const logPath = (cluster: Cluster) => join(cluster.dataDir, 'postgres.log');

/** Whether the data directory can hold the socket too: the path of a Unix socket is short by law. */
export function socketFits(directory: string): boolean {
  if (process.platform === 'win32') return false;
  return Buffer.byteLength(join(directory, '.s.PGSQL.65535')) <= LONGEST_SOCKET_PATH;
}

/**
 * Starts PostgreSQL on the data directory. It gets a session of its own, so that Ctrl-C in the terminal
 * stops the server first and the database last, and its log is a file, so that it can outlive its parent.
 */
export async function launch(cluster: Cluster, port: number, withSocket: boolean): Promise<Launch> {
  await writeSettings(cluster);
  const path = logPath(cluster);
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(path, `${path}.old`);
  const offset = size > LOG_LIMIT_BYTES ? 0 : size;
  const socketDirectory = withSocket ? `"${cluster.directory.replaceAll('"', '""')}"` : '';
  const [file, args] = commandLine(cluster.account, cluster.binaries.postgres, [
    ...['-D', cluster.directory, '-p', String(port)],
    ...['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${socketDirectory}`],
  ]);
  const log = await open(path, 'a', 0o600);
  try {
    const child = spawn(file, args, {
      cwd: cluster.directory,
      detached: true,
      env: bareEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
    await started(child, file);
    child.unref();
    const isRunning = () => child.exitCode === null && child.signalCode === null;
    return {
      pid: child.pid,
      isRunning,
      failure: async () => {
        if (isRunning()) return undefined;
        // It was in order, but somebody stopped or killed it before it could be joined.
        if (!child.exitCode) return { kind: 'busy', reason: 'it was stopped while it started' };
        return readFailure(path, offset);
      },
    };
  } finally {
    await log.close();
  }
}

/** Stops the PostgreSQL of the data directory as an operator would, and only returns when it is gone. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const running = await findPostmaster(cluster.directory);
  if (!running) return;
  for (const mode of ['fast', 'immediate']) {
    const args = ['stop', '-D', cluster.directory, '-m', mode, '-w', '-t', '60'];
    const { code, output } = await run(cluster.account, cluster.binaries.pg_ctl, args);
    if (code === 0 || !(await isAlive(running.pid))) break;
    cluster.log.warn({ mode, output }, 'the embedded PostgreSQL did not stop');
  }
  // The process file goes a moment before the process does.
  const patience = Date.now() + 5_000;
  while ((await isAlive(running.pid)) && Date.now() < patience) await delay(5);
}

async function started(child: ChildProcess, file: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', () => resolve());
    child.once('error', (error) => reject(startFailure(file, error)));
  });
}

async function readFailure(path: string, offset: number): Promise<Failure> {
  const text = (await readFile(path)).subarray(offset).toString();
  // "The database system is starting up" is an answer to a client that came early, not why it ended.
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/FATAL: +the database system is/.test(line));
  const told = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  const reason = told.replace(/^.*?(FATAL|PANIC):\s*/, '');
  if (/lock file "postmaster\.pid"|pre-existing shared memory block/.test(text))
    return { kind: 'busy', reason };
  if (/Unix-domain socket|lock file ".*\.s\.PGSQL/.test(reason)) return { kind: 'socket', reason };
  if (/TCP\/IP socket/.test(reason)) return { kind: 'port', reason };
  return { kind: 'other', reason };
}
