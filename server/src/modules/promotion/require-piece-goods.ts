import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type GoodsForSale, loadForSale } from '../catalog/index.ts';

/**
 * The goods of a promotion that prices a piece: one that is sold piece by piece, not by the day.
 * Refuses `promotion/invalid` {field: 'goodsId'}.
 */
export async function requirePieceGoods(ctx: Context, goodsId: number): Promise<GoodsForSale> {
  const [offer] = await loadForSale(ctx, [{ goodsId }]);
  if (!offer || offer.goods.isDailyPriced || offer.goods.minQuantity > 1)
    return fail('promotion/invalid', { field: 'goodsId' });
  return offer.goods;
}
