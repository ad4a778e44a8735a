import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { CountedCouponRule, Coupon, CouponStatus } from '../../../modules/promotion/index.ts';

/** States of rules and coupons as this dialect numbers them (contract §1.7, §8). */
const STATES: Record<CouponStatus, readonly [status: number, label: string]> = {
  active: [0, '正常'],
  void: [1, '失效'],
  expired: [2, '过期/已结束'],
  used: [3, '已使用'],
};

/** The states behind the numbers a client asks for. */
export function couponStatusesOf(codes: readonly number[]): CouponStatus[] {
  const statuses = Object.keys(STATES) as CouponStatus[];
  return statuses.filter((status) => codes.includes(STATES[status][0]));
}

const VALUE_KINDS = { amount: 0, percentage: 1 } as const;
const SOURCES: Record<Coupon['source'], string> = {
  received: '领取',
  card: '卡密兑换',
  issued: '商家发放',
  gift: '好友赠送',
};

const print = (moment: Date | null, zone: string) => (moment ? printMoment(moment, zone) : undefined);

function ruleState(rule: CountedCouponRule, now: Date): readonly [status: number, label: string] {
  if (rule.status === 'stopped') return STATES.void;
  return rule.endsAt !== null && rule.endsAt <= now ? STATES.expired : STATES.active;
}

/** A coupon rule (contract §1.7); its pass-phrase is never told, only that there is one. */
export function couponRuleView(rule: CountedCouponRule, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = ruleState(rule, ctx.now());
  return {
    id: rule.id,
    userId: rule.tenantId,
    name: rule.name,
    type: rule.label,
    refId: rule.scopeId,
    shopId: rule.scope === 'shop' ? rule.scopeId : undefined,
    moneyMin: toYuan(rule.minValue),
    moneyMax: toYuan(rule.maxValue),
    moneyType: VALUE_KINDS[rule.valueKind],
    moneyHreshold: toYuan(rule.threshold),
    moneyLimit: rule.maxDiscount === null ? undefined : toYuan(rule.maxDiscount),
    needScore: rule.pointsPrice,
    needSignedContinuous: rule.signInDays,
    numberTotle: rule.total,
    numberLeft: rule.left,
    numberGit: rule.total - rule.left,
    numberGitNumber: rule.receivers,
    numberUsed: rule.used,
    // 0 as the most would mean none at all to whoever compares: without a limit it is what there is.
    numberPersonMax: rule.perUserLimit ?? rule.total,
    dateStartType: rule.startsAt ? 0 : 1,
    dateStartDays: rule.startsAt ? undefined : rule.startsAfterDays,
    dateStart: print(rule.startsAt, zone),
    dateEndType: rule.endsAt ? 0 : 1,
    dateEndDays: rule.endsAfterDays,
    dateEnd: print(rule.endsAt, zone),
    pwd: rule.passPhrase === null ? undefined : 'Y',
    status,
    statusStr,
    dateAdd: printMoment(rule.createdAt, zone),
    dateUpdate: print(rule.updatedAt, zone),
  };
}

/** A coupon of a user (contract §1.7). */
export function couponView(coupon: Coupon, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = STATES[coupon.status];
  return {
    id: coupon.id,
    pid: coupon.ruleId,
    uid: coupon.userId,
    name: coupon.name,
    type: coupon.label,
    refId: coupon.scopeId,
    shopId: coupon.scope === 'shop' ? coupon.scopeId : undefined,
    money: toYuan(coupon.value),
    moneyType: VALUE_KINDS[coupon.valueKind],
    moneyHreshold: toYuan(coupon.threshold),
    moneyLimit: coupon.maxDiscount === null ? undefined : toYuan(coupon.maxDiscount),
    status,
    statusStr,
    source: SOURCES[coupon.source],
    extJson: Object.keys(coupon.extensions).length > 0 ? coupon.extensions : undefined,
    dateStart: printMoment(coupon.startsAt, zone),
    dateEnd: printMoment(coupon.endsAt, zone),
    dateAdd: printMoment(coupon.createdAt, zone),
    dateUpdate: print(coupon.updatedAt, zone),
  };
}
