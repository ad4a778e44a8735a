import type { Context } from '../../../kernel/context.ts';
import type { CounterKind } from '../../../kernel/counters.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';

interface Target {
  readonly id: number;
  readonly url: string;
}

const CODE = /^[0-9A-Za-z]{1,16}$/;

const findByCode = defineStatement<Target>(
  'platform.find-short-url',
  'select id, url from short_url where code = $1',
);

/** Where a short link leads. Links never change: what was read once is kept. Refuses `record/none`. */
export async function followShortUrl(ctx: Context, code: string): Promise<Target> {
  if (!CODE.test(code)) return fail('record/none');
  return ctx.cache.read(`short-url:${code}`, async () => {
    const [target] = await run(ctx.db, findByCode, [code]);
    if (!target) return fail('record/none');
    return { value: target, bytes: 100 + 2 * target.url.length, tags: [] };
  });
}

/** How often a short link was followed. */
export const shortUrlHits: CounterKind = {
  name: 'short-url.hits',
  add: defineStatement(
    'platform.add-short-url-hits',
    `with held as materialized (
       select s.id, h.times from unnest($2::bigint[], $3::int[]) as h (id, times)
       join short_url s on s.id = h.id where $1::bigint = 0 order by s.id for no key update of s
     )
     update short_url s set hits = s.hits + h.times from held h where s.id = h.id`,
  ),
};
