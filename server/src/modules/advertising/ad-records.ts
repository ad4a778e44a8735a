import { asc, desc } from 'drizzle-orm';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { checkAd, checkPosition } from './publish-ads.ts';
import { ad, adPosition } from './tables.ts';

/** The places for advertisements as staff keep them. Refuses `ad/invalid` {field}, and to remove one that has any. */
export const adPositionRecords = keepRecords(adPosition, {
  filters: ['code', 'isActive'],
  sorts: ['createdAt'],
  search: ['code', 'name'],
  label: 'name',
  check: (_tx, row) => checkPosition(row),
  tags: () => [],
});

/** The advertisements as staff keep them, those that are over too. Refuses `ad/invalid` {field}. */
export const adRecords = keepRecords(ad, {
  filters: ['positionId', 'isShown'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['name'],
  label: 'name',
  order: [asc(ad.sortOrder), desc(ad.id)],
  check: (_tx, row) => checkAd(row),
  tags: () => [],
});
