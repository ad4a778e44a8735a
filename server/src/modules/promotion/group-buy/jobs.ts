import { defineJob } from '../../../kernel/jobs/jobs.ts';

/** At the beginning and the end of an offer its goods shows whether it can be bought in groups. */
export const markGroupBuyGoodsJob = defineJob<{ readonly goodsId: number }>('promotion.mark-group-buy-goods');
/** Ends a group that has not filled in time. Keyed by the group. */
export const expireGroupJob = defineJob<{ readonly groupId: number }>('promotion.expire-group');
/** Ends the order of a member of a group that did not fill: closes it, or pays it back. Keyed by the order. */
export const settleMemberJob = defineJob<{
  readonly orderId: number;
  readonly refundTo: 'wallet' | 'channel';
}>('promotion.settle-group-member');
/** Lets the paid orders of a group that is done go on. Keyed by the group. */
export const releaseGroupJob = defineJob<{ readonly groupId: number }>('promotion.release-group');
