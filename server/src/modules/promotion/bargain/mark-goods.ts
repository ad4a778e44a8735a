import { and, eq, min } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { markPromotions } from '../../catalog/index.ts';
import { runningNow } from './find-bargain.ts';
import { bargain } from './tables.ts';

/** Lets a goods show whether it can be bargained for now, and the lowest price that may be reached. */
export async function markBargainGoods(ctx: Context, { goodsId }: { goodsId: number }): Promise<void> {
  const [found] = await ctx.db
    .select({ floor: min(bargain.floorPrice) })
    .from(bargain)
    .where(and(runningNow(ctx), eq(bargain.goodsId, goodsId)));
  const floor = found?.floor ?? undefined;
  await markPromotions(ctx, goodsId, { hasBargain: floor !== undefined, bargainPrice: floor });
}
