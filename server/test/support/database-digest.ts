import type { Context } from '../../src/kernel/context.ts';

/** Tables whose rows are counters of attempts: refusing is allowed to write there. */
const ATTEMPTS = ['login_throttle', 'session', 'captcha', 'verification_code'];

/** A digest of every row of every table: the same before and after means that nothing was changed. */
export async function databaseDigest(ctx: Context): Promise<string> {
  const client = ctx.db.$client;
  const tables = await client.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'region' order by 1`,
  );
  const digests = tables.rows
    .filter(({ name }) => !ATTEMPTS.includes(name))
    .map(
      ({ name }) =>
        `select '${name}' as t, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as d from ${name} r`,
    );
  const { rows } = await client.query<{ digest: string }>(
    `select string_agg(t || ':' || d, ',' order by t) as digest from (${digests.join(' union all ')}) x`,
  );
  return rows[0]?.digest ?? '';
}
