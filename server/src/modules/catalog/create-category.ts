import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { category } from './tables.ts';
import { categoriesTag } from './tags.ts';

export type Category = typeof category.$inferSelect;

export interface NewCategory {
  readonly name: string;
  /** Absent: at the top. */
  readonly parentId?: number | undefined;
  /** The shop's own number for it. */
  readonly key?: string | undefined;
  /** A free label clients may group by. */
  readonly type?: string | undefined;
  readonly iconUrl?: string | undefined;
  readonly isUsed?: boolean | undefined;
  readonly sortOrder?: number | undefined;
}

/** Adds a category of goods. Refuses `category/invalid` {field}: no name, or a parent that is not there. */
export async function createCategory(ctx: Context, input: NewCategory): Promise<Category> {
  if (input.name.trim() === '') fail('category/invalid', { field: 'name' });
  return inTransaction(ctx, async (tx) => {
    const level = input.parentId === undefined ? 1 : (await levelOfParent(tx, input.parentId)) + 1;
    const [row] = await tx.db
      .insert(category)
      .values({ ...input, level, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    touch(tx, categoriesTag(tx.tenant.id));
    return row ?? fail('category/invalid', { field: 'name' });
  });
}

async function levelOfParent(tx: Context, parentId: number): Promise<number> {
  const [parent] = await tx.db
    .select({ level: category.level })
    .from(category)
    .where(and(eq(category.tenantId, tx.tenant.id), eq(category.id, parentId)));
  return parent?.level ?? fail('category/invalid', { field: 'parentId' });
}
