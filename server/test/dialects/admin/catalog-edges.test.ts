import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { adjustStock, categoryRecords } from '../../../src/modules/catalog/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import {
  insertCategory,
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertLevel,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { create, home, place, shopper } from '../../support/order-fixtures.ts';
import { between, outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const office = backOffice(t);
const stockOf = async (skuId: number) =>
  (await rowsOf<{ stock: number }>(t, 'select stock from sku where id = $1', [skuId]))[0]?.stock;

describe('freight', () => {
  const rule = { method: 'express', firstUnits: 1, firstAmount: 8, nextUnits: 1, nextAmount: 2 };
  const freightOf = async (template: object, number: number, fields: object = {}) => {
    const { id: freightTemplateId } = await office.post('freight-templates', {
      ...{ name: '模板', chargedBy: 'piece', rules: [rule] },
      ...template,
    });
    const goods = await insertGoods(t.ctx, { price: 1000, weight: 0.7, freightTemplateId });
    const wanted = [{ goodsId: goods.id, number }];
    const answer = await create(t, await shopper(t), wanted, { ...home, calculate: true, ...fields });
    return answer.data.amountLogistics as number;
  };

  it('is the first units and each begun further one, by piece and by weight', async () => {
    expect(await freightOf({}, 1)).toBe(8);
    expect(await freightOf({}, 4)).toBe(14);
    const byThree = { ...rule, firstUnits: 2, nextUnits: 3 };
    expect(await freightOf({ rules: [byThree] }, 2)).toBe(8);
    expect(await freightOf({ rules: [byThree] }, 3)).toBe(10);
    expect(await freightOf({ rules: [byThree] }, 5)).toBe(10);
    expect(await freightOf({ rules: [byThree] }, 6)).toBe(12);
    // 1.4 kg and 2.1 kg
    expect(await freightOf({ chargedBy: 'weight' }, 2)).toBe(10);
    expect(await freightOf({ chargedBy: 'weight' }, 3)).toBe(12);
  });

  it('is nothing from the very amount on that staff have named, and where a template is free', async () => {
    expect(await freightOf({ freeFrom: 30 }, 2)).toBe(10);
    expect(await freightOf({ freeFrom: 30 }, 3)).toBe(0);
    expect(await freightOf({ freeFrom: 30.01 }, 3)).toBe(12);
    expect(await freightOf({ isFree: true }, 9)).toBe(0);
  });

  it('is not charged to one place by two rules: both are named, and the region', async () => {
    const make = (...rules: object[]) =>
      office.call('POST', 'freight-templates', { name: '模板', chargedBy: 'piece', rules });
    const near = { ...rule, regionCodes: ['330000', '440000000000'] };
    const again = await make(rule, near, { ...near, regionCodes: ['110000', '330000000000'] });
    expect([again.status, again.body]).toEqual([
      400,
      {
        error: 'freight/region-twice',
        field: 'rules.2.regionCodes',
        message: '浙江省在第 2 条和第 3 条规则中重复 · 浙江省 stands in rules 2 and 3',
      },
    ]);
    const rest = await make(rule, near, { ...rule, firstAmount: 9, regionCodes: [] });
    expect([rest.status, rest.body]).toEqual([
      400,
      {
        error: 'freight/two-for-the-rest',
        field: 'rules.2.regionCodes',
        message: expect.stringContaining('第 1 条和第 3 条规则都未选地区'),
      },
    ]);
    const ems = { ...near, method: 'ems', regionCodes: ['330000', '330000000000'] };
    const { id, version, rules } = await office.post('freight-templates', {
      ...{ name: '模板', chargedBy: 'piece', rules: [rule, near, ems] },
    });
    expect(rules[2].regionCodes).toEqual(['330000000000']);
    const changed = await office.call(
      ...(['PATCH', `freight-templates/${id}`, { rules: [near, near] }, { 'if-match': version }] as const),
    );
    expect([changed.status, changed.body.error]).toEqual([400, 'freight/region-twice']);
    expect(await office.get(`freight-templates/${id}`)).toMatchObject({ rules });
  });

  it('of the most specific place counts, whatever the order of the rules', async () => {
    const at = (regionCode: string, firstAmount: number) => ({
      ...rule,
      regionCodes: [regionCode],
      firstAmount,
    });
    const places = [at('330000', 20), at('330105', 40), { ...rule, firstAmount: 10 }, at('330100', 30)];
    expect(await freightOf({ rules: places }, 1)).toBe(40);
    expect(await freightOf({ rules: places.filter(({ firstAmount }) => firstAmount !== 40) }, 1)).toBe(30);
    expect(await freightOf({ rules: [at('110000', 50), { ...rule, firstAmount: 10 }] }, 1)).toBe(10);
  });

  it.each([
    ['rules', { rules: [] }],
    ['rules', { rules: [{ ...rule, firstUnits: 0 }] }],
    ['rules', { rules: [{ ...rule, nextUnits: -1 }] }],
    ['rules', { rules: [{ ...rule, firstAmount: '8.005' }] }],
    ['rules', { rules: [{ ...rule, method: 'drone' }] }],
    ['name', { name: '' }],
    ['chargedBy', { chargedBy: 'volume' }],
    ['freeFrom', { freeFrom: -1 }],
  ])('is refused by the name of the field that makes no sense: %s', async (field, wrong) => {
    const good = { name: '模板', chargedBy: 'piece', rules: [rule] };
    const [status, , named] = await office.refused('freight-templates', { ...good, ...wrong });
    expect([status, String(named).split('.')[0]]).toEqual([400, field]);
  });
});

describe('stock that staff move', () => {
  it('never falls below nothing, however many move it while customers buy', async () => {
    const goods = await insertGoods(t.ctx, { stock: 6, price: 100 });
    const take = (delta: number) =>
      office.call('POST', `goods/${goods.id}/adjust-stock`, { skuId: goods.skuId, delta });
    const buyers = await Promise.all([1, 2, 3].map(() => shopper(t)));
    const [moves, orders] = await Promise.all([
      Promise.all([take(-2), take(-2), take(-2), take(3)]),
      Promise.all(buyers.map((buyer) => create(t, buyer, [{ goodsId: goods.id, number: 2 }]))),
    ]);
    const moved = moves.map(({ status }, index) => (status === 200 ? [-2, -2, -2, 3][index]! : 0));
    const bought = orders.filter(({ code }) => code === 0).length * -2;
    const left = 6 + moved.reduce((sum, delta) => sum + delta, 0) + bought;
    expect(left).toBeGreaterThanOrEqual(0);
    expect(await stockOf(goods.skuId)).toBe(left);
    const [noted] = await rowsOf<{ sum: number }>(
      t,
      'select sum(delta)::int as sum from stock_movement where sku_id = $1',
      [goods.skuId],
    );
    expect(noted?.sum).toBe(left - 6);
  });

  it('waits for a customer who is just buying the last piece, and then is not there', async () => {
    const goods = await insertGoods(t.ctx, { stock: 1 });
    const move = (delta: number) => (ctx: Context) =>
      inTransaction(ctx, (tx) => adjustStock(tx, { skuId: goods.skuId, delta }));
    expect(await between(t.ctx, move(-1), move(-1))).toBe('stock/insufficient');
    expect(await stockOf(goods.skuId)).toBe(0);
    const other = await insertGoods(t.ctx, { stock: 1 });
    const take = (ctx: Context) =>
      inTransaction(ctx, (tx) => adjustStock(tx, { skuId: other.skuId, delta: -1 }));
    expect(await between(t.ctx, take, take, 'rollback')).toBe('done');
    expect(await stockOf(other.skuId)).toBe(0);
  });

  it('is of one SKU of that goods, and a whole number that is not too large', async () => {
    const [one, other] = [await insertGoodsWithChoices(t.ctx), await insertGoods(t.ctx)];
    const adjust = async (body: object) => {
      const { status, body: said } = await office.call('POST', `goods/${one.id}/adjust-stock`, body);
      return [status, said.field ?? said.error];
    };
    expect(await adjust({ skuId: other.skuId, delta: 1 })).toEqual([404, 'record/none']);
    for (const delta of [1.5, '1e3', 1_000_001, -1_000_001, 'x', null])
      expect(await adjust({ skuId: one.skuId, delta }), String(delta)).toEqual([400, 'delta']);
    expect(await adjust({ delta: 1 })).toEqual([400, 'skuId']);
    expect(await stockOf(one.skuId)).toBe(100);
  });
});

describe('a flash sale', () => {
  it('is sold from its first moment to its last, and not a millisecond longer', async () => {
    const goods = await insertGoods(t.ctx);
    const buyer = await shopper(t);
    const buy = async () => (await create(t, buyer, [{ goodsId: goods.id }])).code === 0;
    await office.post('flash-sales', {
      goodsId: goods.id,
      saleStartsAt: '2026-03-02 12:00:00',
      saleEndsAt: '2026-03-02 13:00:00',
    });
    const seen: boolean[] = [];
    for (const moment of [
      '2026-03-02T03:59:59.999Z',
      '2026-03-02T04:00:00.000Z',
      '2026-03-02T04:59:59.999Z',
      '2026-03-02T05:00:00.000Z',
    ]) {
      t.clock.set(moment);
      seen.push(await buy());
    }
    expect(seen).toEqual([false, true, true, false]);
  });
});

describe('how much of a goods somebody may buy', () => {
  it('counts what they have bought in the period, without what was closed, and begins anew', async () => {
    const goods = await insertGoods(t.ctx, { price: 100 });
    const limit = { goodsId: goods.id, maxPieces: 3, duration: 1, unit: 'day' };
    await office.post('purchase-limits', limit);
    const buyer = await shopper(t, 10_000);
    const buy = (number: number) => create(t, buyer, [{ goodsId: goods.id, number }]);
    expect((await buy(4)).code).not.toBe(0);
    const first = await buy(2);
    expect(first.code).toBe(0);
    expect((await buy(2)).code).not.toBe(0);
    expect((await buy(1)).code).toBe(0);
    await office.post(`orders/${first.data.id}/close`);
    expect((await buy(2)).code).toBe(0);
    expect((await buy(1)).code).not.toBe(0);
    t.clock.advance(24 * 3_600_000);
    expect((await buy(3)).code).toBe(0);
  });

  it('is nothing for members of a level without a rule, once there is one for anybody', async () => {
    const goods = await insertGoods(t.ctx, { price: 100 });
    const [silver, gold] = [await insertLevel(t.ctx), await insertLevel(t.ctx)];
    await office.post('purchase-limits', {
      ...{ goodsId: goods.id, levelId: silver.id, maxPieces: 1, duration: 1, unit: 'day' },
    });
    const buyOf = async (levelId?: number) => {
      const buyer = await shopper(t, 1000);
      if (levelId) await office.post('memberships', { userId: buyer.id, levelId });
      return (await create(t, buyer, [{ goodsId: goods.id }])).code === 0;
    };
    expect([await buyOf(silver.id), await buyOf(gold.id), await buyOf()]).toEqual([true, false, false]);
  });
});

describe('the tree of categories', () => {
  it('has no ring, though two move two branches into each other at the same moment', async () => {
    const [one, other] = [await insertCategory(t.ctx), await insertCategory(t.ctx)];
    const below = (id: number, parentId: number) => (ctx: Context) =>
      inTransaction(ctx, (tx) => categoryRecords.update(tx, id, { parentId }));
    expect(await between(t.ctx, below(one, other), below(other, one))).toMatch(/^category\/invalid/);
    expect(await outcomeOf(below(one, one)(t.ctx))).toMatch(/^category\/invalid/);
  });
});

describe('goods of another shop', () => {
  it('are not put under a flash sale or a limit, nor changed, by staff who are bound to one', async () => {
    const [mine, theirs] = [(await insertShop(t.ctx)).id, (await insertShop(t.ctx)).id];
    const goods = await insertGoods(t.ctx, { shopId: theirs });
    const keeper = await someStaff(t, { shopId: mine, permissions: ['*:*'] });
    const tries = [
      keeper.call('POST', '/admin/api/flash-sales', { goodsId: goods.id }),
      keeper.call('POST', '/admin/api/purchase-limits', {
        ...{ goodsId: goods.id, maxPieces: 1, duration: 1, unit: 'day' },
      }),
      keeper.call('POST', '/admin/api/daily-prices', {
        ...{ goodsId: goods.id, day: '2026-05-01', price: 1, stock: 1 },
      }),
      keeper.call('POST', '/admin/api/goods/bulk/take-off', { ids: [goods.id] }),
      keeper.call('POST', '/admin/api/group-buys', {
        ...{ goodsId: goods.id, price: 1, size: 2, timeoutHours: 1, endsAt: '2026-06-01' },
      }),
    ];
    const answers = await Promise.all(tries);
    for (const { status, body } of answers)
      if (status < 400) expect(body).toMatchObject({ items: [{ id: goods.id, ok: false }] });
    expect(await office.get(`goods/${goods.id}`)).toMatchObject({ status: 'on-sale', isFlashSale: false });
  });
});

describe('goods that are ordered', () => {
  it('keep their name, price and choices in the order, whatever staff change afterwards', async () => {
    const freightTemplateId = await insertFreightTemplate(t.ctx);
    const goods = await insertGoodsWithChoices(t.ctx, { freightTemplateId });
    const buyer = await shopper(t);
    const wanted = [{ goodsId: goods.id, propertyChildIds: goods.combinations[1] ?? '' }];
    const { id } = await place(t, buyer, wanted, home);
    const before = await office.get(`orders/${id}`);
    await office.change(`goods/${goods.id}`, { name: '改名' });
    const property = await office.get(`properties/${goods.propertyIds[0]}`);
    await office.change(`properties/${property.id}`, {
      values: property.values.map((value: { id: number }) => ({ id: value.id, name: `新${value.id}` })),
    });
    const after = await office.get(`orders/${id}`);
    expect(after.lines).toEqual(before.lines);
    expect(after.payableAmount).toBe(before.payableAmount);
  });
});
