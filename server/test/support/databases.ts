import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { installReferenceData } from '../../src/composition/reference-data.ts';
import { createPool } from '../../src/kernel/database/database.ts';
import { migrate } from '../../src/kernel/database/migrate.ts';

/** The database that all others of a run are made like: migrated, with the facts about the world. */
export interface Template {
  readonly name: string;
  /** Tables that are full from the beginning, the facts. All others are empty. */
  readonly facts: readonly string[];
  /** What {@link portraitOf} says of a database in which nothing but rows has changed. */
  readonly portrait: string;
}

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  /** Connections to it; the next who gets the database finds them open and warm, and so nobody ends them. */
  readonly pool: pg.Pool;
  /** It is no longer needed, and nobody is at work in it. */
  giveBack(): void;
}

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    template: Template;
  }
}

/** Databases that earlier files of this process have given back, as they have left them. */
const givenBack: { name: string; pool: pg.Pool }[] = [];
const CONNECTIONS = 10;

/**
 * A database like the template. Making one takes as long as running a small test file; so the rows of one that was
 * given back are deleted instead. Whatever else has changed in it, or hinders, a new one takes its place.
 */
export async function takeDatabase(): Promise<TestDatabase> {
  const [serverUrl, template] = [inject('serverUrl'), inject('template')];
  const old = givenBack.pop();
  const isClean = old !== undefined && (await clean(old.pool, template).catch(() => false));
  const { name, pool } = isClean ? old : await makeDatabase(serverUrl, template);
  if (old && !isClean) {
    // Whoever still holds a connection will not give it back.
    void old.pool.end();
    await onServer(serverUrl, dropping(old.name));
  }
  return { url: urlOf(serverUrl, name), pool, giveBack: () => void givenBack.push({ name, pool }) };
}

