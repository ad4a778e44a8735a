import { createCouponCards, createCouponRule, type NewCouponRule } from '../../modules/promotion/index.ts';
import { type DemoCoupon, demoContent } from '../content/index.ts';
import type { Shelves } from './catalog.ts';
import type { InstalledGoods } from './goods.ts';
import type { Scene } from './scene.ts';

/** Coupons of every kind, those first in the content on top of the list. */
export async function installCoupons(
  scene: Scene,
  shelves: Shelves,
  { ids: goods }: InstalledGoods,
): Promise<void> {
  for (const coupon of demoContent.coupons.toReversed()) {
    const { cards } = coupon;
    const { id } = await createCouponRule(scene.tx, {
      ...termsOf(coupon, scene),
      ...scopeOf(coupon, shelves, goods),
      byCard: cards !== undefined,
    });
    if (cards) await createCouponCards(scene.tx, { ruleId: id, cards });
  }
}

function termsOf(coupon: DemoCoupon, scene: Scene): Omit<NewCouponRule, 'scope'> {
  const { name, type, threshold, total, perPerson, starts, ends, passPhrase } = coupon;
  return {
    ...{ name, threshold, total, passPhrase },
    label: type,
    ...worthOf(coupon.value),
    perUserLimit: perPerson,
    pointsPrice: coupon.needScore,
    signInDays: coupon.needSignedDays,
    startsAt: starts.kind === 'at' ? scene.at(starts.moment) : undefined,
    endsAt: ends.kind === 'at' ? scene.at(ends.moment) : undefined,
    endsAfterDays: ends.kind === 'after-days' ? ends.days : undefined,
  };
}

/** Percentages are kept in hundredths. */
const HUNDREDTHS = 100;

function worthOf(value: DemoCoupon['value']): Pick<NewCouponRule, 'value' | 'maxDiscount'> {
  if (value.kind === 'fixed') return { value: { kind: 'amount', minimum: value.amount } };
  if (value.kind === 'random')
    return { value: { kind: 'amount', minimum: value.minimum, maximum: value.maximum } };
  const { off, atMost: maxDiscount } = value;
  return { value: { kind: 'percentage', minimum: off * HUNDREDTHS }, maxDiscount };
}

function scopeOf(
  { scope }: DemoCoupon,
  shelves: Shelves,
  goods: InstalledGoods['ids'],
): Pick<NewCouponRule, 'scope' | 'scopeId'> {
  if (scope.kind === 'all') return {};
  const names = { category: shelves.categories, goods, shop: shelves.shops }[scope.kind];
  return { scope: scope.kind, scopeId: names.of(scope.key) };
}
