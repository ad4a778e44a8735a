import { randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Cluster } from './embedded-cluster.ts';

/** What is remembered from one start to the next; losing it costs nothing but the port's number. */
interface State {
  readonly port: number | undefined;
  /** The process that last started or took over the database. */
  readonly owner: number | undefined;
}

const statePath = (cluster: Cluster) => join(cluster.dataDir, 'postgres.json');

/** Reads the remembered state; a file that is missing or holds nonsense counts as empty. */
export async function readState(cluster: Cluster): Promise<State> {
  const text = await readFile(statePath(cluster), 'utf8').catch(() => '{}');
  try {
    const parsed: unknown = JSON.parse(text);
    return { port: numberIn(parsed, 'port', 65_535), owner: numberIn(parsed, 'owner', 2 ** 31) };
  } catch {
    cluster.log.warn({ file: statePath(cluster) }, 'state file is not readable, writing a new one');
    return { port: undefined, owner: undefined };
  }
}

/** Remembers the state; the file is replaced as a whole, so a reader never sees half of it. */
export async function writeState(cluster: Cluster, state: State): Promise<void> {
  const fresh = `${statePath(cluster)}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  await rename(fresh, statePath(cluster));
}

/**
 * A port to start on: the remembered one, so that tools keep working after a restart, else a free one.
 * It lies below the range that systems lend to outgoing connections, which could otherwise take the
 * port while the database restarts.
 */
export async function choosePort(remembered: number | undefined): Promise<number> {
  if (remembered !== undefined && remembered >= 1024 && (await isFree(remembered))) return remembered;
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port between 20000 and 32000 on 127.0.0.1 for the embedded PostgreSQL');
}

async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function numberIn(value: unknown, key: string, most: number): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  return typeof found === 'number' && Number.isInteger(found) && found >= 1 && found <= most
    ? found
    : undefined;
}
