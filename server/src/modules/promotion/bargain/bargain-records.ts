import { showRecords } from '../../../kernel/records/show-records.ts';
import { bargain, bargainHelp, bargainRecord } from './tables.ts';

/** The offers as staff see them, over or not. */
export const bargainRecords = showRecords(bargain, {
  filters: ['goodsId', 'status', 'createdAt'],
  sorts: ['createdAt', 'endsAt'],
});

/** How far users have bargained. */
export const joinedBargainRecords = showRecords(bargainRecord, {
  filters: ['bargainId', 'userId', 'status'],
});

/** Who has cut what off whose price. */
export const bargainHelpRecords = showRecords(bargainHelp, { filters: ['recordId', 'helperId'] });
