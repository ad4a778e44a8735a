import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { pagesTag } from './get-page.ts';
import { checkPage } from './save-page.ts';
import { page } from './tables.ts';

/** The pages that stand by themselves, as staff keep them. Refuses `page/invalid` {field}, `record/taken` (the key). */
export const pageRecords = keepRecords(page, {
  filters: ['key'],
  sorts: ['key', 'createdAt'],
  search: ['key', 'title'],
  label: 'title',
  check: (_tx, row) => checkPage(row),
  tags: (tenantId) => [pagesTag(tenantId)],
});
