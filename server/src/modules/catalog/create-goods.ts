import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { checkNewGoods, checkReferences } from './check-goods.ts';
import { type Choice, combinationKey } from './combination.ts';
import type { GoodsChanges, NewGoods } from './new-goods.ts';
import { planSkus, type SkuDraft } from './plan-skus.ts';
import { dailyPrice, goods, goodsPicture, goodsRebate, purchaseLimit, sku } from './tables.ts';
import { goodsListTag } from './tags.ts';

export interface CreatedGoods {
  readonly id: number;
  /** In the order given; of goods without choices the only one. */
  readonly skuIds: readonly number[];
}

/**
 * Puts a goods on offer with its pictures, SKUs, daily prices, purchase limits and rebates.
 * Refuses `goods/invalid` {field} and `day/malformed`.
 */
export async function createGoods(ctx: Context, input: NewGoods): Promise<CreatedGoods> {
  checkNewGoods(ctx, input);
  return inTransaction(ctx, async (tx) => {
    await checkReferences(tx, input);
    const drafts = await planSkus(tx, input);
    const id = await insertGoods(tx, input, drafts);
    const tenantId = tx.tenant.id;
    await tx.db
      .insert(goodsPicture)
      .values(input.pictures.map((url, sortOrder) => ({ tenantId, goodsId: id, url, sortOrder })));
    const rows = await tx.db
      .insert(sku)
      .values(drafts.map((draft) => ({ ...draft, tenantId, goodsId: id })))
      .returning({ id: sku.id, key: sku.combinationKey });
    await insertRules(tx, id, input, new Map(rows.map((row) => [row.key, row.id])));
    touch(tx, goodsListTag(tenantId));
    return { id, skuIds: rows.map((row) => row.id) };
  });
}

async function insertGoods(tx: Context, input: NewGoods, drafts: readonly SkuDraft[]): Promise<number> {
  const cheapest = drafts.reduce((best, draft) => (draft.price < best.price ? draft : best));
  const [row] = await tx.db
    .insert(goods)
    .values({
      ...columnsOf(input),
      categoryId: input.categoryId,
      name: input.name,
      pictureUrl: input.pictures[0] ?? '',
      propertyIds: (input.propertyIds ?? []).join(','),
      minPrice: cheapest.price,
      minPoints: Math.min(...drafts.map(({ points }) => points ?? 0)),
      originalPrice: cheapest.originalPrice,
      groupBuyPrice: cheapest.groupBuyPrice ?? 0,
      isDailyPriced: (input.days ?? []).length > 0,
      isLimited: (input.limits ?? []).length > 0,
      tenantId: tx.tenant.id,
      createdAt: tx.now(),
    })
    .returning({ id: goods.id });
  return row?.id ?? fail('goods/invalid', { field: 'name' });
}

/** Facts as columns, all but the two no goods is without; what is not given is left to the columns' defaults, or as it was. */
export function columnsOf(facts: GoodsChanges) {
  return {
    shopId: facts.shopId,
    sellingPoint: facts.sellingPoint,
    content: facts.content,
    tags: facts.tags,
    barcode: facts.barcode,
    unitName: facts.unitName,
    videoId: facts.videoId,
    minQuantity: facts.minQuantity,
    isFlashSale: facts.isFlashSale,
    freightTemplateId: facts.freightTemplateId,
    weight: facts.weight,
    commissionType: facts.commission?.type,
    commission: facts.commission?.amount,
    rewardPointsType: facts.reward?.type,
    rewardPoints: facts.reward?.amount,
    isRecommended: facts.isRecommended,
    status: facts.status,
    sortOrder: facts.sortOrder,
    saleStartsAt: facts.saleStartsAt,
    saleEndsAt: facts.saleEndsAt,
    extensions: facts.extensions,
  };
}

async function insertRules(
  tx: Context,
  goodsId: number,
  { days = [], limits = [], rebates = [] }: NewGoods,
  skuIds: ReadonlyMap<string, number>,
): Promise<void> {
  const tenantId = tx.tenant.id;
  const skuOf = (choices: readonly Choice[] | undefined, field: string): number =>
    skuIds.get(combinationKey(choices ?? [])) ?? fail('goods/invalid', { field });
  if (days.length > 0)
    await tx.db.insert(dailyPrice).values(
      days.map(({ choices, day, price, stock }) => {
        return { tenantId, goodsId, skuId: skuOf(choices, 'days'), day, price, stock };
      }),
    );
  if (limits.length > 0)
    await tx.db.insert(purchaseLimit).values(
      limits.map(({ choices, ...limit }) => {
        return { ...limit, tenantId, goodsId, skuId: choices ? skuOf(choices, 'limits') : null };
      }),
    );
  if (rebates.length > 0)
    await tx.db.insert(goodsRebate).values(rebates.map((rebate) => ({ ...rebate, tenantId, goodsId })));
}
