import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts';
import { accountFor } from '../../src/kernel/database/embedded-account.ts';
import { findBinaries } from '../../src/kernel/database/embedded-binaries.ts';
import { stopPostmaster } from '../../src/kernel/database/embedded-postmaster.ts';
import { isAlive } from '../../src/kernel/database/postmaster-file.ts';
import { builtProgram } from '../support/built-server.ts';

export const isRoot = process.getuid?.() === 0;

const fixture = fileURLToPath(new URL('./embedded-child.mjs', import.meta.url));
const quiet = () => undefined;
export const silent = { info: quiet, warn: quiet, error: quiet };

/** An empty directory that is gone after the test, together with any PostgreSQL that still serves it. */
export async function temporaryDataDir(name = 'jishi-embedded-', parent = tmpdir()): Promise<string> {
  const dataDir = await mkdtemp(join(parent, name));
  onTestFinished(async () => {
    await stopLeftover(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });
  return dataDir;
}

/**
 * One data directory for the tests of a file: to make a database for each would take most of their time. @returns what
 * gives a test the directory as the test before has left it, with nothing running on it; the first finds it empty
 */
export function useDataDir(): () => string {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jishi-embedded-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  return () => {
    onTestFinished(() => stopLeftover(dataDir));
    return dataDir;
  };
}

async function stopLeftover(dataDir: string): Promise<void> {
  const directory = join(dataDir, 'postgres');
  if ((await postmasterPid(dataDir)) === undefined) return;
  await stopPostmaster({
    dataDir,
    directory,
    binaries: await findBinaries(),
    account: await accountFor(directory),
    log: silent,
  });
}

export async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, log: silent });
  onTestFinished(() => database.stop());
  return database;
}

export interface Child {
  readonly process: ChildProcess;
  readonly connectionString: string;
  readonly owned: boolean;
  readonly error: string | undefined;
  /** Ends it as an operator would, and waits until it is gone. */
  leave(): Promise<void>;
  /** Ends it with kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Runs the fixture, by default as the same user, until it has said where its database is. */
export async function startChild(
  dataDir: string,
  options: { prefix?: readonly string[]; program?: string; cwd?: string } = {},
): Promise<Child> {
  const program = options.program ?? (await builtProgram('kernel/database/embedded.js'));
  const [file = '', ...args] = [...(options.prefix ?? []), process.execPath, fixture, program, dataDir];
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], cwd: options.cwd ?? tmpdir() });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    ended.then(() => '{"error":"it ended without a word"}'),
  ]);
  const said: { connectionString?: string; owned?: boolean; error?: string } = JSON.parse(line);
  return {
    process: child,
    connectionString: said.connectionString ?? '',
    owned: said.owned ?? false,
    error: said.error,
    leave: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs one statement on a connection of its own and answers the first value of its first row. */
export async function value(connectionString: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  client.on('error', quiet);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end().catch(quiet);
  }
}

/** The process number of the PostgreSQL that serves the directory, if it lives. */
export async function postmasterPid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 && (await isAlive(pid)) ? pid : undefined;
}

/** Waits until a question has an answer (not undefined, no error), or fails after some seconds. */
export async function eventually<T>(question: () => Promise<T | undefined>, withinMs = 10_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    let failure: unknown;
    const answer = await question().catch((error: unknown) => {
      failure = error;
      return undefined;
    });
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error('It did not come about in time', { cause: failure });
    await delay(20);
  }
}
