import { showRecords } from '../../../kernel/records/show-records.ts';
import { titledRecords } from '../titled-records.ts';
import { buyingGroup, groupBuy, groupMember } from './tables.ts';

/** The offers as staff see them, over or not. */
export const groupBuyRecords = titledRecords(groupBuy, {
  filters: ['goodsId', 'status', 'createdAt'],
  sorts: ['createdAt', 'endsAt'],
});

/** The groups as staff see them, also those whose opener has not paid. */
export const buyingGroupRecords = titledRecords(
  buyingGroup,
  { filters: ['groupBuyId', 'goodsId', 'openerId', 'status', 'createdAt'], sorts: ['createdAt'] },
  'openerId',
);

/** The seats of groups, those that were given up too. */
export const groupMemberRecords = showRecords(groupMember, {
  filters: ['groupId', 'userId', 'orderId', 'status'],
});
