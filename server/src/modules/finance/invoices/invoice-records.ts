import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { invoice } from './tables.ts';

/** Everybody's invoices as staff look through them; only for reading. */
export const invoiceRecords = keepRecords(invoice, {
  filters: ['status', 'userId', 'createdAt'],
  sorts: ['createdAt', 'amount'],
  search: ['buyerName', 'taxNumber'],
  searchBy: 'beginning',
  label: 'buyerName',
  tags: () => [],
});
