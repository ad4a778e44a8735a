import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { goodsTag } from './tags.ts';

const bumpReviews = defineStatement(
  'catalog.count-good-reviews',
  `with held as materialized (
     select g.id, w.reviews from unnest($2::bigint[], $3::int[]) as w (goods_id, reviews)
     join goods g on g.tenant_id = $1 and g.id = w.goods_id order by g.id for no key update of g
   )
   update goods g set good_review_count = g.good_review_count + h.reviews
   from held h where g.tenant_id = $1 and g.id = h.id`,
);

/** Adds good reviews to the figures of their goods: a goods' id once for each review. */
export async function countGoodReviews(tx: Context, goodsIds: readonly number[]): Promise<void> {
  const reviews = new Map<number, number>();
  for (const id of goodsIds) reviews.set(id, (reviews.get(id) ?? 0) + 1);
  await run(tx.db, bumpReviews, [tx.tenant.id, [...reviews.keys()], [...reviews.values()]]);
  touch(tx, ...[...reviews.keys()].map((id) => goodsTag(tx.tenant.id, id)));
}
