import type { TestApp } from './test-app.ts';

/** Tables whose rows are counters of attempts: refusing is allowed to write there. */
const ATTEMPTS = [
  ...['login_throttle', 'session', 'captcha', 'verification_code'],
  ...['counter_session', 'store_code'],
];

/** Facts about the world, large and never written by a call. */
const FACTS = ['region', 'mobile_segment_block', 'mobile_segment_kind'];

/** A digest of the rows of each table that has any: the same before and after means that nothing was changed. */
export async function databaseDigest(t: TestApp): Promise<Record<string, string>> {
  // What readers have counted may be written at any time.
  await t.app.counters.flush();
  const client = t.ctx.db.$client;
  // Most tables were never written to and have no page: they need not be read.
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1) and pg_relation_size(oid) > 0`,
    [[...FACTS, ...ATTEMPTS]],
  );
  const digests = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(r::text, '|' order by r::text)) as digest from "${name}" r`,
  );
  const { rows } = await client.query<{ name: string; digest: string | null }>(digests.join(' union all '));
  return Object.fromEntries(rows.flatMap(({ name, digest }) => (digest === null ? [] : [[name, digest]])));
}
