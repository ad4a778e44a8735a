import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords, type RecordValues } from '../../../kernel/records/keep-records.ts';
import { isRebate, listLevels } from '../../member/index.ts';
import { goodsRebate, purchaseLimit } from '../tables.ts';
import { goodsTag } from '../tags.ts';
import { markRules } from './mark-rules.ts';
import { skuOfGoods } from './sku-of-goods.ts';

type LimitValues = RecordValues<typeof purchaseLimit>;

const limits = keepRecords(purchaseLimit, {
  filters: ['goodsId'],
  check: async (tx, { goodsId, skuId, levelId, duration, maxPieces }) => {
    if (!goodsId) return fail('purchase-limit/invalid', { field: 'goodsId' });
    if (skuId) await skuOfGoods(tx, goodsId, skuId);
    if (levelId) await requireLevel(tx, levelId);
    if (!duration) fail('purchase-limit/invalid', { field: 'duration' });
    if (!(Number(maxPieces) >= 0)) fail('purchase-limit/invalid', { field: 'maxPieces' });
  },
  tags: (tenantId, { goodsId }) => [goodsTag(tenantId, goodsId)],
});

/**
 * How many pieces may be bought of what, as staff keep it; the goods is marked as limited while there is any limit.
 * Refuses `purchase-limit/invalid` {field}.
 */
export const purchaseLimitRecords = {
  ...limits,
  create: async (tx: Context, values: LimitValues) => {
    const row = await limits.create(tx, { ...values, skuId: values.skuId || null });
    await markRules(tx, row.goodsId);
    return row;
  },
  update: async (tx: Context, id: number, values: LimitValues) => {
    const skuId = values.skuId === undefined ? undefined : values.skuId || null;
    return limits.update(tx, id, { ...values, skuId });
  },
  remove: async (tx: Context, id: number) => {
    const { goodsId } = await limits.lock(tx, id);
    await limits.remove(tx, id);
    await markRules(tx, goodsId);
  },
};

/** What members of a level pay for one goods, as staff keep it. Refuses `goods-rebate/invalid` {field}. */
export const goodsRebateRecords = keepRecords(goodsRebate, {
  filters: ['goodsId', 'levelId'],
  check: async (tx, { levelId, rebate }) => {
    if (!isRebate(Number(rebate))) fail('goods-rebate/invalid', { field: 'rebate' });
    await requireLevel(tx, Number(levelId));
  },
  tags: (tenantId, { goodsId }) => [goodsTag(tenantId, goodsId)],
});

async function requireLevel(tx: Context, levelId: number): Promise<void> {
  const known = await listLevels(tx);
  if (!known.some(({ id }) => id === levelId)) fail('level/invalid', { field: 'levelId' });
}
