import type { Context } from '../../../kernel/context.ts';
import { markPromotions } from '../../catalog/index.ts';
import { findGroupBuys } from './find-group-buys.ts';

/** Lets a goods show whether it can be bought in groups now, and at what price. */
export async function markGroupBuyGoods(ctx: Context, { goodsId }: { goodsId: number }): Promise<void> {
  const [offer] = await findGroupBuys(ctx, [goodsId]);
  await markPromotions(ctx, goodsId, { hasGroupBuy: offer !== undefined, groupBuyPrice: offer?.price });
}
