import { asc, desc } from 'drizzle-orm';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { checkFriendLink } from './create-friend-link.ts';
import { contentTag } from './list-banners.ts';
import { friendLink } from './tables.ts';

/** The links to friendly sites as staff keep them. Refuses `friend-link/invalid` {field}. */
export const friendLinkRecords = keepRecords(friendLink, {
  filters: ['type', 'categoryId'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['name', 'link'],
  label: 'name',
  order: [asc(friendLink.sortOrder), desc(friendLink.id)],
  check: (_tx, row) => checkFriendLink(row),
  tags: (tenantId) => [contentTag(tenantId)],
});
