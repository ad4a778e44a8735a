import { fail } from '../../../../kernel/errors.ts';
import { couponCardRecords, createCouponCards, findCouponCard } from '../../../../modules/promotion/index.ts';
import { integer, reference } from '../../fields.ts';
import { doOnce } from '../../resource/do-once.ts';
import { collectionAction, defineResource } from '../../resource/resource.ts';
import { couponCardFields } from './coupon-fields.ts';

export const couponCards = defineResource({
  ...couponCardRecords,
  name: 'coupon-cards',
  group: 'promotion',
  title: { zh: '优惠券兑换码', en: 'Coupon numbers' },
  help: {
    zh: '每个卡号凭密码兑换一张优惠券，只能使用一次',
    en: 'Each number brings its first bearer a coupon, for its password',
  },
  label: 'number',
  fields: couponCardFields,
  columns: ['number', 'password', 'ruleId', 'isUsed', 'usedAt', 'createdAt'],
  filters: [...couponCardRecords.filters, 'isUsed'],
  isImportable: true,
  errors: {
    'coupon/not-by-card': [409, '该优惠券的领取方式不是兑换码 · not received by one-time numbers'],
    'coupon/more-cards-than-coupons': [409, '兑换码数量超过发行数量 · more numbers than coupons'],
    'coupon-card/number-taken': [409, '卡号已存在 · a number is taken'],
  },
  create: async (tx, { ruleId, number, password }) => {
    await createCouponCards(tx, { ruleId, cards: [{ number, password }] });
    return { id: (await findCouponCard(tx, number)) ?? fail('record/none') };
  },
  collectionActions: {
    generate: collectionAction({
      title: { zh: '生成兑换码', en: 'Make numbers' },
      verb: 'create',
      params: {
        ruleId: reference({ zh: '优惠券规则', en: 'Rule', required: true, to: 'coupon-rules' }),
        count: integer({ zh: '数量', en: 'How many', required: true, min: 1, max: 10_000 }),
      },
      handle: (tx, { ruleId, count }, request) =>
        doOnce(tx, request, ['coupon-cards', { ruleId, count }], async (once) => {
          const made = await createCouponCards(once, { ruleId, count });
          return { made: made.length };
        }),
    }),
  },
});
