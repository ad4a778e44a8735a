import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import type { Category } from './create-category.ts';
import { category } from './tables.ts';
import { categoriesTag } from './tags.ts';

/** Every category of the tenant, unused ones too, in the shop's order; from the cache. */
export async function listAllCategories(ctx: Context): Promise<readonly Category[]> {
  return ctx.cache.read(`categories:${ctx.tenant.id}`, async () => {
    const value = await ctx.db
      .select()
      .from(category)
      .where(eq(category.tenantId, ctx.tenant.id))
      .orderBy(asc(category.sortOrder), asc(category.id));
    return { value, bytes: 200 + value.length * 350, tags: [categoriesTag(ctx.tenant.id)] };
  });
}

/** The categories in use, of all levels, in the shop's order: clients build the tree from `parentId`. */
export async function listCategories(ctx: Context): Promise<Category[]> {
  return (await listAllCategories(ctx)).filter((row) => row.isUsed);
}

/** One category, used or not; undefined when the tenant has none of this id. */
export async function findCategory(ctx: Context, id: number): Promise<Category | undefined> {
  return (await listAllCategories(ctx)).find((row) => row.id === id);
}

/** A category and everything below it, by id. */
export async function categoryBranch(ctx: Context, id: number): Promise<number[]> {
  const rows = await listAllCategories(ctx);
  const branch = new Set([id]);
  // Rows come in the shop's order, not in the tree's: look again until a pass adds nothing.
  for (let size = 0; size < branch.size; ) {
    size = branch.size;
    for (const row of rows) if (row.parentId !== null && branch.has(row.parentId)) branch.add(row.id);
  }
  return [...branch];
}
