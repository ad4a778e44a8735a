import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { ArticleCategory } from './create-category.ts';
import { articleCategory } from './tables.ts';
import { articleCategoriesTag } from './tags.ts';

/** Every category, unused ones too, in the shop's order; from the cache. */
export async function listAllArticleCategories(ctx: Context): Promise<readonly ArticleCategory[]> {
  return ctx.cache.read(articleCategoriesTag(ctx.tenant.id), async () => {
    const value = await ctx.db
      .select()
      .from(articleCategory)
      .where(eq(articleCategory.tenantId, ctx.tenant.id))
      .orderBy(asc(articleCategory.sortOrder), asc(articleCategory.id));
    return { value, bytes: 200 + value.length * 400, tags: [articleCategoriesTag(ctx.tenant.id)] };
  });
}

/** The categories in use, of all levels, in the shop's order: clients build the tree from `parentId`. */
export async function listArticleCategories(ctx: Context): Promise<ArticleCategory[]> {
  return (await listAllArticleCategories(ctx)).filter((row) => row.isUsed);
}

/** One category, used or not. Refuses `record/none`. */
export async function getArticleCategory(ctx: Context, id: number): Promise<ArticleCategory> {
  return (await listAllArticleCategories(ctx)).find((row) => row.id === id) ?? fail('record/none');
}

/** A category and everything below it, by id. */
export async function articleCategoryBranch(ctx: Context, id: number): Promise<number[]> {
  const rows = await listAllArticleCategories(ctx);
  const branch = new Set([id]);
  // Rows come in the shop's order, not in the tree's: look again until a pass adds nothing.
  for (let size = 0; size < branch.size; ) {
    size = branch.size;
    for (const row of rows) if (row.parentId !== null && branch.has(row.parentId)) branch.add(row.id);
  }
  return [...branch];
}
