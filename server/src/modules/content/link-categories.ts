import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { contentTag } from './list-banners.ts';
import { linkCategory } from './tables.ts';

export type LinkCategory = typeof linkCategory.$inferSelect;

const LONGEST_NAME = 50;

/** The groups of friend links as staff keep them. Refuses `link-category/invalid` {field}, and to remove one in use. */
export const linkCategoryRecords = keepRecords(linkCategory, {
  filters: ['isUsed'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['name'],
  label: 'name',
  order: [asc(linkCategory.sortOrder), asc(linkCategory.id)],
  check: (_tx, row) => checkLinkCategory(row),
  tags: (tenantId) => [contentTag(tenantId)],
});

function checkLinkCategory({ name }: { readonly name?: string | null | undefined }): void {
  if (!name || name.trim() === '' || name.length > LONGEST_NAME)
    fail('link-category/invalid', { field: 'name' });
}

/** Adds a group of friend links; the lowest `sortOrder` comes first. Refuses `link-category/invalid` {field}. */
export async function createLinkCategory(
  ctx: Context,
  input: { readonly name: string; readonly sortOrder?: number; readonly isUsed?: boolean },
): Promise<LinkCategory> {
  checkLinkCategory(input);
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
