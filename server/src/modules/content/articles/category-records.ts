import { and, asc, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { checkArticleCategory } from './create-category.ts';
import { articleCategory } from './tables.ts';
import { articleCategoriesTag } from './tags.ts';

const records = keepRecords(articleCategory, {
  filters: ['parentId', 'type', 'isUsed'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['name', 'key'],
  label: 'name',
  order: [asc(articleCategory.sortOrder), desc(articleCategory.id)],
  check: (_tx, row) => checkArticleCategory(row),
  tags: (tenantId) => [articleCategoriesTag(tenantId)],
});

/**
 * The categories of articles as staff keep them; one stays under the parent it was made under. Refuses `record/in-use`
 * for the removal of one that has articles or others below it.
 */
export const articleCategoryRecords = {
  ...records,
  remove: async (tx: Context, id: number) => {
    await records.lock(tx, id);
    const below = and(eq(articleCategory.tenantId, tx.tenant.id), eq(articleCategory.parentId, id));
    if ((await tx.db.$count(articleCategory, below)) > 0) fail('record/in-use');
    await records.remove(tx, id);
  },
};
