import { bargainHelps, bargainJoins, bargains } from './bargains.ts';
import { couponCards } from './coupon-cards.ts';
import { couponRules } from './coupon-rules.ts';
import { coupons } from './coupons.ts';
import { distributionPolicies, earnings, sellerApplications } from './distribution.ts';
import { flashSales } from './flash-sales.ts';
import { groupBuys, groupMembers, groups } from './group-buys.ts';

export const promotionResources = [
  couponRules,
  coupons,
  couponCards,
  groupBuys,
  groups,
  groupMembers,
  bargains,
  bargainJoins,
  bargainHelps,
  flashSales,
  distributionPolicies,
  sellerApplications,
  earnings,
];
