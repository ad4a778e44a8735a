import { asc, desc } from 'drizzle-orm';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { checkArticleCategory } from './create-category.ts';
import { articleCategory } from './tables.ts';
import { articleCategoriesTag } from './tags.ts';

/** The categories of articles as staff keep them; one stays under the parent it was made under. */
export const articleCategoryRecords = keepRecords(articleCategory, {
  filters: ['parentId', 'type', 'isUsed'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['name', 'key'],
  label: 'name',
  order: [asc(articleCategory.sortOrder), desc(articleCategory.id)],
  check: (_tx, row) => checkArticleCategory(row),
  tags: (tenantId) => [articleCategoriesTag(tenantId)],
});
