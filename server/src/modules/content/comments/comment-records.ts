import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { comment } from './tables.ts';

/** What customers and visitors have said, for staff, seen by everybody or not. Only for reading. */
export const commentRecords = keepRecords(comment, {
  filters: ['status', 'type', 'referenceId', 'userId', 'parentId', 'createdAt'],
  sorts: ['createdAt'],
  tags: () => [],
});
