import { couponRecords, voidCoupon } from '../../../../modules/promotion/index.ts';
import { presented } from '../../resource/presented.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { couponFields } from './coupon-fields.ts';

type Coupon = Awaited<ReturnType<typeof couponRecords.read>>;

const HUNDREDTHS = 100;

const shown = ({ value, ...coupon }: Coupon) => ({
  ...coupon,
  amount: coupon.valueKind === 'amount' ? value : null,
  percent: coupon.valueKind === 'percentage' ? value / HUNDREDTHS : null,
});

export const coupons = defineResource({
  ...couponRecords,
  ...presented(couponRecords, shown),
  name: 'coupons',
  group: 'promotion',
  title: { zh: '已领优惠券', en: 'Coupons in hand' },
  label: 'name',
  fields: couponFields,
  columns: ['name', 'userId', 'status', 'amount', 'percent', 'source', 'endsAt', 'createdAt'],
  filters: [...couponRecords.filters, 'status'],
  actions: {
    void: action({
      title: { zh: '作废', en: 'Take back' },
      isDangerous: true,
      isBulk: true,
      isPossible: (row) => row.status === 'active',
      errors: { 'coupon/not-voidable': [409, '该优惠券已使用或已失效 · used, or over'] },
      handle: (tx, couponId) => voidCoupon(tx, { couponId }),
    }),
  },
});
