import { beforeAll, describe, expect, it } from 'vitest';
import {
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { create, home, orderFields, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let template: number;
beforeAll(async () => {
  user = await shopper(t);
  template = await insertFreightTemplate(t.ctx);
});

const stockOf = async (skuId: number): Promise<number> => {
  const { rows } = await t.ctx.db.$client.query('select stock from sku where tenant_id = $1 and id = $2', [
    t.ctx.tenant.id,
    skuId,
  ]);
  return rows[0].stock;
};
const orderCount = async (): Promise<number> =>
  (await t.ctx.db.$client.query('select count(*)::int as n from orders')).rows[0].n;

describe('placing an order', () => {
  it('tells the price first, then places exactly that, takes the stock and gives what clients read', async () => {
    const goods = await insertGoods(t.ctx, { price: 1050, stock: 9, freightTemplateId: template });
    const items = [{ goodsId: goods.id, number: 2 }];
    const before = await orderCount();
    const told = await create(t, user, items, { ...home, calculate: true });
    expect(told).toEqual({
      code: 0,
      msg: 'success',
      data: {
        isNeedLogistics: true,
        goodsNumber: 2,
        amountTotle: 21,
        amountTotleOriginal: 21,
        amountLogistics: 10,
        amountDiscount: 0,
        amountReal: 31,
        score: 0,
      },
    });
    expect(await orderCount()).toBe(before);
    expect(await stockOf(goods.skuId)).toBe(9);

    const order = await place(t, user, items, { ...home, remark: '请尽快', extJsonStr: '{"发票":"个人"}' });
    expect(order).toMatchObject({
      uid: user.id,
      orderNumber: expect.stringMatching(/^OD260302\d{10}$/),
      type: 0,
      status: 0,
      statusStr: '待支付',
      amount: 21,
      amountLogistics: 10,
      amountReal: 31,
      score: 0,
      goodsNumber: 2,
      remark: '请尽快',
      isNeedLogistics: true,
      isPay: false,
      isCanHx: false,
      hasRefund: false,
      dateAdd: '2026-03-02 10:00:00',
      dateClose: '2026-03-02 10:30:00',
    });
    expect(order).not.toHaveProperty('hxNumber');
    expect(await stockOf(goods.skuId)).toBe(7);

    const { data } = await t.get('/shop/order/detail', { token: user.token, id: order.id });
    expect(data.orderInfo).toEqual(order);
    expect(data.goods).toMatchObject([
      {
        orderId: order.id,
        goodsId: goods.id,
        goodsName: goods.name,
        number: 2,
        amount: 21,
        amountSingle: 10.5,
      },
    ]);
    expect(data.logistics).toMatchObject({
      id: order.id,
      linkMan: '张三',
      provinceId: '330000000000',
      provinceStr: '浙江省',
      cityStr: '杭州市',
      areaStr: '拱墅区',
      address: '登云路 1 号',
      type: 0,
      status: -1,
    });
    expect(data).not.toHaveProperty('logisticsTraces');
    expect(data.logs).toMatchObject([{ orderId: order.id, type: 0, typeStr: '下单' }]);
    expect(data.extJson).toEqual({ 发票: '个人' });
  });

  it('prices the chosen combination, whatever the order of its parts and with a comma at the end', async () => {
    const goods = await insertGoodsWithChoices(t.ctx, { price: 1000 });
    const [first, second] = goods.combinations[3]!.split(',');
    const order = await place(t, user, [{ goodsId: goods.id, propertyChildIds: `${second},${first},` }]);
    expect(order).toMatchObject({ amountReal: 13, isNeedLogistics: false });
    const { data } = await t.get('/shop/order/detail', { token: user.token, id: order.id });
    expect(data.goods).toMatchObject([
      { property: '颜色:绿,尺寸:L', propertyChildIds: `${first},${second}` },
    ]);
    expect(data).not.toHaveProperty('logistics');
  });

  it('adds the same SKU on two lines up before it looks at the stock', async () => {
    const goods = await insertGoods(t.ctx, { stock: 3 });
    const twice = [
      { goodsId: goods.id, number: 2 },
      { goodsId: goods.id, number: 2 },
    ];
    expect(await create(t, user, twice)).toMatchObject({ code: 60000 });
    expect(await stockOf(goods.skuId)).toBe(3);
    await place(t, user, [{ goodsId: goods.id, number: 2 }, { goodsId: goods.id }]);
    expect(await stockOf(goods.skuId)).toBe(0);
  });

  it('fetches at the shop without address and freight, with a code where the shop wants one', async () => {
    const goods = await insertGoods(t.ctx, { freightTemplateId: template });
    const order = await place(t, user, [{ goodsId: goods.id }], { peisongType: 'zq', isCanHx: true });
    expect(order).toMatchObject({ amountLogistics: 0, isNeedLogistics: false, isCanHx: true });
    expect(order.hxNumber).toMatch(/^\d{16}$/);
  });

  it('starts an order paid on delivery as waiting to be sent', async () => {
    const goods = await insertGoods(t.ctx, { freightTemplateId: template });
    const order = await place(t, user, [{ goodsId: goods.id }], { ...home, payOnDelivery: 1 });
    expect(order).toMatchObject({ status: 1, isPay: false });
    expect(order).not.toHaveProperty('dateClose');
    expect(await t.post('/shop/order/pay', { token: user.token, orderId: order.id })).toMatchObject({
      code: 20000,
    });
  });

  it('closes by itself after the minutes asked for, never when 0 is asked for', async () => {
    const goods = await insertGoods(t.ctx, { stock: 2 });
    const soon = await place(t, user, [{ goodsId: goods.id }], { expireMinutes: 5 });
    const never = await place(t, user, [{ goodsId: goods.id }], { expireMinutes: 0 });
    expect(soon.dateClose > soon.dateAdd).toBe(true);
    expect(never).not.toHaveProperty('dateClose');
    t.clock.advance(4 * 60_000);
    await t.runJobs();
    expect(await stockOf(goods.skuId)).toBe(0);
    t.clock.advance(60_000);
    await t.runJobs();
    expect(await stockOf(goods.skuId)).toBe(1);
    const closed = await t.get('/shop/order/detail', { token: user.token, id: soon.id });
    expect(closed.data.orderInfo).toMatchObject({ status: -1, statusStr: '订单关闭' });
    expect(closed.data.logs.map((log: { type: number }) => log.type)).toEqual([0, -1]);
    t.clock.advance(24 * 3_600_000);
    await t.runJobs();
    const kept = await t.get('/shop/order/detail', { token: user.token, id: never.id });
    expect(kept.data.orderInfo).toMatchObject({ status: 0 });
  });
});

describe('placing once under an Idempotency-Key', () => {
  const send = async (key: string, fields: Parameters<typeof orderFields>) => {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(orderFields(...fields))) form.append(name, String(value));
    const response = await t.app.http.inject({
      method: 'POST',
      url: '/shop/order/create',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': key },
      payload: form.toString(),
    });
    return response.json();
  };

  it('gives the same order again, even when nothing is left, and refuses the key for another request', async () => {
    const goods = await insertGoods(t.ctx, { stock: 1 });
    const first = await send('key-1', [user, [{ goodsId: goods.id }]]);
    expect(first.code).toBe(0);
    const again = await send('key-1', [user, [{ goodsId: goods.id }]]);
    expect(again).toEqual(first);
    expect(await stockOf(goods.skuId)).toBe(0);
    expect(await send('key-1', [user, [{ goodsId: goods.id, number: 2 }]])).toMatchObject({ code: 900 });
    expect(await send('x'.repeat(200), [user, [{ goodsId: goods.id }]])).toMatchObject({ code: 601 });
  });

  it('places one order for requests that come at the same moment, and keys are each user’s own', async () => {
    const goods = await insertGoods(t.ctx, { stock: 9 });
    const other = await shopper(t);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => send('key-2', [user, [{ goodsId: goods.id }]])),
    );
    expect(new Set(answers.map((answer) => answer.data.id)).size).toBe(1);
    expect(await stockOf(goods.skuId)).toBe(8);
    const theirs = await send('key-2', [other, [{ goodsId: goods.id, number: 2 }]]);
    expect(theirs).toMatchObject({ code: 0, data: { uid: other.id, goodsNumber: 2 } });
  });

  it('does not remember a refusal', async () => {
    const goods = await insertGoods(t.ctx, { stock: 0 });
    const items = [{ goodsId: goods.id }];
    expect(await send('key-3', [user, items])).toMatchObject({ code: 60000 });
    await t.ctx.db.$client.query('update sku set stock = 1 where id = $1', [goods.skuId]);
    expect(await send('key-3', [user, items])).toMatchObject({ code: 0 });
  });
});

