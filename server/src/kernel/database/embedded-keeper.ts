import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, ROLE, readPassword } from './embedded-cluster.ts';
import { isAlive, type PostmasterFile } from './postmaster-file.ts';

/** Where a running embedded database listens. */
export interface Address {
  readonly port: number;
  readonly socketDirectory: string | undefined;
}

/**
 * A process's own connection to the embedded database, held as long as it uses it. All users share an
 * advisory lock on it: that is how a process learns, without guessing from process numbers, whether it
 * came first and whether it leaves last. Its end is the news that PostgreSQL went down.
 */
export interface Keeper {
  readonly address: Address;
  /** No other living process was using the database when this one came. */
  readonly owned: boolean;
  readonly client: pg.Client;
  /** Resolves when the connection has ended, for whatever reason. */
  readonly lost: Promise<void>;
}

/** What came of an attempt to become a user of a running database. */
export type Answer =
  | { readonly kind: 'keeper'; readonly keeper: Keeper }
  | { readonly kind: 'not-yet'; readonly reason: string; readonly recovering: boolean }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'stranger' };

const PRESENCE = 7_416_331_202;
const NAME = 'jishi keeper';
const PATIENCE_MS = 5_000;

/** Connects to the database that the process file describes and registers as one of its users. */
export async function knock(cluster: Cluster, postmaster: PostmasterFile): Promise<Answer> {
  const password = await readPassword(cluster);
  if (password === '') return { kind: 'wrong-password' };
  const address = { port: postmaster.port, socketDirectory: postmaster.socketDirectory };
  const client = new pg.Client({
    host: address.socketDirectory ?? '127.0.0.1',
    port: address.port,
    user: ROLE,
    password,
    database: 'postgres',
    application_name: `${NAME} ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  });
  // Reported through `lost`; without a listener Node would end the process.
  client.on('error', () => undefined);
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()));
  try {
    await client.connect();
    if (!(await servesOurData(client, cluster))) {
      await client.end();
      return { kind: 'stranger' };
    }
    const standing = await register(client);
    if (standing !== 'closing')
      return { kind: 'keeper', keeper: { address, owned: standing === 'owner', client, lost } };
    await client.end();
    return { kind: 'not-yet', reason: 'another process is stopping it', recovering: true };
  } catch (error) {
    await client.end().catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === '28P01' || code === '28000') return { kind: 'wrong-password' };
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'not-yet', reason, recovering: code === '57P03' };
  }
}

async function servesOurData(client: pg.Client, cluster: Cluster): Promise<boolean> {
  const { rows } = await client.query<{ directory: string }>(
    `select current_setting('data_directory') as directory`,
  );
  const [ours, theirs] = await Promise.all(
    [cluster.directory, rows[0]?.directory ?? ''].map((path) => stat(path).catch(() => undefined)),
  );
  return ours !== undefined && ours.ino === theirs?.ino && ours.dev === theirs.dev;
}

async function register(client: pg.Client): Promise<'owner' | 'guest' | 'closing'> {
  const patience = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await ask(client, `pg_try_advisory_lock(${PRESENCE})`)) {
      await client.query(`select pg_advisory_lock_shared(${PRESENCE}), pg_advisory_unlock(${PRESENCE})`);
      return 'owner';
    }
    // PostgreSQL takes a moment to notice that a killed process has gone; the dead are no company.
    if ((await hasLivingCompany(client)) || Date.now() > patience) {
      return (await ask(client, `pg_try_advisory_lock_shared(${PRESENCE})`)) ? 'guest' : 'closing';
    }
    await delay(10);
  }
}

/**
 * Gives up this process's share and answers whether nobody else holds one. If so the lock is kept
 * alone until the connection ends, and whoever comes now waits for the database to be gone.
 */
export async function isLastOut(keeper: Keeper): Promise<boolean> {
  const patience = Date.now() + PATIENCE_MS;
  await keeper.client.query(`select pg_advisory_unlock_shared(${PRESENCE})`);
  for (;;) {
    if (await ask(keeper.client, `pg_try_advisory_lock(${PRESENCE})`)) return true;
    // As when coming: somebody killed a moment ago still holds a share, and would leave the database running.
    if ((await hasLivingCompany(keeper.client)) || Date.now() > patience) return false;
    await delay(10);
  }
}

async function ask(client: pg.Client, expression: string): Promise<boolean> {
  const { rows } = await client.query<{ answer: boolean }>(`select ${expression} as answer`);
  return rows[0]?.answer === true;
}

async function hasLivingCompany(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(
    'select application_name as name from pg_stat_activity where pid <> pg_backend_pid() and starts_with(application_name, $1)',
    [NAME],
  );
  const alive = await Promise.all(rows.map((row) => isAlive(Number(row.name.slice(NAME.length)))));
  return alive.includes(true);
}
