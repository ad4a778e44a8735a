import { keepRecords } from '../../kernel/records/keep-records.ts';
import { checkNotice } from './create-notice.ts';
import { contentTag } from './list-banners.ts';
import { notice } from './tables.ts';

/** The notices as staff keep them, hidden ones too. Refuses `notice/invalid` {field}. */
export const noticeRecords = keepRecords(notice, {
  filters: ['type', 'isShown', 'createdAt'],
  sorts: ['createdAt'],
  search: ['title'],
  label: 'title',
  check: (_tx, row) => checkNotice(row),
  tags: (tenantId) => [contentTag(tenantId)],
});
