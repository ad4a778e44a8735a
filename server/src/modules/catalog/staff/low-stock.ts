import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

export interface LowStock {
  readonly skuId: number;
  readonly goodsId: number;
  readonly name: string;
  /** The combination in words; empty for goods without choices. */
  readonly choice: string;
  readonly stock: number;
}

const findLow = defineStatement<LowStock>(
  'catalog.low-stock',
  `select s.id as "skuId", s.goods_id as "goodsId", g.name, s.combination_names as choice, s.stock
   from sku s join goods g on g.tenant_id = s.tenant_id and g.id = s.goods_id
   where s.tenant_id = $1 and s.goods_id = any($2::bigint[]) and s.stock <= $3 and g.status = 'on-sale'
   order by s.stock, s.id limit $4`,
);

/** Of these goods, what is on sale and has few pieces left, the scarcest first. */
export async function listLowStock(
  ctx: Context,
  goodsIds: readonly number[],
  { atMost, limit }: { readonly atMost: number; readonly limit: number },
): Promise<LowStock[]> {
  if (goodsIds.length === 0) return [];
  return run(ctx.db, findLow, [ctx.tenant.id, goodsIds, atMost, limit]);
}
