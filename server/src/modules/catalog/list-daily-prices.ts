import { and, asc, eq, gte } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { printDay } from '../../kernel/time-zone.ts';
import { dailyPrice, sku } from './tables.ts';

/** Price in fen and stock of a day, and whether it is the price of one of several SKUs. */
export type DailyPrice = typeof dailyPrice.$inferSelect & { readonly combination: string };

/** The longest list of days in one answer: three years of them. */
const MOST_DAYS = 1100;

/** The days on offer, today (in the tenant's zone) and later, of a goods or of one of its SKUs. */
export async function listDailyPrices(
  ctx: Context,
  filter: { readonly goodsId: number; readonly skuId?: number | undefined },
): Promise<DailyPrice[]> {
  const rows = await ctx.db
    .select({ daily: dailyPrice, combination: sku.combination })
    .from(dailyPrice)
    .innerJoin(sku, and(eq(sku.tenantId, dailyPrice.tenantId), eq(sku.id, dailyPrice.skuId)))
    .where(
      and(
        eq(dailyPrice.tenantId, ctx.tenant.id),
        eq(dailyPrice.goodsId, filter.goodsId),
        filter.skuId === undefined ? undefined : eq(dailyPrice.skuId, filter.skuId),
        gte(dailyPrice.day, printDay(ctx.now(), ctx.tenant.timeZone)),
      ),
    )
    .orderBy(asc(dailyPrice.day), asc(dailyPrice.skuId))
    .limit(MOST_DAYS);
  return rows.map(({ daily, combination }) => ({ ...daily, combination }));
}
