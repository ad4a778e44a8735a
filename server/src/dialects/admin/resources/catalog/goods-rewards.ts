import { fail } from '../../../../kernel/errors.ts';
import type { GoodsChanges, StaffGoods } from '../../../../modules/catalog/index.ts';
import type { UpdateValues } from '../../resource/field.ts';
import type { goodsFields } from './goods-fields.ts';

type Values = UpdateValues<typeof goodsFields>;
type Kept = Pick<StaffGoods, 'commissionType' | 'commission' | 'rewardPointsType' | 'rewardPoints'>;

const NONE: Kept = { commissionType: 'none', commission: 0, rewardPointsType: 'fixed', rewardPoints: 0 };
const amountFields = { points: 'commissionPoints', money: 'commissionAmount' } as const;

/**
 * What a goods gives for sharing and for buying it, put together from the fields that were given and, for the others,
 * from what there was. Refuses `goods/invalid` {field}.
 */
export function rewardsOf(values: Values, before = NONE): Pick<GoodsChanges, 'commission' | 'reward'> {
  return { commission: commissionOf(values, before), reward: rewardOf(values, before) };
}

/** Refuses an amount in another unit than the commission's own, and another unit without its amount. */
function commissionOf(values: Values, before: Kept): GoodsChanges['commission'] {
  const { commissionType, commissionPoints: points, commissionAmount: money } = values;
  if (commissionType === undefined && points === undefined && money === undefined) return undefined;
  const type = commissionType === undefined ? before.commissionType : (commissionType ?? 'none');
  const amounts = { points, money };
  for (const unit of ['points', 'money'] as const)
    if (unit !== type && amounts[unit]) fail('goods/invalid', { field: amountFields[unit] });
  if (type === 'none') return { type, amount: 0 };
  const amount = amounts[type];
  if (amount === undefined && type !== before.commissionType)
    fail('goods/invalid', { field: amountFields[type] });
  return { type, amount: amount === undefined ? before.commission : (amount ?? 0) };
}

function rewardOf(
  { rewardPointsType: type, rewardPoints: points }: Values,
  before: Kept,
): GoodsChanges['reward'] {
  if (type === undefined && points === undefined) return undefined;
  return {
    type: type === undefined ? before.rewardPointsType : (type ?? NONE.rewardPointsType),
    amount: points === undefined ? before.rewardPoints : (points ?? 0),
  };
}
