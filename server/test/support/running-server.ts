import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { App } from '../../src/app.ts';
import { builtProgram } from './built-server.ts';
import { takeDatabase } from './databases.ts';

/** Lets an app listen on a free port of this machine. @returns its address; it stops with the app. */
export async function listen(app: App): Promise<string> {
  const { server } = app.http;
  if (!server.listening) await app.http.listen({ host: '127.0.0.1', port: 0 });
  return addressOf(server.address());
}

/** The real server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** What it has printed so far. */
  output(): string;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop, as an operator does. @returns its exit code */
  stop(): Promise<number | null>;
}

const START_MS = 60_000; // against hanging; a busy machine is no failure

/**
 * Runs the built server with these settings until it is ready; it is gone after the test, whatever happens.
 * @param restMs between one question whether it is ready and the next: short where the very moment counts
 */
export async function startServer(settings: Record<string, string>, restMs = 50): Promise<ServerProcess> {
  const main = await builtProgram('main.js');
  const port = await freePort();
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (isRunning(child)) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  onTestFinished(() => void end('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (!isRunning(child)) throw new Error(`the server ended: ${output}`);
    if (Date.now() > deadline) throw new Error(`the server did not get ready: ${output}`);
    await delay(restMs);
  }
  return {
    url,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** A database of the running test's own, migrated, for a server process. @returns its URL */
export async function databaseOfTest(): Promise<string> {
  const { url, giveBack } = await takeDatabase();
  onTestFinished(giveBack);
  return url;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function addressOf(address: string | AddressInfo | null): string {
  return `http://127.0.0.1:${(address as AddressInfo).port}`;
}
