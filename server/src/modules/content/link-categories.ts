import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { linkCategory } from './tables.ts';

export type LinkCategory = typeof linkCategory.$inferSelect;

const LONGEST_NAME = 50;

/** Adds a group of friend links; the lowest `sortOrder` comes first. Refuses `link-category/invalid` {field}. */
export async function createLinkCategory(
  ctx: Context,
  input: { readonly name: string; readonly sortOrder?: number; readonly isUsed?: boolean },
): Promise<LinkCategory> {
  if (input.name.trim() === '' || input.name.length > LONGEST_NAME)
    fail('link-category/invalid', { field: 'name' });
  const [row] = await ctx.db
    .insert(linkCategory)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  return row ?? fail('link-category/invalid', { field: 'name' });
}

/** All groups of friend links, unused ones too, in the shop's order. */
export async function listLinkCategories(ctx: Context): Promise<LinkCategory[]> {
  return ctx.db
    .select()
    .from(linkCategory)
    .where(eq(linkCategory.tenantId, ctx.tenant.id))
    .orderBy(asc(linkCategory.sortOrder), asc(linkCategory.id));
}
