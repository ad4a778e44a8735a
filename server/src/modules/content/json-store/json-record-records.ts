import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { jsonRecordsTag } from './list-records.ts';
import { jsonRecord } from './tables.ts';

/** What clients keep for themselves, as staff look through it; it may be removed, for its shape is the clients' own. */
export const jsonRecordRecords = keepRecords(jsonRecord, {
  filters: ['userId', 'type', 'referenceId'],
  search: ['type'],
  tags: (tenantId) => [jsonRecordsTag(tenantId)],
});
