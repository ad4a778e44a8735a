import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { deposit } from './tables.ts';

/** Everybody's deposits as staff look through them; only for reading. */
export const depositRecords = keepRecords(deposit, {
  filters: ['number', 'status', 'userId', 'createdAt'],
  sorts: ['createdAt', 'amount'],
  search: ['number'],
  searchBy: 'number',
  label: 'number',
  tags: () => [],
});
