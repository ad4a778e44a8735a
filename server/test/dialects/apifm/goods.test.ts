import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { releaseStock, reserveStock } from '../../../src/modules/catalog/index.ts';
import { grantLevel } from '../../../src/modules/member/index.ts';
import {
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertLevel,
} from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
interface ShownProperty {
  childsCurGoods: { name: string }[];
}

const noData = { code: 700, msg: '暂无数据' };

describe('goods detail', () => {
  const detail = (id: number | string, domain = 'shop') => t.get(`/${domain}/shop/goods/detail`, { id });

  it('leaves out logistics and properties of goods that need no delivery and no choice', async () => {
    const { id, categoryId } = await insertGoods(t.ctx, {
      name: '电子书',
      pictures: ['/1.png', '/2.png'],
      content: '<p>好书</p>',
      extensions: { 作者: '佚名' },
    });
    const { code, data } = await detail(id);
    expect(code).toBe(0);
    expect(data).not.toHaveProperty('logistics');
    expect(data).not.toHaveProperty('properties');
    expect(data).toMatchObject({
      basicInfo: { id, name: '电子书', pic: 'http://localhost:80/1.png', logisticsId: 0, stores: 100 },
      category: { id: categoryId, pid: 0, isUse: true },
      content: '<p>好书</p>',
      extJson: { 作者: '佚名' },
    });
    expect(data.category).not.toHaveProperty('level');
    expect(data.pics).toEqual([
      { id: expect.any(Number), goodsId: id, pic: 'http://localhost:80/1.png', userId: t.ctx.tenant.id },
      { id: expect.any(Number), goodsId: id, pic: 'http://localhost:80/2.png', userId: t.ctx.tenant.id },
    ]);
  });

  it('says how delivery is charged: the rule for everywhere of each method', async () => {
    const freightTemplateId = await insertFreightTemplate(t.ctx, {
      chargedBy: 'weight',
      rules: [
        {
          method: 'express',
          regionCodes: ['330000'],
          firstUnits: 1,
          firstAmount: 500,
          nextUnits: 1,
          nextAmount: 100,
        },
        { method: 'express', firstUnits: 1, firstAmount: 850, nextUnits: 0.5, nextAmount: 225 },
        {
          method: 'surface',
          regionCodes: ['330100000000'],
          firstUnits: 2,
          firstAmount: 1,
          nextUnits: 2,
          nextAmount: 1,
        },
      ],
    });
    const { id } = await insertGoods(t.ctx, { freightTemplateId });
    const { data } = await detail(id);
    const userId = t.ctx.tenant.id;
    expect(data.logistics).toEqual({
      isFree: false,
      feeType: 1,
      feeTypeStr: '按重量',
      details: [
        { type: 0, userId, firstNumber: 1, firstAmount: 8.5, addNumber: 0.5, addAmount: 2.25 },
        { type: 2, userId, firstNumber: 2, firstAmount: 0.01, addNumber: 2, addAmount: 0.01 },
      ],
    });
  });

  it('offers the properties in the goods’ order, with only the values that can be bought', async () => {
    const all = await insertGoodsWithChoices(t.ctx);
    const [colour, size] = all.propertyIds as [number, number];
    const [red, large] = all.combinations[1]!.split(',').map((pair) => Number(pair.split(':')[1])) as [
      number,
      number,
    ];
    const partly = await insertGoods(t.ctx, {
      propertyIds: [size, colour],
      skus: [
        {
          choices: [
            { propertyId: colour, valueId: red },
            { propertyId: size, valueId: large },
          ],
          price: 100,
          stock: 1,
        },
      ],
    });
    const { data } = await detail(partly.id);
    expect(data.basicInfo.propertyIds).toBe(`,${size},${colour},`);
    expect(data.properties).toEqual([
      {
        id: size,
        userId: t.ctx.tenant.id,
        name: '尺寸',
        paixu: 0,
        dateAdd: '2026-03-02 10:00:00',
        childsCurGoods: [
          {
            id: large,
            userId: t.ctx.tenant.id,
            propertyId: size,
            name: 'L',
            remark: '',
            paixu: 1,
            dateAdd: '2026-03-02 10:00:00',
          },
        ],
      },
      expect.objectContaining({
        id: colour,
        childsCurGoods: [expect.objectContaining({ id: red, name: '红' })],
      }),
    ]);
    const full = await detail(all.id);
    expect(
      (full.data.properties as ShownProperty[]).map((row) => row.childsCurGoods.map((value) => value.name)),
    ).toEqual([
      ['红', '绿'],
      ['S', 'L'],
    ]);
  });

  it('shows what is left the moment a customer has ordered or given back', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { stock: 3 });
    const left = async () => (await detail(id)).data.basicInfo.stores;
    expect(await left()).toBe(3);
    await reserveStock(t.ctx, 1, [{ goodsId: id, skuId, quantity: 2 }]);
    expect(await left()).toBe(1);
    await releaseStock(t.ctx, 1);
    expect(await left()).toBe(3);
  });

  it('still shows what is off the shelf, and says so', async () => {
    const { id } = await insertGoods(t.ctx, { status: 'off-shelf' });
    expect((await detail(id)).data.basicInfo).toMatchObject({ status: 1, statusStr: '下架' });
  });

  it('counts every look, also those answered from memory, and writes them in one go', async () => {
    const { id } = await insertGoods(t.ctx);
    for (let n = 0; n < 3; n++) await detail(id);
    await t.app.counters.flush();
    await t.app.counters.flush();
    t.ctx.cache.clear();
    expect((await detail(id)).data.basicInfo.views).toBe(3);
  });

  it('answers 700 for an unknown goods and one of another tenant, 600 and 601 for a bad id', async () => {
    const { id } = await insertGoods(t.ctx);
    expect(await detail(999_999)).toEqual(noData);
    expect(await detail(id, 'rival')).toEqual(noData);
    expect(await detail('')).toMatchObject({ code: 600 });
    expect(await detail('1;drop')).toMatchObject({ code: 601 });
  });
});

