import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { articleCategory } from './tables.ts';
import { articleCategoriesTag } from './tags.ts';

export type ArticleCategory = typeof articleCategory.$inferSelect;

interface NewArticleCategory {
  readonly name: string;
  /** Absent: at the top. */
  readonly parentId?: number | undefined;
  /** The shop's own mark for it. */
  readonly key?: string | undefined;
  /** A free label clients may group by. */
  readonly type?: string | undefined;
  readonly iconUrl?: string | undefined;
  readonly isUsed?: boolean | undefined;
  /** The lowest comes first. */
  readonly sortOrder?: number | undefined;
  /** Further attributes: labels to values. */
  readonly extensions?: Record<string, unknown> | undefined;
}

const LONGEST_NAME = 100;

/** Refuses `article-category/invalid` {field: name}. */
export function checkArticleCategory({ name }: { readonly name?: unknown }): void {
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME)
    fail('article-category/invalid', { field: 'name' });
}

/** Adds a category of articles. Refuses `article-category/invalid` {field}: no name, or a parent that is not there. */
export async function createArticleCategory(
  ctx: Context,
  input: NewArticleCategory,
): Promise<ArticleCategory> {
  checkArticleCategory(input);
  return inTransaction(ctx, async (tx) => {
    const level = input.parentId === undefined ? 1 : (await levelOf(tx, input.parentId)) + 1;
    const [row] = await tx.db
      .insert(articleCategory)
      .values({ ...input, level, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    touch(tx, articleCategoriesTag(tx.tenant.id));
    return row ?? fail('article-category/invalid', { field: 'name' });
  });
}

async function levelOf(tx: Context, parentId: number): Promise<number> {
  const [parent] = await tx.db
    .select({ level: articleCategory.level })
    .from(articleCategory)
    .where(and(eq(articleCategory.tenantId, tx.tenant.id), eq(articleCategory.id, parentId)))
    .for('share');
  return parent?.level ?? fail('article-category/invalid', { field: 'parentId' });
}
