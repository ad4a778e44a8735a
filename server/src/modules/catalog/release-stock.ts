import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { goodsTag } from './tags.ts';

interface Released {
  sku_id: number;
  goods_id: number;
  day: string | null;
  delta: number;
}

/** Notes the giving back of each reservation; a unique index lets only the first note stand. */
const claimRelease = defineStatement<Released>(
  'catalog.claim-release',
  `insert into stock_movement (tenant_id, sku_id, goods_id, day, delta, reason, order_id, created_at)
   select $1, sku_id, goods_id, day, -sum(delta)::int, 'release', $2, $3 from stock_movement
   where tenant_id = $1 and order_id = $2 and reason = 'reserve'
   group by sku_id, goods_id, day order by sku_id, day
   on conflict do nothing
   returning sku_id, goods_id, day::text as day, delta`,
);

const restockSkus = defineStatement(
  'catalog.restock-skus',
  `with held as materialized (
     select s.id, w.delta from unnest($2::bigint[], $3::int[]) as w (sku_id, delta)
     join sku s on s.tenant_id = $1 and s.id = w.sku_id order by s.id for no key update of s
   )
   update sku s set stock = s.stock + h.delta from held h where s.tenant_id = $1 and s.id = h.id`,
);

const restockDays = defineStatement(
  'catalog.restock-days',
  `with held as materialized (
     select d.id, w.delta from unnest($2::bigint[], $3::date[], $4::int[]) as w (sku_id, day, delta)
     join daily_price d on d.tenant_id = $1 and d.sku_id = w.sku_id and d.day = w.day
     order by d.sku_id, d.day for no key update of d
   )
   update daily_price d set stock = d.stock + h.delta from held h where d.tenant_id = $1 and d.id = h.id`,
);

/**
 * Gives back exactly what {@link reserveStock} took for the order, once: asked again, also at the same moment from
 * elsewhere, it does nothing.
 */
export async function releaseStock(ctx: Context, orderId: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const released = await run(tx.db, claimRelease, [tx.tenant.id, orderId, tx.now()]);
    const skus = released.filter(({ day }) => day === null);
    const days = released.filter(({ day }) => day !== null);
    if (skus.length > 0) await run(tx.db, restockSkus, [tx.tenant.id, idsOf(skus), deltasOf(skus)]);
    if (days.length > 0)
      await run(tx.db, restockDays, [tx.tenant.id, idsOf(days), days.map(({ day }) => day), deltasOf(days)]);
    touch(tx, ...new Set(released.map((row) => goodsTag(tx.tenant.id, row.goods_id))));
  });
}

const idsOf = (rows: readonly Released[]) => rows.map((row) => row.sku_id);
const deltasOf = (rows: readonly Released[]) => rows.map((row) => row.delta);
