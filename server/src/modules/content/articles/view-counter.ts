import type { CounterKind } from '../../../kernel/counters.ts';
import { defineStatement } from '../../../kernel/database/statement.ts';

/** How often a public article was read. */
export const articleViews: CounterKind = {
  name: 'article.views',
  add: defineStatement(
    'content.add-views',
    `with held as materialized (
       select a.id, w.times from unnest($2::bigint[], $3::int[]) as w (article_id, times)
       join article a on a.tenant_id = $1 and a.id = w.article_id order by a.id for no key update of a
     )
     update article a set views = a.views + h.times from held h where a.tenant_id = $1 and a.id = h.id`,
  ),
};
