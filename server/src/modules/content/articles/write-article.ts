import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { countTags } from './count-tags.ts';
import type { Article } from './get-article.ts';
import { article } from './tables.ts';
import { articlesTag, articleTag } from './tags.ts';

type Columns = Partial<Omit<typeof article.$inferInsert, 'tenantId' | 'id' | 'createdAt' | 'revision'>>;

/** Adds the row of an article and counts its tags if it is public. */
export async function insertArticle(
  tx: Context,
  columns: Omit<typeof article.$inferInsert, 'tenantId' | 'id' | 'createdAt'>,
): Promise<Article> {
  const [row] = await tx.db
    .insert(article)
    .values({ ...columns, tenantId: tx.tenant.id, createdAt: tx.now() })
    .returning();
  if (!row) return fail('record/none');
  await afterChange(tx, undefined, row);
  return row;
}

/**
 * Changes an article whose row is locked, with all that depends on its being public.
 * @param edits its text, so that whoever read it before has read another one
 */
export async function changeArticle(
  tx: Context,
  before: Article,
  columns: Columns,
  { edits }: { readonly edits: boolean },
): Promise<Article> {
  const [row] = await tx.db
    .update(article)
    .set(edits ? { ...columns, revision: sql`${article.revision} + 1`, updatedAt: tx.now() } : columns)
    .where(and(eq(article.tenantId, tx.tenant.id), eq(article.id, before.id)))
    .returning();
  if (!row) return fail('record/none');
  await afterChange(tx, before, row);
  return row;
}

/** Deletes an article whose row is locked; votes and favourites go with it. */
export async function removeArticle(tx: Context, before: Article): Promise<void> {
  await tx.db.delete(article).where(and(eq(article.tenantId, tx.tenant.id), eq(article.id, before.id)));
  await afterChange(tx, before, undefined);
}

async function afterChange(
  tx: Context,
  before: Article | undefined,
  after: Article | undefined,
): Promise<void> {
  await countTags(tx, before, after);
  const id = (after ?? before)?.id ?? 0;
  if (before?.status === 'approved' || after?.status === 'approved')
    touch(tx, articlesTag(tx.tenant.id), articleTag(tx.tenant.id, id));
}
