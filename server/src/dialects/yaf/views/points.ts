import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { PostingRow } from '../../../modules/ledger/index.ts';
import type { PointsKind } from '../../../modules/points/index.ts';

const TITLES: Record<PointsKind | 'adjust' | 'pay-order' | 'refund-order', string> = {
  'points-register': '注册奖励',
  'points-invite': '邀请好友',
  'points-sign-in': '每日签到',
  'points-coupon': '兑换优惠券',
  adjust: '系统调整',
  'points-recharge': '充值赠送',
  'points-purchase': '消费返还',
  'pay-order': '兑换商品',
  'points-review': '评价奖励',
  'points-share': '分享奖励',
  'points-ticket': '积分券兑换',
  'points-deduction': '积分抵扣',
  'points-deduction-back': '积分抵扣退回',
  'refund-order': '订单退回',
  'points-purchase-back': '退款收回',
  'points-commission': '分销奖励',
  'points-share-reward': '分享商品奖励',
};

/** A movement of points: 1 came in, 2 went out; its day without the year, `4-05 09:30`. */
export function goldView(row: PostingRow, ctx: Context) {
  const printed = printMoment(row.createdAt, ctx.tenant.timeZone);
  return {
    consume_type: row.amount > 0 ? 1 : 2,
    gold: Math.abs(row.amount),
    c_time: printed.slice(5, 16).replace(/^0/, ''),
    title: TITLES[row.kind as keyof typeof TITLES] ?? '其他',
  };
}
