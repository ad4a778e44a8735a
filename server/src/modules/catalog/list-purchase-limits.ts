import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { listLevels } from '../member/index.ts';
import { goods, purchaseLimit } from './tables.ts';

export type NamedPurchaseLimit = typeof purchaseLimit.$inferSelect & {
  /** Undefined for users without a level. */
  readonly levelName: string | undefined;
};

/**
 * The purchase limits of a limited goods with the names of their levels, newest first; with an SKU, those that
 * count for it: its own and the goods'. Nothing for goods that are not limited.
 */
export async function listPurchaseLimits(
  ctx: Context,
  filter: { readonly goodsId: number; readonly skuId?: number | undefined },
): Promise<NamedPurchaseLimit[]> {
  const ofSku = filter.skuId === undefined ? undefined : eq(purchaseLimit.skuId, filter.skuId);
  const rows = await ctx.db
    .select({ limit: purchaseLimit })
    .from(purchaseLimit)
    .innerJoin(goods, and(eq(goods.tenantId, purchaseLimit.tenantId), eq(goods.id, purchaseLimit.goodsId)))
    .where(
      and(
        eq(purchaseLimit.tenantId, ctx.tenant.id),
        eq(purchaseLimit.goodsId, filter.goodsId),
        eq(goods.isLimited, true),
        ofSku && or(ofSku, isNull(purchaseLimit.skuId)),
      ),
    )
    .orderBy(desc(purchaseLimit.id));
  const names = new Map((await listLevels(ctx)).map((level) => [level.id, level.name]));
  return rows.map(({ limit }) => ({ ...limit, levelName: names.get(limit.levelId) }));
}
