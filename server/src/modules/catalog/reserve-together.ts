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
 * As `reserveStock`, for several orders of the same SKU (not sold by the day) in one transaction: the row is changed
 * once for all of them, so that it is locked once. All of them get their pieces or none does.
 * Refuses `stock/insufficient`.
 */
export async function reserveTogether(
  tx: Context,
  skuId: number,
  wanted: readonly { readonly orderId: number; readonly quantity: number }[],
): Promise<void> {
  const orderIds = wanted.map(({ orderId }) => orderId);
  const quantities = wanted.map(({ quantity }) => quantity);
  const values = [tx.tenant.id, skuId, orderIds, quantities, tx.now()];
  const [first] = await run(tx.db, reserveTogetherStatement, values);
  if (!first) return fail('stock/insufficient', { skuId });
  touch(tx, goodsTag(tx.tenant.id, first.goods_id));
}
