import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { goodsTag } from './tags.ts';

const reserveTogetherStatement = defineStatement<{ goods_id: number }>(
  'catalog.reserve-together',
  `with wanted as (
     select * from unnest($3::bigint[], $4::int[]) as w (order_id, quantity)
   ), taken as (
     update sku set stock = stock - (select sum(quantity) from wanted)
     where tenant_id = $1 and id = $2 and stock >= (select sum(quantity) from wanted)
     returning id, goods_id
   )
   insert into stock_movement (tenant_id, sku_id, goods_id, delta, reason, order_id, created_at)
   select $1, t.id, t.goods_id, -w.quantity, 'reserve', w.order_id, $5 from taken t, wanted w
   returning goods_id`,
);

/**
 * Several SKUs: locked in the order of their ids first, so that two such batches cannot block each other. The arrays
 * come by subselect, so that the planner does not look at their lengths and one plan serves for all.
 */
const reserveForManyStatement = defineStatement<{ sku_id: number; goods_id: number }>(
  'catalog.reserve-for-many',
  `with wanted as (
     select * from unnest((select $2::bigint[]), (select $3::bigint[]), (select $4::int[]))
       as w (order_id, sku_id, quantity)
   ), held as materialized (
     select s.id, d.quantity
     from (select sku_id, sum(quantity)::int as quantity from wanted group by sku_id) d
     join sku s on s.tenant_id = $1 and s.id = d.sku_id
     order by s.id for no key update of s
   ), taken as (
     update sku s set stock = s.stock - h.quantity from held h
     where s.tenant_id = $1 and s.id = h.id and s.stock >= h.quantity
     returning s.id, s.goods_id
   )
   insert into stock_movement (tenant_id, sku_id, goods_id, delta, reason, order_id, created_at)
   select $1, t.id, t.goods_id, -w.quantity, 'reserve', w.order_id, $5
   from wanted w join taken t on t.id = w.sku_id
   returning sku_id, goods_id`,
);

/** What one of several orders takes: pieces of one SKU that is not sold by the day. */
export interface OrderDemand {
  readonly orderId: number;
  readonly skuId: number;
  readonly quantity: number;
}

/**
 * As `reserveStock`, for several orders in one transaction: each SKU is changed once for all of them, so that it is
 * locked once. All of them get their pieces or none does. Refuses `stock/insufficient`.
 */
export async function reserveTogether(tx: Context, wanted: readonly OrderDemand[]): Promise<void> {
  const skuIds = wanted.map(({ skuId }) => skuId);
  const orderIds = wanted.map(({ orderId }) => orderId);
  const quantities = wanted.map(({ quantity }) => quantity);
  const different = new Set(skuIds);
  const taken =
    different.size === 1
      ? await run(tx.db, reserveTogetherStatement, [tx.tenant.id, skuIds[0], orderIds, quantities, tx.now()])
      : await run(tx.db, reserveForManyStatement, [tx.tenant.id, orderIds, skuIds, quantities, tx.now()]);
  if (taken.length < wanted.length) return fail('stock/insufficient', { skuIds: [...different] });
  touch(tx, ...new Set(taken.map(({ goods_id }) => goodsTag(tx.tenant.id, goods_id))));
}
