export { bargainPromotion } from './bargain/bargain-promotion.ts';
export { bargainHelpRecords, bargainRecords, joinedBargainRecords } from './bargain/bargain-records.ts';
export { changeBargain } from './bargain/change-bargain.ts';
export { clearBargain } from './bargain/clear-bargain.ts';
export { createBargain, type NewBargain, stopBargain } from './bargain/create-bargain.ts';
export { type Bargain, getRunningBargain, listBargains } from './bargain/find-bargain.ts';
export { type BargainHelp, getMyHelp, helpBargain, listHelps } from './bargain/help-bargain.ts';
export { markBargainGoodsJob } from './bargain/jobs.ts';
export { joinBargain } from './bargain/join-bargain.ts';
export { markBargainGoods } from './bargain/mark-goods.ts';
export { getJoinedBargain, type JoinedBargain } from './bargain/records.ts';
export { changeCouponRule } from './coupons/change-coupon-rule.ts';
export { couponPromotion } from './coupons/coupon-promotion.ts';
export {
  couponCardRecords,
  couponRecords,
  couponRuleRecords,
  findCouponCard,
} from './coupons/coupon-records.ts';
export { createCouponCards, type PrintedCard } from './coupons/create-coupon-cards.ts';
export { createCouponRule, type NewCouponRule } from './coupons/create-coupon-rule.ts';
export { couponReceivedAsGift } from './coupons/events.ts';
export { expireCoupons, expireCouponsJob, scheduleExpireCoupons } from './coupons/expire-coupons.ts';
export { giveCoupon } from './coupons/give-coupon.ts';
export { isIssuable, issueCoupon } from './coupons/issue-coupon.ts';
export {
  type CountedCouponRule,
  type CouponRule,
  getCouponRule,
  listCouponRules,
} from './coupons/list-coupon-rules.ts';
export {
  type Coupon,
  countCoupons,
  findActiveCoupon,
  findValidCoupon,
  listCoupons,
} from './coupons/list-coupons.ts';
export { listUsableCoupons } from './coupons/list-usable-coupons.ts';
export { checkReceivable, receiveCoupon } from './coupons/receive-coupon.ts';
export { redeemCard } from './coupons/redeem-card.ts';
export { stopCouponRule } from './coupons/stop-coupon-rule.ts';
export type { CouponStatus } from './coupons/tables.ts';
export { couponRulesTag } from './coupons/tags.ts';
export { tellCouponRecipient } from './coupons/tell-recipient.ts';
export { voidCoupon } from './coupons/void-coupon.ts';
export { changeGroupBuy } from './group-buy/change-group-buy.ts';
export { completeGroup, releaseGroup } from './group-buy/complete-group.ts';
export { createGroupBuy, type NewGroupBuy, stopGroupBuy } from './group-buy/create-group-buy.ts';
export { expireGroup, settleMember } from './group-buy/expire-group.ts';
export { findGroupBuys, getRunningGroupBuy, type RunningGroupBuy } from './group-buy/find-group-buys.ts';
export { groupBuyPromotion } from './group-buy/group-buy-promotion.ts';
export { buyingGroupRecords, groupBuyRecords, groupMemberRecords } from './group-buy/group-buy-records.ts';
export { groupPriceOf } from './group-buy/group-price.ts';
export {
  expireGroupJob,
  markGroupBuyGoodsJob,
  releaseGroupJob,
  settleMemberJob,
} from './group-buy/jobs.ts';
export {
  type GroupMember,
  getGroupWithMembers,
  listGroups,
  listMyGroups,
  type MyGroup,
} from './group-buy/list-groups.ts';
export type { BuyingGroup } from './group-buy/locks.ts';
export { markGroupBuyGoods } from './group-buy/mark-goods.ts';
export { openGroup } from './group-buy/open-group.ts';
export { growByLogin, growByOrder, growByRegistration, growByReview, takeBackGrowth } from './growth/grow.ts';
export { growthRules } from './growth/growth-rules.ts';
export { pointsDeduction, returnDeduction } from './points-deduction/points-deduction.ts';
export { rewardOrders, takeBackReward } from './points-rewards/reward-orders.ts';
export { rewardRecharge } from './points-rewards/reward-recharge.ts';
export { rewardReview } from './points-rewards/reward-review.ts';
