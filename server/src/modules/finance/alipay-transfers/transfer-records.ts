import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { alipayTransfer, transferCode } from './tables.ts';

/** Reported transfers as staff look through them; only for reading. */
export const transferRecords = keepRecords(alipayTransfer, {
  filters: ['tradeNumber', 'status', 'createdAt'],
  sorts: ['createdAt'],
  search: ['tradeNumber'],
  searchBy: 'number',
  label: 'tradeNumber',
  tags: () => [],
});

/** The codes by which people pay into the shop's Alipay account. Refuses `transfer-code/invalid` {field}. */
export const transferCodeRecords = keepRecords(transferCode, {
  filters: ['status'],
  search: ['remark'],
  label: 'remark',
  check: (_tx, { pictureUrl }) => {
    if (!pictureUrl?.trim()) fail('transfer-code/invalid', { field: 'pictureUrl' });
  },
  tags: () => [],
});
