import type { PointsRuleCode } from './tables.ts';

/** Why a user's points moved, beside what also moves money (`adjust`, `pay-order`, `refund-order`). */
export const pointsKinds = [
  'points-register',
  'points-invite',
  'points-sign-in',
  'points-review',
  'points-recharge',
  'points-purchase',
  'points-share',
  'points-ticket',
  'points-coupon',
  'points-deduction',
  'points-deduction-back',
  'points-purchase-back',
  'points-commission',
  'points-share-reward',
] as const;
export type PointsKind = (typeof pointsKinds)[number];

/** How what a rule gives is booked. */
export const kindOfRule = (code: PointsRuleCode): PointsKind => `points-${code}`;
