import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { invoiceTitle } from './tables.ts';

/** What members want on their invoices, as staff look it up; only for reading. */
export const invoiceTitleRecords = keepRecords(invoiceTitle, {
  filters: ['userId', 'kind'],
  search: ['title', 'taxNumber'],
  label: 'title',
  tags: () => [],
});
