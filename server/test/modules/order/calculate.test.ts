import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../../src/kernel/errors.ts';
import { grantLevel } from '../../../src/modules/member/index.ts';
import { calculateOrder, type PriceQuestion, placeOrder } from '../../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods, insertLevel } from '../../support/catalog-fixtures.ts';
import { shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const shelf: number[] = [];
let buyers: TestUser[] = [];
beforeAll(async () => {
  const byPiece = await insertFreightTemplate(t.ctx);
  const byWeight = await insertFreightTemplate(t.ctx, { chargedBy: 'weight', freeFrom: 9000 });
  const days = ['2026-03-05', '2026-03-06'].map((day, index) => ({ day, price: 3000 + index, stock: 60 }));
  for (const options of [
    { price: 999, freightTemplateId: byPiece },
    { price: 1, freightTemplateId: byWeight, weight: 0.333 },
    { price: 4567, isFlashSale: true, freightTemplateId: byWeight, weight: 1.2 },
    { price: 0, points: 3 },
    { price: 250, points: 1, stock: 12 },
    { days },
  ])
    shelf.push((await insertGoods(t.ctx, options)).id);
  buyers = [await shopper(t, 0, 40), await shopper(t, 0, 1000)];
  const level = await insertLevel(t.ctx, { rebate: 8.88 });
  await grantLevel(t.ctx, { userId: buyers[1]!.id, levelId: level.id });
});

const address = {
  contactName: '李四',
  mobile: '13900000000',
  provinceId: '330000',
  cityId: '330100',
  districtId: '330105',
  detail: '一号',
};
const wishes = { remark: '', extensions: {}, wantsRedeemCode: false, autoDeliver: false };

const item = fc.record({
  at: fc.integer({ min: 0, max: 5 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  days: fc.subarray(['2026-03-05', '2026-03-06'], { minLength: 1 }),
});
const basket = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 4 }),
  deliveryType: fc.constantFrom('express' as const, 'pickup' as const),
  payOnDelivery: fc.boolean(),
  buyer: fc.integer({ min: 0, max: 1 }),
});

const refusalOr = async <T>(work: Promise<T>): Promise<T | string> => {
  try {
    return await work;
  } catch (error) {
    if (isFailure(error)) return error.key;
    throw error;
  }
};

describe('calculating an order', () => {
  it('says exactly what placing it then costs, or refuses for the same reason', async () => {
    await fc.assert(
      fc.asyncProperty(basket, async ({ items, buyer, ...how }) => {
        const price: PriceQuestion = {
          ...how,
          address,
          claims: {},
          items: items.map(({ at, quantity, days }) => {
            return { goodsId: shelf[at]!, combination: '', quantity, days, method: 'express' as const };
          }),
        };
        const ctx = actingAs(t.ctx, buyers[buyer]!);
        const told = await refusalOr(calculateOrder(ctx, price));
        const placed = await refusalOr(placeOrder(ctx, { ...wishes, price }));
        if (typeof told === 'string' || typeof placed === 'string') {
          expect(placed).toBe(told);
          return;
        }
        const { goodsAmount, freightAmount, discountAmount, payableAmount, payablePoints, pieces } = placed;
        expect({ goodsAmount, freightAmount, discountAmount, payableAmount, payablePoints, pieces }).toEqual({
          goodsAmount: told.goodsAmount,
          freightAmount: told.freightAmount,
          discountAmount: told.discountAmount,
          payableAmount: told.payableAmount,
          payablePoints: told.payablePoints,
          pieces: told.pieces,
        });
        expect(payableAmount).toBe(goodsAmount + freightAmount - discountAmount);
        const { rows } = await t.ctx.db.$client.query(
          'select sum(amount)::bigint as amount, sum(points)::bigint as points from order_line where order_id = $1',
          [placed.id],
        );
        expect(rows).toEqual([{ amount: goodsAmount, points: payablePoints }]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('answers before the address is known, also where the freight depends on it alone', async () => {
    const rule = { method: 'express', firstUnits: 1, firstAmount: 700, nextUnits: 1, nextAmount: 0 } as const;
    const freightTemplateId = await insertFreightTemplate(t.ctx, {
      rules: [{ ...rule, regionCodes: ['330000'] }],
    });
    const { id: goodsId } = await insertGoods(t.ctx, { price: 999, freightTemplateId });
    const ctx = actingAs(t.ctx, buyers[0]!);
    const told = (place: object) =>
      refusalOr(
        calculateOrder(ctx, {
          items: [{ goodsId, combination: '', quantity: 1, method: 'express', days: [] }],
          ...{ deliveryType: 'express', address: place, payOnDelivery: false, claims: {} },
        }),
      );
    expect(await told({})).toMatchObject({ needsDelivery: true, freightAmount: 0, payableAmount: 999 });
    expect(await told(address)).toMatchObject({ freightAmount: 700, payableAmount: 1699 });
    const beijing = { ...address, provinceId: '110000', cityId: '110100', districtId: undefined };
    expect(await told(beijing)).toBe('freight/no-method');
  });
});
