import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { accountFor } from './embedded-account.ts';
import { findBinaries } from './embedded-binaries.ts';
import { type Cluster, type EmbeddedLog, ensureCluster, ROLE, readPassword } from './embedded-cluster.ts';
import { isLastOut, type Keeper } from './embedded-keeper.ts';
import { stopPostmaster } from './embedded-postmaster.ts';
import { reach } from './embedded-reach.ts';
import { writeState } from './embedded-state.ts';

const DATABASE = 'jishi';

export interface EmbeddedOptions {
  /** Everything the database keeps lies here, in `postgres` and in files whose names begin so. */
  readonly dataDir: string;
  readonly log: EmbeddedLog;
}

export interface EmbeddedPostgres {
  /** For the life of this object: after a crash PostgreSQL comes back at the same address. */
  readonly connectionString: string;
  /** False when another living process was using the database already and this one joined it. */
  readonly owned: boolean;
  /** Leaves the database. The last process to leave shuts it down; close the pools before. */
  stop(): Promise<void>;
}

/**
 * Gives a shop a real PostgreSQL without anybody installing one: makes the data directory at the first
 * start, starts the server or takes over the one that survived a killed parent, and brings it back when
 * it dies. Several processes may do so on one data directory; they share one PostgreSQL.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options);
  const leaving = new AbortController();
  const keeper = await reach(cluster, leaving.signal);
  try {
    await createDatabase(keeper);
    if (keeper.owned) await writeState(cluster, { port: keeper.address.port, owner: process.pid });
  } catch (error) {
    await leave(cluster, keeper);
    throw error;
  }
  cluster.log.info({ ...keeper.address, owned: keeper.owned }, 'embedded PostgreSQL is ready');
  const lastKeeper = supervise(cluster, keeper, leaving.signal);
  let stopped: Promise<void> | undefined;
  return {
    connectionString: connectionString(keeper, await readPassword(cluster)),
    owned: keeper.owned,
    stop: () => {
      leaving.abort();
      stopped ??= lastKeeper.then((last) => leave(cluster, last));
      return stopped;
    },
  };
}

async function openCluster({ dataDir, log }: EmbeddedOptions): Promise<Cluster> {
  const binaries = await findBinaries();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const real = await realpath(dataDir);
  const directory = join(real, 'postgres');
  const cluster: Cluster = { dataDir: real, directory, binaries, account: await accountFor(directory), log };
  await ensureCluster(cluster);
  return cluster;
}

async function createDatabase(keeper: Keeper): Promise<void> {
  const { rowCount } = await keeper.client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (rowCount) return;
  await keeper.client.query(`create database ${DATABASE}`).catch((error: unknown) => {
    // Another process that started at the same time was quicker: 42P04, or 23505 in the same instant.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== '42P04' && code !== '23505') throw error;
  });
}

/** The host parameter names the socket for those who can use it; without it the same address works by TCP. */
function connectionString({ address }: Keeper, password: string): string {
  const tcp = `postgres://${ROLE}:${password}@127.0.0.1:${address.port}/${DATABASE}`;
  return address.socketDirectory ? `${tcp}?host=${encodeURIComponent(address.socketDirectory)}` : tcp;
}

/** Brings PostgreSQL back whenever it goes down; answers the keeper that is left when asked to leave. */
async function supervise(cluster: Cluster, first: Keeper, leaving: AbortSignal): Promise<Keeper | undefined> {
  const asked = new Promise<void>((resolve) =>
    leaving.addEventListener('abort', () => resolve(), { once: true }),
  );
  let keeper = first;
  let pause = 0;
  for (;;) {
    const upSince = performance.now();
    await Promise.race([keeper.lost, asked]);
    if (leaving.aborted) return keeper;
    // One that keeps dying right after its start is not hammered.
    const downSince = performance.now();
    pause = downSince - upSince < 10_000 ? Math.min(pause * 2 + 50, 5_000) : 0;
    cluster.log.warn({ port: first.address.port }, 'embedded PostgreSQL went down, bringing it back');
    const next = await bringBack(cluster, first, leaving, pause);
    if (!next) return undefined;
    keeper = next;
    cluster.log.info({ ms: Math.round(performance.now() - downSince) }, 'embedded PostgreSQL is back');
  }
}

async function bringBack(
  cluster: Cluster,
  first: Keeper,
  leaving: AbortSignal,
  firstPause: number,
): Promise<Keeper | undefined> {
  for (let pause = firstPause; ; pause = Math.min(pause * 2 + 100, 5_000)) {
    try {
      await delay(pause, undefined, { signal: leaving });
      const keeper = await reach(cluster, leaving, first.address.port);
      if (keeper.address.port === first.address.port) return keeper;
      await keeper.client.end();
      throw new Error(`it runs on port ${keeper.address.port} now; restart this process to follow`);
    } catch (error) {
      if (leaving.aborted) return undefined;
      cluster.log.error({ err: error }, 'embedded PostgreSQL cannot be brought back yet');
    }
  }
}

async function leave(cluster: Cluster, keeper: Keeper | undefined): Promise<void> {
  const stopped = (await leaveBy(cluster, keeper)) ?? (await leaveBy(cluster, await rejoin(cluster)));
  cluster.log.info({ stopped: stopped ?? false }, 'left the embedded PostgreSQL');
}

/** Answers whether the database was stopped; nothing where the connection to ask the others is gone. */
async function leaveBy(cluster: Cluster, keeper: Keeper | undefined): Promise<boolean | undefined> {
  const last = keeper && (await isLastOut(keeper).catch(() => undefined));
  if (last) await stopPostmaster(cluster);
  await keeper?.client.end().catch(() => undefined);
  return last;
}

/** A connection to leave by, when the old one broke in a crash that PostgreSQL itself may have survived. */
async function rejoin(cluster: Cluster): Promise<Keeper | undefined> {
  return await reach(cluster, AbortSignal.abort()).catch(() => undefined);
}
