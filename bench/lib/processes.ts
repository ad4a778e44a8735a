import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What a process has used so far. Zeros where the platform has no /proc. */
export interface Usage {
  readonly memoryMb: number;
  /** Processor time of all its threads. */
  readonly cpuMs: number;
}

/** A server under measurement. */
export interface Server {
  readonly url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export interface Program {
  /** A file of this repository, `.ts` or built. */
  readonly file: string;
  /** Answered below 500 once the server is ready. */
  readonly probe: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 60_000;
/** Kernels report processor time in hundredths of a second. */
const TICK_MS = 10;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a Node process as in production on a free port and waits until it answers. */
export async function startServer(
  program: Program,
  shared: Readonly<Record<string, string>>,
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const loader = program.file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...(program.nodeOptions ?? []), ...loader, program.file], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...shared, ...program.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  await untilItAnswers(child, `${url}${program.probe}`);
  return { url, usage: () => usageOf(child.pid ?? 0), stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function untilItAnswers(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer && answer.status < 500) return;
    await delay(100);
  }
  await stop(child);
  throw new Error(`no answer from ${url}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function usageOf(pid: number): Promise<Usage> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  const { cpuMs } = await statOf(String(pid));
  return { memoryMb: Math.round(kilobytes / 1024), cpuMs };
}

interface Stat {
  readonly parent: number;
  /** Its own, and what its ended children have used. */
  readonly cpuMs: number;
}

async function statOf(pid: string): Promise<Stat> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the name, which may hold spaces: state, parent, … and utime, stime, cutime, cstime from the 12th on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: Number(fields[1] ?? 0), cpuMs: ticks * TICK_MS };
}

/** Processor time of a process and its children, living and ended: PostgreSQL has one for each connection. */
export async function familyCpuMs(pid: number): Promise<number> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map(async (each) => ({ pid: Number(each), ...(await statOf(each)) })));
  const family = stats.filter((stat) => stat.pid === pid || stat.parent === pid);
  return family.reduce((sum, stat) => sum + stat.cpuMs, 0);
}
