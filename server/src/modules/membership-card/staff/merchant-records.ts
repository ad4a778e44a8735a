import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { checkMerchant, checkStore } from '../organisation/create-merchant.ts';
import { merchant, merchantStore } from '../organisation/tables.ts';

/** The merchants as staff keep them. Refuses `merchant/invalid` {field}, and to remove one that has stores or cards. */
export const merchantRecords = keepRecords(merchant, {
  sorts: ['createdAt'],
  search: ['name'],
  label: 'name',
  check: (_tx, row) => checkMerchant(row),
  tags: () => [],
});

/** Their stores. Refuses `store/invalid` {field}, and to remove one that has accounts, kinds of cards, or a history. */
export const merchantStoreRecords = keepRecords(merchantStore, {
  filters: ['merchantId'],
  sorts: ['createdAt'],
  search: ['name', 'phone', 'contactName'],
  label: 'name',
  check: (_tx, row) => checkStore(row),
  tags: () => [],
});
