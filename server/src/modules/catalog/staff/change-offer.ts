import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepLowestPrice } from '../change-goods.ts';
import { isPrice } from '../check-goods.ts';
import type { Offered } from '../new-goods.ts';
import { planSkus } from '../plan-skus.ts';
import { dailyPrice, goods, goodsPicture, purchaseLimit, sku } from '../tables.ts';

/**
 * Says anew what is bought of a goods: which properties are asked for, and what each combination costs. Combinations
 * that were there keep their ids and their stock (`stock` counts for new ones only: orders move it meanwhile); those
 * that are not named any more go, with their days and limits. Refuses `goods/invalid` {field} and `record/none`.
 */
export async function changeOffer(ctx: Context, goodsId: number, offered: Offered): Promise<void> {
  if (![...(offered.skus ?? []), ...(offered.price ? [offered.price] : [])].every(isPrice))
    fail('goods/invalid', { field: 'skus' });
  await inTransaction(ctx, async (tx) => {
    const tenantId = tx.tenant.id;
    const drafts = await planSkus(tx, offered);
    const changed = await tx.db
      .update(goods)
      .set({ propertyIds: (offered.propertyIds ?? []).join(','), updatedAt: tx.now() })
      .where(and(eq(goods.tenantId, tenantId), eq(goods.id, goodsId)))
      .returning({ id: goods.id });
    if (changed.length === 0) return fail('record/none');
    await removeOthers(
      tx,
      goodsId,
      drafts.map(({ combinationKey }) => combinationKey),
    );
    await tx.db
      .insert(sku)
      .values(drafts.map((draft) => ({ ...draft, tenantId, goodsId })))
      .onConflictDoUpdate({
        target: [sku.tenantId, sku.goodsId, sku.combinationKey],
        set: {
          combination: sql`excluded.combination`,
          combinationNames: sql`excluded.combination_names`,
          price: sql`excluded.price`,
          points: sql`excluded.points`,
          originalPrice: sql`excluded.original_price`,
          groupBuyPrice: sql`excluded.group_buy_price`,
          weight: sql`excluded.weight`,
          pictureUrl: sql`excluded.picture_url`,
          barcode: sql`excluded.barcode`,
        },
      });
    await keepLowestPrice(tx, goodsId);
  });
}

/** Takes away the combinations that are not offered any more. */
async function removeOthers(tx: Context, goodsId: number, keys: string[]): Promise<void> {
  const theirs = and(
    eq(sku.tenantId, tx.tenant.id),
    eq(sku.goodsId, goodsId),
    notInArray(sku.combinationKey, keys),
  );
  const gone = await tx.db.select({ id: sku.id }).from(sku).where(theirs).orderBy(sku.id).for('update');
  if (gone.length === 0) return;
  const ids = gone.map(({ id }) => id);
  for (const table of [dailyPrice, purchaseLimit])
    await tx.db.delete(table).where(and(eq(table.tenantId, tx.tenant.id), inArray(table.skuId, ids)));
  await tx.db.delete(sku).where(and(eq(sku.tenantId, tx.tenant.id), inArray(sku.id, ids)));
}

/** Shows other pictures of a goods, the first as its main one. Refuses `goods/invalid` {field: pictures}. */
export async function changePictures(
  ctx: Context,
  goodsId: number,
  pictures: readonly string[],
): Promise<void> {
  const [main] = pictures;
  if (main === undefined || pictures.some((url) => url.trim() === ''))
    return fail('goods/invalid', { field: 'pictures' });
  await inTransaction(ctx, async (tx) => {
    const tenantId = tx.tenant.id;
    await tx.db
      .delete(goodsPicture)
      .where(and(eq(goodsPicture.tenantId, tenantId), eq(goodsPicture.goodsId, goodsId)));
    await tx.db
      .insert(goodsPicture)
      .values(pictures.map((url, sortOrder) => ({ tenantId, goodsId, url, sortOrder })));
    await tx.db
      .update(goods)
      .set({ pictureUrl: main, updatedAt: tx.now() })
      .where(and(eq(goods.tenantId, tenantId), eq(goods.id, goodsId)));
    await keepLowestPrice(tx, goodsId);
  });
}
