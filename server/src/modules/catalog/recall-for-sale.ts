import type { Context } from '../../kernel/context.ts';
import { loadForSale, type Offer, type OfferQuestion } from './load-for-sale.ts';
import { goodsTag } from './tags.ts';

const BYTES = 1500;

/**
 * As `loadForSale` for one goods, from the cache: for goods that many order at the same moment. Whoever changes the
 * goods, its prices or its stock drops it; its stock may still be a moment old, and is decided by taking it.
 */
export async function recallForSale(
  ctx: Context,
  item: OfferQuestion,
  options: { levelId?: number | undefined } = {},
): Promise<Offer | undefined> {
  const { goodsId, combination = '' } = item;
  const key = `for-sale:${ctx.tenant.id}:${goodsId}:${options.levelId ?? 0}:${combination}`;
  const { offer } = await ctx.cache.read<{ offer: Offer | undefined }>(key, async () => {
    const [found] = await loadForSale(ctx, [item], options);
    return { value: { offer: found }, bytes: BYTES, tags: [goodsTag(ctx.tenant.id, goodsId)] };
  });
  return offer;
}
