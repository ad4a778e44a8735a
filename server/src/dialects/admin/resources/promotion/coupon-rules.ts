import { fail } from '../../../../kernel/errors.ts';
import {
  type CouponRule,
  changeCouponRule,
  couponRuleRecords,
  createCouponRule,
  getCouponRule,
  isIssuable,
  issueCoupon,
  stopCouponRule,
} from '../../../../modules/promotion/index.ts';
import { boolean, references } from '../../fields.ts';
import { doOnce } from '../../resource/do-once.ts';
import type { CreateValues } from '../../resource/field.ts';
import { presented } from '../../resource/presented.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { withFieldNames } from '../../resource/with-field-names.ts';
import { couponRuleFields } from './coupon-fields.ts';

type Values = CreateValues<typeof couponRuleFields>;

const HUNDREDTHS = 100;
const scopeFields = { category: 'categoryId', goods: 'goodsId', shop: 'shopId' } as const;

/** A rule by the fields of the form: what it takes off in its own unit, what it is for by its kind. */
function shownRule<Rule extends CouponRule>(rule: Rule) {
  const { valueKind, minValue, maxValue, scope, scopeId } = rule;
  const isAmount = valueKind === 'amount';
  return {
    ...rule,
    minAmount: isAmount ? minValue : null,
    maxAmount: isAmount ? maxValue : null,
    minPercent: isAmount ? null : minValue / HUNDREDTHS,
    maxPercent: isAmount ? null : maxValue / HUNDREDTHS,
    categoryId: scope === 'category' ? scopeId : null,
    goodsId: scope === 'goods' ? scopeId : null,
    shopId: scope === 'shop' ? scopeId : null,
  };
}

/** What of the form is for one way of taking off alone. */
const kindFields = {
  amount: ['minAmount', 'maxAmount'],
  percentage: ['minPercent', 'maxPercent', 'maxDiscount'],
} as const;

/**
 * Nothing that was given is dropped. Refuses `coupon-rule/not-of-its-kind` {field} for what belongs to another way of
 * taking off, or to another scope, than the one that was chosen; nothing, and 0 of it, fits everywhere.
 */
function requireFitting(values: Values): void {
  const { valueKind, scope } = values;
  const foreign = [
    ...kindFields[valueKind === 'amount' ? 'percentage' : 'amount'],
    ...Object.entries(scopeFields).flatMap(([of, field]) => (of === scope ? [] : [field])),
  ];
  const field = foreign.find((name) => values[name]);
  if (field !== undefined) fail('coupon-rule/not-of-its-kind', { field });
}

const hundredths = (percent: number | null | undefined) =>
  typeof percent === 'number' ? Math.round(percent * HUNDREDTHS) : undefined;

function worthOf({ valueKind: kind, minAmount, maxAmount, minPercent, maxPercent }: Values) {
  const [least, most] =
    kind === 'amount' ? [minAmount, maxAmount] : [hundredths(minPercent), hundredths(maxPercent)];
  const field = kind === 'amount' ? 'minAmount' : 'minPercent';
  const minimum = least ?? fail('coupon-rule/invalid', { field });
  return { kind, minimum, maximum: most ?? undefined };
}

/** Begins a rule out of the form; what refuses is told by the form's own names. */
function create(tx: Parameters<typeof createCouponRule>[0], values: Values): Promise<CouponRule> {
  const { scope, receivedBy, name, total } = values;
  const value = worthOf(values);
  requireFitting(values);
  const field = scope && scope !== 'all' ? scopeFields[scope] : undefined;
  const made = createCouponRule(tx, {
    ...{ name, total, value },
    label: values.label ?? undefined,
    scope: scope ?? undefined,
    scopeId: field === undefined ? undefined : (values[field] ?? undefined),
    maxDiscount: values.maxDiscount ?? undefined,
    threshold: values.threshold ?? undefined,
    perUserLimit: values.perUserLimit ?? undefined,
    pointsPrice: values.pointsPrice ?? undefined,
    signInDays: values.signInDays ?? undefined,
    passPhrase: values.passPhrase || undefined,
    byCard: receivedBy === 'card',
    startsAt: values.startsAt ?? undefined,
    startsAfterDays: values.startsAfterDays ?? undefined,
    endsAt: values.endsAt ?? undefined,
    endsAfterDays: values.endsAfterDays ?? undefined,
  });
  const least = values.valueKind === 'amount' ? 'minAmount' : 'minPercent';
  return withFieldNames(made, { value: least, scopeId: field ?? 'scope' });
}

const isGivenOut = (row: { readonly status?: unknown }) => row.status === 'active';

export const couponRules = defineResource({
  ...couponRuleRecords,
  ...presented(couponRuleRecords, shownRule),
  name: 'coupon-rules',
  group: 'promotion',
  title: { zh: '优惠券', en: 'Coupons' },
  label: 'name',
  help: {
    zh: '已领取的优惠券按领取时的规则使用，修改规则不影响它们',
    en: 'Coupons in hand stay as they were received, whatever becomes of the rule',
  },
  fields: couponRuleFields,
  columns: [
    'name',
    'valueKind',
    'minAmount',
    'minPercent',
    'threshold',
    'total',
    'left',
    'status',
    'createdAt',
  ],
  errors: {
    'coupon-rule/not-of-its-kind': [
      400,
      '与所选的优惠方式或适用范围不符，请留空 · not for what was chosen: leave it empty',
    ],
    'coupon-rule/pass-phrase-taken': [409, '口令已被其他优惠券使用 · another rule has this pass-phrase'],
    'coupon/not-given-out': [409, '该优惠券已停发或已失效 · not given out any more'],
    'coupon/sold-out': [409, '剩余数量不足 · not enough are left'],
    'user/unknown': [409, '有会员不存在 · one of the members does not exist'],
    'coupon/too-many-users': [400, '一次最多发给 500 人 · 500 members at the most'],
  },
  read: async (ctx, ruleId) => shownRule(await getCouponRule(ctx, ruleId)),
  create,
  update: (tx, ruleId, { name, label, total, perUserLimit }) =>
    changeCouponRule(tx, { ruleId, name, label: label === null ? '' : label, total, perUserLimit }),
  actions: {
    stop: action({
      title: { zh: '停发', en: 'Stop' },
      isDangerous: true,
      isBulk: true,
      params: {
        voidUnused: boolean({
          ...{ zh: '作废未使用的', en: 'Take back unused ones', initial: false },
          help: { zh: '会员手中未使用的也立即失效', en: 'Those in hand are worth nothing from now on' },
        }),
      },
      isPossible: isGivenOut,
      handle: (tx, ruleId, { voidUnused }) =>
        stopCouponRule(tx, { ruleId, voidUnused: voidUnused ?? undefined }),
    }),
    issue: action({
      title: { zh: '发给会员', en: 'Give to members' },
      params: {
        userIds: references({ zh: '会员', en: 'Members', required: true, to: 'members', max: 500 }),
      },
      isPossible: (row: CouponRule, ctx) => isIssuable(ctx, row),
      handle: (tx, ruleId, { userIds }, request) =>
        doOnce(tx, request, ['issue-coupon', { ruleId, userIds }], async (once) => {
          const issued = await issueCoupon(once, { ruleId, userIds });
          return { issued: issued.length };
        }),
    }),
  },
});
