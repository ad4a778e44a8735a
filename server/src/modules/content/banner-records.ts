import { asc, desc } from 'drizzle-orm';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { checkBanner } from './create-banner.ts';
import { contentTag } from './list-banners.ts';
import { banner } from './tables.ts';

/** The banners as staff keep them, hidden ones too. Refuses `banner/invalid` {field}. */
export const bannerRecords = keepRecords(banner, {
  filters: ['type', 'isShown'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['title', 'remark'],
  label: 'title',
  order: [asc(banner.sortOrder), desc(banner.id)],
  check: (_tx, row) => checkBanner(row),
  tags: (tenantId) => [contentTag(tenantId)],
});
