import { showRecords } from '../../kernel/records/show-records.ts';
import { earning, sellerApplication } from './tables.ts';

/** Everybody's applications to sell, for staff. */
export const sellerApplicationRecords = showRecords(sellerApplication, {
  filters: ['status', 'userId', 'createdAt'],
  sorts: ['createdAt'],
  search: ['name', 'mobile'],
  searchBy: 'beginning',
});

/** What sales have brought whom, for staff. */
export const earningRecords = showRecords(earning, {
  filters: ['userId', 'buyerId', 'orderId', 'kind', 'isSettled', 'createdAt'],
  sorts: ['createdAt'],
});
