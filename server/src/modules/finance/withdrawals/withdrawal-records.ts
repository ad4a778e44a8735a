import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { withdrawal } from './tables.ts';

/** Everybody's withdrawals as staff look through them; only for reading, they are written by what is decided. */
export const withdrawalRecords = keepRecords(withdrawal, {
  filters: ['number', 'status', 'userId', 'createdAt'],
  sorts: ['createdAt', 'amount'],
  search: ['number'],
  searchBy: 'number',
  label: 'number',
  tags: () => [],
});
