import type { Database } from '../../src/kernel/database/database.ts';
import type { TestApp } from './test-app.ts';

/** Tables whose rows are counters of attempts: refusing is allowed to write there. */
const ATTEMPTS = [
  ...['login_throttle', 'session', 'captcha', 'verification_code'],
  ...['counter_session', 'store_code'],
];

/** Facts about the world, large and never written by a call. */
const FACTS = ['region', 'mobile_segment_block', 'mobile_segment_kind'];

const statements = new WeakMap<Database['$client'], string>();

/**
 * What was written to each table that has any rows: the same before and after means that no row was added, changed
 * or removed meanwhile, not even for another one just like it. It sums up which transactions wrote the rows that are
 * there: one more row is counted, and a row in the place of another is of a later transaction.
 */
export async function databaseDigest(t: TestApp): Promise<Record<string, string>> {
  // What readers have counted may be written at any time.
  await t.app.counters.flush();
  const client = t.ctx.db.$client;
  const text = statements.get(client) ?? (await statementOver(client));
  statements.set(client, text);
  // By its name: planning a question about every table takes ten times as long as answering it.
  const { rows } = await client.query<{ name: string; digest: string }>({
    name: 'test.database-digest',
    text,
  });
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

async function statementOver(client: Database['$client']): Promise<string> {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1) order by relname`,
    [[...FACTS, ...ATTEMPTS]],
  );
  const digests = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, concat_ws(' rows of ', count(*), sum(xmin::text::bigint)) as digest
       from "${name}" having count(*) > 0`,
  );
  return digests.join(' union all ');
}
