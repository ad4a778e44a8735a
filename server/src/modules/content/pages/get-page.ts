import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { page } from './tables.ts';

export type ContentPage = typeof page.$inferSelect;

/** Dropped when a page of the tenant changes. */
export const pagesTag = (tenantId: number) => `pages:${tenantId}`;

/** The page of this key. Refuses `record/none`. */
export async function getPage(ctx: Context, key: string): Promise<ContentPage> {
  const [row] = await ctx.db
    .select()
    .from(page)
    .where(and(eq(page.tenantId, ctx.tenant.id), eq(page.key, key)));
  return row ?? fail('record/none');
}
