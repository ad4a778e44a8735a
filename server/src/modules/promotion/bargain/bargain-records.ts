import { showRecords } from '../../../kernel/records/show-records.ts';
import { titledRecords } from '../titled-records.ts';
import { bargain, bargainHelp, bargainRecord } from './tables.ts';

/** The offers as staff see them, over or not. */
export const bargainRecords = titledRecords(bargain, {
  filters: ['goodsId', 'status', 'createdAt'],
  sorts: ['createdAt', 'endsAt'],
});

/** How far users have bargained. */
export const joinedBargainRecords = titledRecords(
  bargainRecord,
  { filters: ['bargainId', 'userId', 'status'] },
  'userId',
);

/** Who has cut what off whose price. */
export const bargainHelpRecords = showRecords(bargainHelp, { filters: ['recordId', 'helperId'] });
