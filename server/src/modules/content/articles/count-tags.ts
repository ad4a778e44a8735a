import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { splitTags } from './split-tags.ts';

interface Tagged {
  readonly status: string;
  readonly tags: string | null;
}

// In the order of names: of two articles that change at once with the same tags one waits, and none blocks the other.
const addChanges = defineStatement(
  'content.count-tags',
  `insert into article_tag (tenant_id, name, article_count)
   select $1, t.name, greatest(t.change, 0) from unnest($2::text[], $3::int[]) as t (name, change) order by t.name
   on conflict (tenant_id, name) do update set article_count = article_tag.article_count +
     (select t.change from unnest($2::text[], $3::int[]) as t (name, change) where t.name = article_tag.name)`,
);

/**
 * Keeps the numbers of the tag cloud: an article was `before` (undefined: not there) and is `after` now
 * (undefined: gone). Only public ones count. In the transaction that changes the article, after its row is locked.
 */
export async function countTags(tx: Context, before?: Tagged, after?: Tagged): Promise<void> {
  const old = publicTags(before);
  const present = publicTags(after);
  const gone = old.filter((tag) => !present.includes(tag));
  const fresh = present.filter((tag) => !old.includes(tag));
  if (gone.length + fresh.length === 0) return;
  const changes = [...gone.map(() => -1), ...fresh.map(() => 1)];
  await run(tx.db, addChanges, [tx.tenant.id, [...gone, ...fresh], changes]);
}

function publicTags(article: Tagged | undefined): string[] {
  return article?.status === 'approved' ? splitTags(article.tags) : [];
}
