import { describe, expect, it } from 'vitest';
import {
  changeGoods,
  findSkus,
  getPointsGoods,
  listAllCategories,
  listCategories,
  listPointsGoods,
} from '../../../src/modules/catalog/index.ts';
import { insertCategory, insertGoods, insertGoodsWithChoices } from '../../support/catalog-fixtures.ts';
import { insertPointsGoods } from '../../support/points-mall.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const paging = { page: 1, pageSize: 50 };
const names = async (filter: Parameters<typeof listPointsGoods>[1], ctx = t.ctx): Promise<string[]> =>
  (await listPointsGoods(ctx, filter, paging)).rows.map(({ name }) => name);

/** Goods in a colour each, at these points and fen. */
async function inColours(categoryId: number, name: string, prices: readonly (readonly [number, number])[]) {
  const { combinations, propertyIds } = await insertGoodsWithChoices(t.ctx);
  return insertPointsGoods(t.ctx, {
    ...{ name, categoryId, propertyIds: [...propertyIds] },
    skus: prices.map(([points, price], index) => ({
      choices: (combinations[index] ?? '').split(',').map((pair) => {
        const [propertyId = 0, valueId = 0] = pair.split(':').map(Number);
        return { propertyId, valueId };
      }),
      ...{ points, price, stock: 5 },
    })),
  });
}

describe('goods that are had for points', () => {
  it('cost points in every choice and money in none', async () => {
    const categoryId = await insertCategory(t.ctx);
    await inColours(categoryId, '都要积分', [
      [10, 0],
      [90, 0],
    ]);
    await inColours(categoryId, '有的要钱', [
      [10, 0],
      [10, 100],
    ]);
    await inColours(categoryId, '有的白送', [
      [10, 0],
      [0, 0],
    ]);
    await insertGoods(t.ctx, { name: '白送', categoryId, price: 0 });
    const { rows, totalRows } = await listPointsGoods(t.ctx, { categoryId }, paging);
    expect(totalRows).toBe(1);
    expect(rows).toMatchObject([{ name: '都要积分', minPoints: 10, maxPoints: 90, orderCount: 0 }]);
  });

  it('are found by any of their prices', async () => {
    const categoryId = await insertCategory(t.ctx);
    await inColours(categoryId, '甲', [
      [10, 0],
      [90, 0],
    ]);
    await insertPointsGoods(t.ctx, { name: '乙', categoryId, points: 50, sortOrder: 1 });
    const within = (fromPoints?: number, toPoints?: number) => names({ categoryId, fromPoints, toPoints });
    expect(await within()).toEqual(['甲', '乙']);
    expect(await within(60)).toEqual(['甲']);
    expect(await within(undefined, 9)).toEqual([]);
    expect(await within(undefined, 10)).toEqual(['甲']);
    expect(await within(50, 50)).toEqual(['甲', '乙']);
    expect(await within(91, 99)).toEqual([]);
  });

  it('are found by a part of their name, whatever signs stand in it', async () => {
    await insertPointsGoods(t.ctx, { name: '100%棉_杯垫' });
    expect(await names({ nameLike: '100%棉_' })).toEqual(['100%棉_杯垫']);
    expect(await names({ nameLike: '1%垫' })).toEqual([]);
    expect(await names({ nameLike: '杯垫' }, t.rival)).toEqual([]);
  });

  it('come and go with their sale', async () => {
    const categoryId = await insertCategory(t.ctx);
    const goods = await insertPointsGoods(t.ctx, {
      ...{ name: '限时', categoryId },
      saleStartsAt: new Date('2026-04-01T00:00:00Z'),
      saleEndsAt: new Date('2026-05-01T00:00:00Z'),
    });
    const shown = () => names({ categoryId });
    expect(await shown()).toEqual([]);
    t.clock.set('2026-04-01T00:00:00.000Z');
    expect(await shown()).toEqual(['限时']);
    await changeGoods(t.ctx, goods.id, { status: 'off-shelf' });
    expect(await shown()).toEqual([]);
    await changeGoods(t.ctx, goods.id, { status: 'on-sale' });
    t.clock.set('2026-05-01T00:00:00.000Z');
    expect(await shown()).toEqual([]);
    expect((await getPointsGoods(t.ctx, goods.id)).goods.name).toBe('限时');
  });

  it('are told with their SKUs, to their own tenant', async () => {
    const goods = await insertPointsGoods(t.ctx, { stock: 7 });
    const detail = await getPointsGoods(t.ctx, goods.id);
    expect(detail.skus).toMatchObject([{ id: goods.skuId, points: 100, price: 0, stock: 7 }]);
    await expect(getPointsGoods(t.rival, goods.id)).rejects.toThrow('record/none');
    const money = await insertGoods(t.ctx);
    await expect(getPointsGoods(t.ctx, money.id)).rejects.toThrow('record/none');
  });

  it('are not those that are sold by the day', async () => {
    const days = [{ day: '2026-12-31', price: 0, stock: 5 }];
    const goods = await insertPointsGoods(t.ctx, { days });
    await expect(getPointsGoods(t.ctx, goods.id)).rejects.toThrow('record/none');
  });
});

describe('SKUs by their ids', () => {
  it('are those of the tenant, and unknown ones are left out', async () => {
    const [mine, theirs] = [await insertGoods(t.ctx), await insertGoods(t.rival)];
    const found = await findSkus(t.ctx, [mine.skuId, theirs.skuId, 999_999]);
    expect([...found.keys()]).toEqual([mine.skuId]);
    expect(found.get(mine.skuId)?.goodsId).toBe(mine.id);
    expect(await findSkus(t.ctx, [])).toEqual(new Map());
  });
});

describe('all categories', () => {
  it('are those in use and those that are not', async () => {
    await insertCategory(t.rival);
    const all = await listAllCategories(t.ctx);
    expect(all.filter(({ isUsed }) => isUsed)).toEqual(await listCategories(t.ctx));
    expect(all.every(({ tenantId }) => tenantId === t.ctx.tenant.id)).toBe(true);
  });
});
