import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { realNameApplication } from './tables.ts';

/** Everybody's applications for the shop's staff, the newest first. Only read: staff decide them. */
export const realNameRecords = keepRecords(realNameApplication, {
  filters: ['userId', 'status'],
  tags: () => [],
});
