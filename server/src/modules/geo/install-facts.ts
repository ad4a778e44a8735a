import type pg from 'pg';

/** Facts about the world that a platform table holds. */
export interface Facts {
  /** `regions`. */
  readonly name: string;
  /** Names the source and its version; other facts have another one. */
  readonly version: string;
  /** Whether facts of that other version may be replaced. Absent: always. */
  readonly replaces?: ((installed: string) => boolean) | undefined;
}

/** Any number will do as long as every process of the installation uses the same. */
const ADVISORY_LOCK = 7_214_002;

/**
 * Has `fill` write facts, once per version; says whether it did. Processes that start together wait for the one
 * that does. Readers see the old facts until the new ones are complete.
 */
export async function installFacts(
  pool: pg.Pool,
  { name, version, replaces = () => true }: Facts,
  fill: (client: pg.PoolClient) => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local lock_timeout = 0; set local statement_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    const { rows } = await client.query<{ version: string }>(
      'select version from reference_data where name = $1',
      [name],
    );
    const [installed] = rows;
    const wanted = installed === undefined || (installed.version !== version && replaces(installed.version));
    if (wanted) {
      await fill(client);
      await noteVersion(client, name, version);
    }
    await client.query('commit');
    return wanted;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function noteVersion(client: pg.PoolClient, name: string, version: string): Promise<void> {
  await client.query(
    `insert into reference_data (name, version) values ($1, $2)
     on conflict (name) do update set version = excluded.version`,
    [name, version],
  );
}