async function makeDatabase(serverUrl: string, template: Template): Promise<{ name: string; pool: pg.Pool }> {
  const name = `${template.name}_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  // Copying files is the faster way where nothing waits for the disk; elsewhere it would cost two checkpoints.
  const way = process.env.TEST_DATABASE_URL === undefined ? 'strategy file_copy' : '';
  await onServer(serverUrl, `create database ${name} template ${template.name} ${way}`, ...hastening(name));
  return {
    name,
    pool: createPool({ connectionString: urlOf(serverUrl, name), maxConnections: CONNECTIONS }),
  };
}

/** Makes the template of a run on this server. */
export async function makeTemplate(serverUrl: string): Promise<Template> {
  const name = `jishi_test_${process.pid}`;
  await dropDatabases(serverUrl, name);
  await onServer(serverUrl, `create database ${name} template template0`);
  const pool = createPool({ connectionString: urlOf(serverUrl, name), maxConnections: 2 });
  try {
    await migrate(pool);
    await installReferenceData(pool);
    const facts = (await filledTables(pool)).map((table) => table.name);
    await pool.query(`vacuum analyze ${facts.map(pg.escapeIdentifier).join(', ')}`);
    await pool.query(NOTE_ORIGIN);
    for (const fact of facts) await pool.query(noteWritingOf(pg.escapeIdentifier(fact)));
    return { name, facts, portrait: await portraitOf(pool) };
  } finally {
    await pool.end();
  }
}

/** Drops the template and every database that was made like it. */
export async function dropDatabases(serverUrl: string, templateName: string): Promise<void> {
  const like = `select datname from pg_database where datname = $1 or starts_with(datname, $1 || '_')`;
  const names = await withClient(serverUrl, (client) =>
    client.query<{ datname: string }>(like, [templateName]),
  );
  await onServer(serverUrl, ...names.rows.map(({ datname }) => dropping(datname)));
}

/**
 * What tests write need not outlive the machine; and the planner, which takes tables that it has never analyzed for
 * large, must not start processes to read a handful of rows.
 */
const hastening = (name: string) =>
  ['synchronous_commit = off', 'max_parallel_workers_per_gather = 0'].map(
    (setting) => `alter database ${name} set ${setting}`,
  );
const dropping = (name: string) => `drop database if exists ${name} with (force)`;

/** Beyond this an emptied table is worth more as a new one. */
const MOST_BYTES = 16 * 1024 * 1024;
/** An index that was never larger than its first leaf is as good as new when it is empty. */
const SMALLEST_INDEX_BYTES = 2 * 8192;

/** Deletes what was written. @returns whether nothing distinguishes the database from the template any more */
async function clean(pool: pg.Pool, template: Template): Promise<boolean> {
  if (pool.idleCount !== pool.totalCount) return false;
  const all = await Promise.all(Array.from({ length: Math.max(pool.totalCount, 1) }, () => pool.connect()));
  try {
    for (const client of all) await client.query('reset all');
    const [client] = all;
    return client !== undefined && (await deleteRows(client, all.length, template));
  } finally {
    for (const client of all) client.release();
  }
}

async function deleteRows(client: pg.PoolClient, known: number, template: Template): Promise<boolean> {
  if ((await connections(client)) !== known) return false;
  if ((await portraitOf(client)) !== template.portrait) return false;
  const filled = (await filledTables(client)).filter(({ name }) => !template.facts.includes(name));
  if (filled.reduce((sum, { bytes }) => sum + Number(bytes), 0) > MOST_BYTES) return false;
  const tables = filled.map(({ name }) => pg.escapeIdentifier(name));
  if (tables.length > 0) {
    // Without triggers and foreign keys the order does not matter.
    await client.query(
      `begin; set local session_replication_role = replica;
       ${tables.map((table) => `delete from ${table};`).join(' ')} commit`,
    );
    // Gives the pages back: rows will lie in the order in which they are written, as in a new table.
    await client.query(`vacuum (index_cleanup on) ${tables.join(', ')}`);
  }
  const written = filled.map(({ name }) => name);
  const grown = await client.query<{ name: string }>(GROWN_INDEXES, [written, SMALLEST_INDEX_BYTES]);
  for (const { name } of grown.rows) await client.query(`reindex index ${pg.escapeIdentifier(name)}`);
  await client.query(RESTORE_ORIGIN);
  return (await filledTables(client)).length === template.facts.length;
}

/** How many are connected to this database, the asking one among them. */
async function connections(client: pg.PoolClient): Promise<number> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  return rowCount ?? 0;
}

/** Tables into which a row was ever written. */
async function filledTables(client: pg.PoolClient | pg.Pool): Promise<{ name: string; bytes: string }[]> {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    `select relname as name, pg_total_relation_size(oid) as bytes from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0 order by oid`,
  );
  return rows;
}

/** The schema, and whether a fact was ever written, in one text that changes with them. */
export async function portraitOf(client: pg.ClientBase | pg.Pool): Promise<string> {
  const newest = 'count(*), max(xmin::text::bigint)';
  const parts = [
    `select md5(string_agg(concat(oid, relname), ',' order by oid)) from pg_class
     where relnamespace = 'public'::regnamespace`,
    `select concat_ws(' ', ${newest}) from pg_attribute where attrelid >= 16384`,
    ...['pg_attrdef', 'pg_constraint', 'pg_proc', 'pg_trigger', 'pg_namespace'].map(
      (table) => `select concat_ws(' ', ${newest}) from ${table} where oid >= 16384`,
    ),
    `select case when exists (select from origin.writing) then 'written' end`,
  ];
  const { rows } = await client.query<{ portrait: string }>(
    `select concat_ws(', ', ${parts.map((part) => `(${part})`).join(', ')}) as portrait`,
  );
  return rows[0]?.portrait ?? '';
}

/** Keeps what the planner assumes of the tables, and has a place for who writes facts. */
const NOTE_ORIGIN = `create schema origin;
  create table origin.writing ();
  create function origin.note_writing() returns trigger language plpgsql as
    'begin insert into origin.writing default values; return null; end';
  create table origin.relation as select oid, relpages, reltuples,
    oid in (select starelid from pg_statistic) as is_analyzed from pg_class where oid >= 16384`;

const noteWritingOf = (table: string) =>
  `create trigger note_rows after insert or update or delete on ${table}
     for each row execute function origin.note_writing();
   create trigger note_emptying after truncate on ${table} execute function origin.note_writing()`;

const RESTORE_ORIGIN = `update pg_class set relpages = origin.relpages, reltuples = origin.reltuples
    from origin.relation origin where pg_class.oid = origin.oid
      and (pg_class.relpages, pg_class.reltuples) is distinct from (origin.relpages, origin.reltuples);
  delete from pg_statistic using origin.relation origin where starelid = origin.oid and not is_analyzed;
  select setval(seqrelid, seqstart, false) from pg_sequence where pg_sequence_last_value(seqrelid) is not null
    and seqrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`;

const GROWN_INDEXES = `select indexrelid::regclass::text as name from pg_index
  where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace and relname = any($1))
    and pg_relation_size(indexrelid) > $2`;

/** The same server, another database. */
function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Runs statements that cannot stand in a transaction, on the server's own database. */
export async function onServer(serverUrl: string, ...statements: string[]): Promise<void> {
  await withClient(serverUrl, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