describe('the price of a choice', () => {
  const price = (goodsId: number, propertyChildIds: string) =>
    t.post('/shop/shop/goods/price', { goodsId, propertyChildIds });

  it('is found whatever the order of the pairs, with or without a comma at the end', async () => {
    const goods = await insertGoodsWithChoices(t.ctx, {
      price: 1000,
      originalPrice: 5660,
      points: 5,
      groupBuyPrice: 900,
      stock: 9,
    });
    const choice = goods.combinations[3]!;
    const expected = {
      id: goods.skuIds[3],
      goodsId: goods.id,
      userId: t.ctx.tenant.id,
      price: 13,
      originalPrice: 56.6,
      pingtuanPrice: 9,
      score: 5,
      stores: 9,
      propertyChildIds: `${choice},`,
      propertyChildNames: '颜色:绿,尺寸:L,',
    };
    const backwards = choice.split(',').reverse().join(',');
    for (const asked of [choice, `${choice},`, backwards, ` ${backwards}, `])
      expect(await price(goods.id, asked)).toEqual({ code: 0, data: expected, msg: 'success' });
  });

  it('is not there for a choice the goods does not have, an incomplete or unreadable one', async () => {
    const goods = await insertGoodsWithChoices(t.ctx);
    const [half] = goods.combinations[0]!.split(',');
    for (const asked of ['1:999', half!, `${half},${half}`, '红色', ':', `${goods.combinations[0]},9:9`])
      expect(await price(goods.id, asked)).toEqual(noData);
    const other = await insertGoodsWithChoices(t.ctx);
    expect(await price(other.id, goods.combinations[0]!)).toEqual(noData);
    expect(await price(goods.id, '')).toMatchObject({ code: 600 });
  });
});

describe('prices by the day', () => {
  it('lists today in the shop’s time zone and later, for the goods or one of its choices', async () => {
    const goods = await insertGoodsWithChoices(t.ctx);
    const choicesOf = (text: string) =>
      text.split(',').map((pair) => {
        const [propertyId, valueId] = pair.split(':').map(Number) as [number, number];
        return { propertyId, valueId };
      });
    const [a, b] = goods.combinations.slice(0, 2).map(choicesOf);
    const room = await insertGoods(t.ctx, {
      propertyIds: goods.propertyIds,
      skus: [
        { choices: a!, price: 1, stock: 0 },
        { choices: b!, price: 1, stock: 0 },
      ],
      days: [
        { choices: a, day: '2026-03-01', price: 100, stock: 1 },
        { choices: a, day: '2026-03-02', price: 19900, stock: 2 },
        { choices: b, day: '2026-03-02', price: 300, stock: 3 },
        { choices: b, day: '2026-03-03', price: 400, stock: 0 },
      ],
    });
    const days = async (priceId?: number) =>
      (await t.get('/shop/shop/goods/price/day', { goodsId: room.id, priceId })).data;
    expect(await days()).toHaveLength(3);
    expect(await days(room.skuIds[0])).toEqual([
      {
        id: expect.any(Number),
        goodsId: room.id,
        priceId: room.skuIds[0],
        userId: t.ctx.tenant.id,
        day: '2026-03-02',
        price: 199,
        stores: 2,
      },
    ]);
    t.clock.advance(DAY);
    expect((await days()).map((row: { day: string }) => row.day)).toEqual(['2026-03-03']);
    t.clock.advance(-DAY);
  });

  it('needs no choice where there is none, and answers 700 for goods not sold by the day', async () => {
    const ticket = await insertGoods(t.ctx, { days: [{ day: '2026-03-05', price: 8800, stock: 4 }] });
    const { data } = await t.get('/shop/shop/goods/price/day', { goodsId: ticket.id });
    expect(data).toEqual([expect.objectContaining({ day: '2026-03-05', price: 88, stores: 4 })]);
    expect(data[0]).not.toHaveProperty('priceId');
    const plain = await insertGoods(t.ctx);
    expect(await t.get('/shop/shop/goods/price/day', { goodsId: plain.id })).toEqual(noData);
    expect(await t.get('/rival/shop/goods/price/day', { goodsId: ticket.id })).toEqual(noData);
  });
});

