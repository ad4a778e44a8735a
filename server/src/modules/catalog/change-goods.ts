import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { checkFacts, checkReferences } from './check-goods.ts';
import { columnsOf } from './create-goods.ts';
import type { GoodsChanges } from './new-goods.ts';
import { goods, sku } from './tables.ts';
import { goodsListTag, goodsTag } from './tags.ts';

/**
 * Changes what is given of a goods' facts: puts it on or off the shelf, renames it, moves it in lists.
 * Refuses `goods/invalid` {field} and `record/none`.
 */
export async function changeGoods(ctx: Context, id: number, facts: GoodsChanges): Promise<void> {
  checkFacts(facts);
  await inTransaction(ctx, async (tx) => {
    await checkReferences(tx, facts);
    const [after] = await tx.db
      .update(goods)
      .set({ ...columnsOf(facts), categoryId: facts.categoryId, name: facts.name, updatedAt: tx.now() })
      .where(and(eq(goods.tenantId, tx.tenant.id), eq(goods.id, id)))
      .returning({ saleStartsAt: goods.saleStartsAt, saleEndsAt: goods.saleEndsAt });
    if (!after) return fail('record/none');
    // What is given must also go with what was there.
    checkFacts({ saleStartsAt: after.saleStartsAt ?? undefined, saleEndsAt: after.saleEndsAt ?? undefined });
    touch(tx, goodsTag(tx.tenant.id, id), goodsListTag(tx.tenant.id));
  });
}

export interface PriceChange {
  readonly skuId: number;
  /** Fen. */
  readonly price: number;
  readonly originalPrice?: number | undefined;
  readonly points?: number | undefined;
}

const updateLowest = defineStatement(
  'catalog.update-lowest-price',
  `update goods g set min_price = s.price, min_points = s.points, original_price = s.original_price, updated_at = $3
   from (
     select price, original_price, min(points) over () as points from sku
     where tenant_id = $1 and goods_id = $2 order by price, id limit 1
   ) s
   where g.tenant_id = $1 and g.id = $2`,
);

/** Sets an SKU's price, and with it the lowest price lists show. Refuses `goods/invalid` {field}, `record/none`. */
export async function changePrice(ctx: Context, change: PriceChange): Promise<void> {
  const { skuId, price, originalPrice, points } = change;
  if (
    ![price, originalPrice ?? 0, points ?? 0].every((amount) => Number.isSafeInteger(amount) && amount >= 0)
  )
    fail('goods/invalid', { field: 'price' });
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(sku)
      .set({ price, originalPrice, points })
      .where(and(eq(sku.tenantId, tx.tenant.id), eq(sku.id, skuId)))
      .returning({ goodsId: sku.goodsId });
    if (!row) return fail('record/none');
    await keepLowestPrice(tx, row.goodsId);
  });
}

/** Lets a goods say again what its cheapest SKU costs, after SKUs were written. */
export async function keepLowestPrice(tx: Context, goodsId: number): Promise<void> {
  await run(tx.db, updateLowest, [tx.tenant.id, goodsId, tx.now()]);
  touch(tx, goodsTag(tx.tenant.id, goodsId), goodsListTag(tx.tenant.id));
}
