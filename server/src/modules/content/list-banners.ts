import { and, asc, desc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { banner } from './tables.ts';

export type Banner = typeof banner.$inferSelect;

/** Dropped when a banner, notice or friend link of the tenant changes. */
export const contentTag = (tenantId: number) => `content:${tenantId}`;

/** The banners shown in one place (`type`), or all shown ones, in the shop's order. */
export async function listBanners(ctx: Context, filter: { type?: string | undefined }): Promise<Banner[]> {
  return ctx.db
    .select()
    .from(banner)
    .where(
      and(
        eq(banner.tenantId, ctx.tenant.id),
        eq(banner.isShown, true),
        filter.type === undefined ? undefined : eq(banner.type, filter.type),
      ),
    )
    .orderBy(asc(banner.sortOrder), desc(banner.id))
    .limit(200);
}
