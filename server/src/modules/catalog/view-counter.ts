import type { CounterKind } from '../../kernel/counters.ts';
import { defineStatement } from '../../kernel/database/statement.ts';

/** How often the page of a goods was looked at. */
export const goodsViews: CounterKind = {
  name: 'goods.views',
  add: defineStatement(
    'catalog.add-views',
    `with held as materialized (
       select g.id, w.times from unnest($2::bigint[], $3::int[]) as w (goods_id, times)
       join goods g on g.tenant_id = $1 and g.id = w.goods_id order by g.id for no key update of g
     )
     update goods g set views = g.views + h.times from held h where g.tenant_id = $1 and g.id = h.id`,
  ),
};
