import { defineJob } from '../../../kernel/jobs/jobs.ts';

/** At the beginning and the end of an offer its goods shows whether it can be bargained for. */
export const markBargainGoodsJob = defineJob<{ readonly goodsId: number }>('promotion.mark-bargain-goods');