describe('the price of delivery', () => {
  const rule = (firstAmount: number, regionCodes?: string[]) => {
    return {
      method: 'express' as const,
      regionCodes,
      firstUnits: 1,
      firstAmount,
      nextUnits: 2,
      nextAmount: 50,
    };
  };

  it('is that of the most specific place: district, city, province, everywhere', async () => {
    const templateId = await insertFreightTemplate(t.ctx, {
      rules: [rule(400), rule(300, ['330000']), rule(200, ['330100']), rule(100, ['330105', '330106000000'])],
    });
    const freight = async (place: Record<string, string>, type = 0) =>
      t.get('/shop/shop/goods/price/freight', { templateId, type, ...place });
    const first = async (place: Record<string, string>) => (await freight(place)).data.firstAmount;
    const hangzhou = { provinceId: '330000000000', cityId: '330100000000' };
    expect(await freight({ ...hangzhou, districtId: '330106000000' })).toEqual({
      code: 0,
      data: { firstNumber: 1, firstAmount: 1, addNumber: 2, addAmount: 0.5 },
      msg: 'success',
    });
    expect(await first({ ...hangzhou, districtId: '330105' })).toBe(1);
    expect(await first({ ...hangzhou, districtId: '330109000000' })).toBe(2);
    expect(await first({ provinceId: '330000' })).toBe(3);
    expect(await first({ provinceId: '110000000000' })).toBe(4);
    expect(await first({})).toBe(4);
    expect(await freight({}, 1)).toEqual(noData);
    expect(await freight({}, 3)).toMatchObject({ code: 601 });
    expect(await t.get('/rival/shop/goods/price/freight', { templateId, type: 0 })).toEqual(noData);
  });
});

describe('the rebate of a customer', () => {
  it('is the goods’ own for their level, else the level’s, else none', async () => {
    const user = await newUser(t.ctx);
    const level = await insertLevel(t.ctx, { rebate: 8.5 });
    const plain = await insertGoods(t.ctx);
    const special = await insertGoods(t.ctx, { rebates: [{ levelId: level.id, rebate: 7 }] });
    const rebate = async (goodsId: number, token?: string) =>
      (await t.get('/shop/shop/goods/rebate', { goodsId, token })).data;
    expect(await rebate(special.id)).toBe(10);
    expect(await rebate(special.id, user.token)).toBe(10);
    await grantLevel(t.ctx, { userId: user.id, levelId: level.id });
    expect(await rebate(plain.id, user.token)).toBe(8.5);
    expect(await rebate(special.id, user.token)).toBe(7);
    expect(await rebate(special.id)).toBe(10);
    expect(await t.get('/shop/shop/goods/rebate', { goodsId: 999_999 })).toEqual(noData);
  });
});

describe('purchase limits', () => {
  it('tell who may buy how many within which time', async () => {
    const gold = await insertLevel(t.ctx, { name: '黄金会员' });
    const sample = await insertGoodsWithChoices(t.ctx);
    const [propertyId, valueId] = sample.combinations[0]!.split(',')[0]!.split(':').map(Number) as [
      number,
      number,
    ];
    const choices = [{ propertyId, valueId }];
    const goods = await insertGoods(t.ctx, {
      propertyIds: [propertyId],
      skus: [{ choices, price: 1, stock: 1 }],
      limits: [
        { levelId: 0, duration: 3, unit: 'day', maxPieces: 4 },
        { levelId: gold.id, duration: 1, unit: 'year', maxPieces: 22, choices },
        { levelId: 0, duration: 2, unit: 'month', maxPieces: 1 },
      ],
    });
    const limits = (fields = {}) => t.get('/shop/shop/goods/limitation', { goodsId: goods.id, ...fields });
    const base = { id: expect.any(Number), goodsId: goods.id, userId: t.ctx.tenant.id };
    expect((await limits()).data).toEqual([
      {
        ...base,
        userLevelId: 0,
        userLevelName: '无分组用户',
        duration: 2,
        unit: 1,
        unitStr: '自然月',
        buyNumbers: 1,
      },
      {
        ...base,
        priceId: goods.skuId,
        userLevelId: gold.id,
        userLevelName: '黄金会员',
        duration: 1,
        unit: 2,
        unitStr: '自然年',
        buyNumbers: 22,
      },
      {
        ...base,
        userLevelId: 0,
        userLevelName: '无分组用户',
        duration: 3,
        unit: 0,
        unitStr: '自然日',
        buyNumbers: 4,
      },
    ]);
    expect((await limits({ priceId: goods.skuId })).data).toHaveLength(3);
    expect((await limits({ priceId: 999_999 })).data).toHaveLength(2);
    expect(await t.get('/shop/shop/goods/limitation', { goodsId: sample.id })).toEqual(noData);
    expect(await t.get('/rival/shop/goods/limitation', { goodsId: goods.id })).toEqual(noData);
  });
});