describe('every documented refusal of order/create, with nothing changed', () => {
  const day = 86_400_000;
  const refusals: [string, number, () => Promise<Parameters<typeof create>>][] = [
    ['a remark beyond 200 characters', 10005, async () => [t, user, [], { remark: '长'.repeat(201) }]],
    ['no token', 10000, async () => [t, { token: '' }, [{ goodsId: 1 }]]],
    ['goodsJsonStr that is no JSON', 10001, async () => [t, user, [], { goodsJsonStr: '[{"goodsId":' }]],
    ['goodsJsonStr that is no list', 10001, async () => [t, user, [], { goodsJsonStr: '{"goodsId":1}' }]],
    ['a day that is none', 10001, async () => [t, user, [{ goodsId: 1, days: ['2026-02-30'] }]]],
    ['nothing to buy', 90004, async () => [t, user, []]],
    ['no pieces', 20000, async () => [t, user, [{ goodsId: (await insertGoods(t.ctx)).id, number: 0 }]]],
    ['goods that are not there', 20000, async () => [t, user, [{ goodsId: 999_999_999 }]]],
    ['goods of another tenant', 20000, async () => [t, user, [{ goodsId: (await insertGoods(t.rival)).id }]]],
    [
      'fewer pieces than the goods sell by',
      20000,
      async () => [t, user, [{ goodsId: (await insertGoods(t.ctx, { minQuantity: 2 })).id }]],
    ],
    [
      'goods off the shelf',
      40002,
      async () => [t, user, [{ goodsId: (await insertGoods(t.ctx, { status: 'off-shelf' })).id }]],
    ],
    [
      'goods before their time',
      40000,
      async () => {
        const saleStartsAt = new Date(t.clock.now().getTime() + day);
        return [t, user, [{ goodsId: (await insertGoods(t.ctx, { saleStartsAt, isFlashSale: true })).id }]];
      },
    ],
    [
      'goods after their time',
      40001,
      async () => [t, user, [{ goodsId: (await insertGoods(t.ctx, { saleEndsAt: t.clock.now() })).id }]],
    ],
    [
      'goods of two shops',
      9000,
      async () => {
        const shop = await insertShop(t.ctx);
        const [one, two] = [await insertGoods(t.ctx), await insertGoods(t.ctx, { shopId: shop.id })];
        return [t, user, [{ goodsId: one.id }, { goodsId: two.id }]];
      },
    ],
    [
      'a choice not made',
      20001,
      async () => [t, user, [{ goodsId: (await insertGoodsWithChoices(t.ctx)).id, propertyChildIds: ',' }]],
    ],
    [
      'a choice that does not exist',
      90000,
      async () => [
        t,
        user,
        [{ goodsId: (await insertGoodsWithChoices(t.ctx)).id, propertyChildIds: '1:99999' }],
      ],
    ],
    [
      'a choice where there is none',
      90000,
      async () => [t, user, [{ goodsId: (await insertGoods(t.ctx)).id, propertyChildIds: '1:2' }]],
    ],
    [
      'a delivery method that nobody serves',
      10003,
      async () => {
        const goods = await insertGoods(t.ctx, { freightTemplateId: template });
        return [t, user, [{ goodsId: goods.id, logisticsType: 1 }], home];
      },
    ],
    [
      'no delivery method',
      10004,
      async () => {
        const goods = await insertGoods(t.ctx, { freightTemplateId: template });
        return [t, user, [{ goodsId: goods.id, logisticsType: 7 }], home];
      },
    ],
    [
      'a freight template that is gone',
      10001,
      async () => {
        const goods = await insertGoods(t.ctx, { freightTemplateId: template });
        const sql = 'update goods set freight_template_id = 999999 where id = $1';
        await t.ctx.db.$client.query(sql, [goods.id]);
        return [t, user, [{ goodsId: goods.id }], home];
      },
    ],
    ['a bargain that is not there', 70000, async () => [t, user, await one(), { kjid: 5 }]],
    ['a group that is not there', 80000, async () => [t, user, await one(), { pingtuanOpenId: 5 }]],
    ['a coupon that cannot be used', 30000, async () => [t, user, await one(), { couponId: 5 }]],
    [
      'points for a discount that one does not have',
      70001,
      async () => [t, user, await one(), { deductionScore: 10 }],
    ],
    [
      'points for a discount that the shop does not give',
      601,
      async () => [t, await shopper(t, 0, 50), await one(), { deductionScore: 10 }],
    ],
    ['an address left out', 20002, async () => [t, user, await parcel(), { peisongType: 'kd' }]],
    [
      'an address half written',
      20002,
      async () => [t, user, await parcel(), { ...home, linkMan: undefined }],
    ],
    [
      'a region that does not exist',
      20002,
      async () => [t, user, await parcel(), { ...home, cityId: '310100' }],
    ],
    [
      'a mobile number that is none',
      20003,
      async () => [t, user, await parcel(), { ...home, mobile: '12345' }],
    ],
    ['a 达达 order without coordinates', 50001, async () => [t, user, await one(), { dadaShopNo: 'S1' }]],
    [
      'a 达达 shop nobody set up',
      50000,
      async () => [t, user, await one(), { dadaShopNo: 'S1', dadaLat: 30.2, dadaLng: 120.1 }],
    ],
    [
      'more than there is',
      60000,
      async () => [t, user, [{ goodsId: (await insertGoods(t.ctx, { stock: 1 })).id, number: 2 }]],
    ],
    [
      'points that one does not have',
      70001,
      async () => [t, user, [{ goodsId: (await insertGoods(t.ctx, { points: 5 })).id }]],
    ],
    [
      'goods for points, paid on delivery',
      20000,
      async () => {
        const goods = await insertGoods(t.ctx, { points: 5 });
        return [t, await shopper(t, 0, 5), [{ goodsId: goods.id }], { payOnDelivery: 1 }];
      },
    ],
    [
      'shipping by itself where the shop does not offer it',
      5000,
      async () => [t, user, await one(), { autoDeliver: true }],
    ],
    [
      'an amount beyond all reason',
      20000,
      async () => [
        t,
        user,
        [{ goodsId: (await insertGoods(t.ctx, { price: 1e10, stock: 1e6 })).id, number: 9999 }],
      ],
    ],
    ['an unknown way of delivery', 601, async () => [t, user, await one(), { peisongType: 'drone' }]],
  ];
  const one = async () => [{ goodsId: (await insertGoods(t.ctx)).id }];
  const parcel = async () => [{ goodsId: (await insertGoods(t.ctx, { freightTemplateId: template })).id }];

  it.each(refusals)('refuses %s with %i', async (_name, code, request) => {
    const asked = await request();
    const before = await orderCount();
    expect(await create(...asked)).toMatchObject({ code, msg: expect.any(String) });
    expect(await orderCount()).toBe(before);
    expect(t.logged).toEqual([]);
  });

  it('asks a wallet of those who pay with points', async () => {
    const poor = await shopper(t);
    await t.ctx.db.$client.query(`delete from account where owner_type = 'user' and owner_id = $1`, [
      poor.id,
    ]);
    const goods = await insertGoods(t.ctx, { points: 5 });
    expect(await create(t, poor, [{ goodsId: goods.id }])).toMatchObject({
      code: 70000,
      msg: '找不到用户钱包',
    });
  });

  it('asks for goodsJsonStr', async () => {
    expect(await t.post('/shop/order/create', { token: user.token })).toMatchObject({ code: 600 });
  });
});
