import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { portraitOf, takeDatabase } from './databases.ts';

async function on<Row extends object>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Everything by which a test could tell one database from another. */
const everything = (url: string) =>
  on(
    url,
    `select relname, relkind, pg_relation_size(oid) as bytes, relpages, reltuples from pg_class
     where relnamespace = 'public'::regnamespace and (relkind <> 'i' or pg_relation_size(oid) > 16384)
     union all select sequencename, 'value', last_value, 0, 0 from pg_sequences where schemaname = 'public'
     union all select tablename || '.' || attname, 'known', 0, 0, n_distinct from pg_stats where schemaname = 'public'
     order by 1, 2`,
  );

const shops = `insert into tenant (domain, name, merchant_no, merchant_key, created_at)
  select 'shop' || n, 'shop', 'M' || n, 'K' || n, now() from generate_series(1, 2000) n`;
const hosts = `insert into tenant_host (host, tenant_id, created_at) select domain, id, now() from tenant`;

it('a database that was given back is handed out again as if it were new', async () => {
  const first = await takeDatabase();
  const before = await everything(first.url);
  await on(first.url, shops, hosts, 'analyze tenant', 'vacuum tenant_host');
  await on(first.url, 'begin', 'delete from region', 'rollback');
  first.giveBack();
  const second = await takeDatabase();
  expect(second.url).toBe(first.url);
  expect(await everything(second.url)).toEqual(before);
  const [row] = await on<{ id: number }>(second.url, shops, 'select min(id) as id from tenant');
  expect(row?.id).toBe(1);
  second.giveBack();
});

it.each([
  ['another schema', 'alter table tenant add column mark text'],
  [
    'a new trigger',
    'create trigger mark before insert on tenant execute function suppress_redundant_updates_trigger()',
  ],
  ['a changed fact', "update region set name = 'x' where code = '110000000000'"],
  ['a lost fact', "delete from region where code = '110000000000'"],
  ['a new fact', "insert into region values ('990000000000', null, '', 1, '', '')"],
  ['an emptied table of facts', 'truncate region'],
])('%s is noticed', async (_what, change) => {
  const { url, giveBack } = await takeDatabase();
  const { portrait } = inject('template');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    expect(await portraitOf(client)).toBe(portrait);
    await client.query(`begin; ${change}`);
    expect(await portraitOf(client)).not.toBe(portrait);
    await client.query('rollback');
  } finally {
    await client.end();
  }
  giveBack();
});

it('a database is not handed out again when its schema was changed', async () => {
  const { url, giveBack } = await takeDatabase();
  await on(url, 'alter table tenant add column mark text');
  giveBack();
  const next = await takeDatabase();
  expect(next.url).not.toBe(url);
  next.giveBack();
});

it('a database is not handed out again while somebody is at work in it', async () => {
  const busy = await takeDatabase();
  const left = new pg.Client({ connectionString: busy.url });
  left.on('error', () => undefined);
  await left.connect();
  busy.giveBack();
  const next = await takeDatabase();
  expect(next.url).not.toBe(busy.url);
  await left.end();
  next.giveBack();
});
