import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

const soldSince = defineStatement<{ goodsId: number; orders: number }>(
  'order.sold-since',
  `select l.goods_id as "goodsId", count(distinct l.order_id)::int as orders
   from order_line l join orders o on o.tenant_id = $1 and o.id = l.order_id
   where l.tenant_id = $1 and l.goods_id = any($2::bigint[]) and l.created_at >= $3
     and o.status not in ('unpaid', 'closed')
   group by l.goods_id`,
);

/** How many orders of each of these goods were placed since then and paid; goods without any are left out. */
export async function countOrdersSince(
  ctx: Context,
  goodsIds: readonly number[],
  since: Date,
): Promise<ReadonlyMap<number, number>> {
  if (goodsIds.length === 0) return new Map();
  const rows = await run(ctx.db, soldSince, [ctx.tenant.id, goodsIds, since]);
  return new Map(rows.map((row) => [row.goodsId, row.orders]));
}

const anyExchange = defineStatement<{ id: number }>(
  'order.any-exchange',
  `select id from orders where tenant_id = $1 and user_id = $2 and payable_points > 0 and is_paid limit 1`,
);

/** Whether a user has ever paid for an order with points. */
export async function hasExchanged(ctx: Context, userId: number): Promise<boolean> {
  return (await run(ctx.db, anyExchange, [ctx.tenant.id, userId])).length > 0;
}
