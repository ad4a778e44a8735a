import { beforeAll, describe, expect, it } from 'vitest';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import {
  insertCategory,
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertLevel,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { create, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let staff: AdminCaller;
beforeAll(async () => {
  staff = await someStaff(t);
});

type Shown = Record<string, unknown> & { id: number; version: string };

async function made(resource: string, values: object): Promise<Shown> {
  const { status, body } = await staff.call<Shown>('POST', `/admin/api/${resource}`, values);
  expect([status, body]).toEqual([201, expect.any(Object)]);
  return body;
}

async function changed(resource: string, id: number, values: object) {
  const url = `/admin/api/${resource}/${id}`;
  const { version } = (await staff.call<Shown>('GET', url)).body;
  return staff.call<Shown & { error: string }>('PATCH', url, values, { 'if-match': version });
}

const removed = (resource: string, id: number) => staff.call('DELETE', `/admin/api/${resource}/${id}`);

describe('categories', () => {
  const tree = async () => {
    const { data } = await t.get<{ id: number; pid: number; level: number }[]>(
      '/shop/shop/goods/category/all',
    );
    return new Map(data.map(({ id, level }) => [id, level]));
  };

  it('move with everything below them, and customers see the new tree at once', async () => {
    const [top, other] = [await insertCategory(t.ctx), await insertCategory(t.ctx)];
    const below = await made('categories', { name: '苹果', parentId: top });
    const deep = await made('categories', { name: '红富士', parentId: below.id });
    expect([(await tree()).get(below.id), (await tree()).get(deep.id)]).toEqual([2, 3]);
    const { id: middle } = await made('categories', { name: '水果', parentId: other });
    expect((await changed('categories', below.id, { parentId: middle })).status).toBe(200);
    expect([(await tree()).get(below.id), (await tree()).get(deep.id)]).toEqual([3, 4]);
    expect((await changed('categories', below.id, { parentId: null })).body.level).toBe(1);
    expect((await tree()).get(deep.id)).toBe(2);
    await changed('categories', deep.id, { isUsed: false });
    expect((await tree()).has(deep.id)).toBe(false);
  });

  it('never stand below themselves, and stay while goods or others are in them', async () => {
    const top = await insertCategory(t.ctx);
    const below = await made('categories', { name: '下级', parentId: top });
    for (const parentId of [top, below.id])
      expect((await changed('categories', top, { parentId })).body).toMatchObject({
        error: 'category/invalid',
        field: 'parentId',
      });
    expect((await removed('categories', top)).body).toMatchObject({ error: 'record/in-use' });
    await insertGoods(t.ctx, { categoryId: below.id });
    expect((await removed('categories', below.id)).body).toMatchObject({ error: 'record/in-use' });
  });
});

describe('properties', () => {
  it('that are renamed are renamed in what is sold by them; what goods use cannot go', async () => {
    const goods = await insertGoodsWithChoices(t.ctx);
    const [colour] = goods.propertyIds;
    const detail = () =>
      t.get<{ properties: { name: string; childsCurGoods: { name: string }[] }[] }>(
        '/shop/shop/goods/detail',
        { id: goods.id },
      );
    await detail();
    const { body } = await staff.call<Shown & { values: { id: number; name: string }[] }>(
      'GET',
      `/admin/api/properties/${colour}`,
    );
    const [red, green] = body.values;
    const values = [{ id: green?.id, name: '绿' }, { id: red?.id, name: '朱红' }, { name: '蓝' }];
    expect((await changed('properties', colour!, { name: '色', values })).status).toBe(200);
    expect(JSON.stringify((await detail()).data)).toContain('朱红');
    const skus = (
      await staff.call<{ skus: { combinationNames: string }[] }>('GET', `/admin/api/goods/${goods.id}`)
    ).body.skus;
    expect(skus.map((sku) => sku.combinationNames)).toEqual([
      '色:朱红,尺寸:S',
      '色:朱红,尺寸:L',
      '色:绿,尺寸:S',
      '色:绿,尺寸:L',
    ]);
    const kept = (await changed('properties', colour!, { values: [{ id: red?.id, name: '红' }] })).body;
    expect(kept.error).toBe('record/in-use');
    expect((await removed('properties', colour!)).body).toMatchObject({ error: 'record/in-use' });
    const foreign = await changed('properties', colour!, { values: [{ id: 999_999, name: '红' }] });
    expect(foreign.body).toMatchObject({ error: 'property/invalid', field: 'values' });
  });
});

describe('freight templates', () => {
  it('charge as they say from the next question on, and stay while goods are sent by them', async () => {
    const templateId = await insertFreightTemplate(t.ctx);
    const { id } = await insertGoods(t.ctx, { freightTemplateId: templateId });
    const asked = async () =>
      (
        await t.get('/shop/shop/goods/price/freight', {
          templateId,
          type: 0,
          provinceId: '330000',
          cityId: '330100',
          districtId: '330105',
        })
      ).data.firstAmount;
    expect(await asked()).toBe(8);
    const rule = { method: 'express', firstUnits: 1, firstAmount: 12.5, nextUnits: 1, nextAmount: 1 };
    const { status } = await changed('freight-templates', templateId, {
      rules: [
        { ...rule, firstAmount: 99 },
        { ...rule, regionCodes: ['330100', '540000000000'] },
      ],
    });
    expect([status, await asked()]).toEqual([200, 12.5]);
    expect((await changed('freight-templates', templateId, { rules: [] })).body).toMatchObject({
      error: 'freight/invalid',
      field: 'rules',
    });
    expect((await removed('freight-templates', templateId)).body).toMatchObject({ error: 'record/in-use' });
    await changed('goods', id, { freightTemplateId: null });
    expect((await removed('freight-templates', templateId)).status).toBe(200);
  });
});

describe('daily prices', () => {
  const fill = (values: object) => staff.call('POST', '/admin/api/daily-prices/fill', values);

  it('fill a calendar by days of the week, keep stock that was taken, and are what customers see', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const shown = async () =>
      (
        await t.get<{ day: string; price: number; stores: number }[]>('/shop/shop/goods/price/day', {
          goodsId,
        })
      ).data;
    // 2026-03-06 is a Friday.
    const week = { goodsId, from: '2026-03-06', until: '2026-03-09', stock: 4 };
    expect((await fill({ ...week, price: 300, weekdays: 'working' })).body).toEqual({ days: 2 });
    expect((await fill({ ...week, price: 399.5, weekdays: 'weekend' })).body).toEqual({ days: 2 });
    const { items } = (
      await staff.call<{ items: Shown[] }>('GET', `/admin/api/daily-prices?goodsId=${goodsId}&day=2026-03-07`)
    ).body;
    const url = `/admin/api/daily-prices/${items[0]?.id}`;
    expect((await staff.call('POST', `${url}/adjust-stock`, { delta: -3 })).status).toBe(200);
    expect((await staff.call('POST', `${url}/adjust-stock`, { delta: -3 })).body).toMatchObject({
      error: 'stock/insufficient',
    });
    await fill({ ...week, price: 420, weekdays: 'all', stock: 9 });
    expect(await shown()).toMatchObject([
      { day: '2026-03-06', price: 420, stores: 4 },
      { day: '2026-03-07', price: 420, stores: 1 },
      { day: '2026-03-08', price: 420, stores: 4 },
      { day: '2026-03-09', price: 420, stores: 4 },
    ]);
    expect((await fill({ ...week, until: '2026-03-05', price: 1 })).body).toMatchObject({ field: 'until' });
    expect((await fill({ ...week, until: '2036-03-05', price: 1 })).body).toMatchObject({ field: 'until' });
  });

  it('are shown as a calendar, and gain or lose stock on many days at once or on none', async () => {
    const { id: goodsId, skuId } = await insertGoods(t.ctx);
    const span = { from: '2026-03-06', until: '2026-03-09' };
    await fill({ goodsId, ...span, price: 300, stock: 4 });
    await fill({ goodsId, from: '2026-04-01', until: '2026-04-01', price: 90.5, stock: 1 });
    const days = async (from: string, until: string, sku = '') =>
      (
        await staff.call<{ items: object[] }>(
          'GET',
          `/admin/api/goods/${goodsId}/days?from=${from}&until=${until}${sku}`,
        )
      ).body.items;
    expect(await days('2026-03-31', '2026-04-30', `&skuId=${skuId}`)).toEqual([
      { id: expect.any(Number), day: '2026-04-01', price: 90.5, stock: 1 },
    ]);
    const move = (values: object) =>
      staff.call('POST', '/admin/api/daily-prices/adjust-days', { goodsId, ...span, ...values });
    expect((await move({ delta: 3, weekdays: 'weekend' })).body).toEqual({ days: 2 });
    expect((await move({ delta: -5 })).body).toMatchObject({ error: 'stock/insufficient' });
    expect((await days(span.from, span.until)).map((one) => (one as { stock: number }).stock)).toEqual([
      4, 7, 7, 4,
    ]);
    expect((await move({ delta: 1, from: '2027-01-01', until: '2027-01-09' })).body).toMatchObject({
      error: 'daily-price/none',
    });
    const noted = await staff.call('GET', `/admin/api/stock-movements?goodsId=${goodsId}`);
    expect(noted.body).toMatchObject({
      items: [
        { delta: 3, reason: 'adjust', day: expect.stringMatching(/2026-03-0[78]/) },
        { delta: 3, reason: 'adjust', day: expect.stringMatching(/2026-03-0[78]/) },
      ],
      total: 2,
    });
    const wrong = (path: string) => staff.call('GET', `/admin/api/goods/${path}`);
    expect(await wrong(`${goodsId}/days?from=2026-03-09&until=2026-03-06`)).toMatchObject({
      status: 400,
      body: { error: 'daily-price/invalid', field: 'until' },
    });
    expect(await wrong(`999999/days?from=2026-03-06&until=2026-03-09`)).toMatchObject({
      status: 400,
      body: { error: 'goods/invalid' },
    });
  });

  it('make goods sold by the day, until the last day is gone', async () => {
    const { id: goodsId, skuId } = await insertGoods(t.ctx);
    const buyer = await shopper(t);
    const one = await made('daily-prices', { goodsId, skuId, day: '2026-03-10', price: 5, stock: 1 });
    expect((await create(t, buyer, [{ goodsId }])).code).not.toBe(0);
    expect(await place(t, buyer, [{ goodsId, days: ['2026-03-10'] }])).toMatchObject({ amountReal: 5 });
    expect((await removed('daily-prices', one.id)).status).toBe(200);
    expect(await place(t, buyer, [{ goodsId }])).toMatchObject({ amountReal: 10 });
  });

  it('name the SKU where a goods has several', async () => {
    const { id: goodsId, skuIds } = await insertGoodsWithChoices(t.ctx);
    const day = { goodsId, day: '2026-03-10', price: 5, stock: 1 };
    for (const skuId of [undefined, 999_999])
      expect((await staff.call('POST', '/admin/api/daily-prices', { ...day, skuId })).body).toMatchObject({
        error: 'goods/invalid',
        field: 'skuId',
      });
    await made('daily-prices', { ...day, skuId: skuIds[1] });
    const again = await staff.call('POST', '/admin/api/daily-prices', { ...day, skuId: skuIds[1] });
    expect(again.body).toMatchObject({ error: 'record/taken' });
  });
});

describe('purchase limits and rebates', () => {
  it('hold from the next order on and end with the last limit', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const buyer = await shopper(t);
    const facts = { goodsId, maxPieces: 1, duration: 1, unit: 'day' };
    const { id } = await made('purchase-limits', facts);
    await place(t, buyer, [{ goodsId }]);
    expect((await create(t, buyer, [{ goodsId }])).code).not.toBe(0);
    await changed('purchase-limits', id, { maxPieces: 2 });
    await place(t, buyer, [{ goodsId }]);
    expect((await t.get('/shop/shop/goods/limitation', { goodsId })).data).toHaveLength(1);
    expect((await removed('purchase-limits', id)).status).toBe(200);
    await place(t, buyer, [{ goodsId }]);
    const other = await insertGoods(t.ctx);
    for (const [field, value] of [
      ['skuId', other.skuId],
      ['levelId', 999_999],
    ] as const)
      expect(
        (await staff.call('POST', '/admin/api/purchase-limits', { ...facts, [field]: value })).body,
      ).toMatchObject({ field });
  });

  it('let members of a level pay what the goods says for them', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const buyer = await shopper(t);
    const level = await insertLevel(t.ctx, { rebate: 9 });
    await made('memberships', { userId: buyer.id, levelId: level.id });
    const rebate = async () => (await t.get('/shop/shop/goods/rebate', { goodsId, token: buyer.token })).data;
    expect(await rebate()).toBe(9);
    const { id } = await made('goods-rebates', { goodsId, levelId: level.id, rebate: 7.5 });
    expect(await rebate()).toBe(7.5);
    expect(await place(t, buyer, [{ goodsId }])).toMatchObject({ amountReal: 7.5 });
    await removed('goods-rebates', id);
    expect(await rebate()).toBe(9);
  });
});

describe('stock movements', () => {
  it('tell who moved what of a goods: orders and staff', async () => {
    const { id: goodsId, skuId } = await insertGoods(t.ctx);
    const { id: orderId } = await place(t, await shopper(t), [{ goodsId, number: 3 }]);
    await staff.call('POST', `/admin/api/goods/${goodsId}/adjust-stock`, { skuId, delta: 20 });
    await insertGoods(t.ctx);
    const { body } = await staff.call('GET', `/admin/api/stock-movements?goodsId=${goodsId}`);
    expect(body).toMatchObject({
      items: [
        { skuId, delta: 20, reason: 'adjust', orderId: null },
        { skuId, delta: -3, reason: 'reserve', orderId },
      ],
      total: 2,
    });
  });
});

describe('reviews', () => {
  it('are answered under the review, where customers read it, until the answer is taken back', async () => {
    const shopId = (await insertShop(t.ctx)).id;
    const { id: goodsId } = await insertGoods(t.ctx, { shopId });
    const buyer = await shopper(t, 1000);
    const { id: orderId } = await place(t, buyer, [{ goodsId }]);
    await t.post('/shop/order/pay', { token: buyer.token, orderId });
    const { data } = await t.get('/shop/order/detail', { token: buyer.token, id: orderId });
    const review = { id: data.goods[0].id, reputation: 2, remark: '很甜' };
    const said = JSON.stringify({ token: buyer.token, orderId, reputations: [review] });
    expect((await t.post('/shop/order/reputation', { postJsonString: said, token: buyer.token })).code).toBe(
      0,
    );
    const shown = async () =>
      (await t.post('/shop/shop/goods/reputation', { goodsId })).data[0].goods.goodReputationReply ?? null;
    expect(await shown()).toBeNull();
    const keeper = await someStaff(t, { shopId, permissions: ['reviews:*'] });
    const other = await someStaff(t, { shopId: (await insertShop(t.ctx)).id, permissions: ['reviews:*'] });
    const { items } = (await keeper.call<{ items: Shown[] }>('GET', '/admin/api/reviews')).body;
    expect(items).toMatchObject([{ goodsId, orderId, rating: 2, reviewText: '很甜', shopId }]);
    expect((await other.call('GET', '/admin/api/reviews')).body).toMatchObject({ items: [], total: 0 });
    const url = `/admin/api/reviews/${items[0]?.id}/reply`;
    expect((await other.call('POST', url, { text: '谢谢' })).status).toBe(404);
    expect((await keeper.call('POST', url, { text: '谢谢' })).status).toBe(200);
    expect(await shown()).toBe('谢谢');
    await keeper.call('POST', url, {});
    expect(await shown()).toBeNull();
  });
});

describe('shops and videos', () => {
  it('are shown to customers as staff keep them', async () => {
    const shop = await made('shops', {
      ...{ name: '西湖店', provinceId: '330000', cityId: '330100', districtId: '330106' },
      ...{ latitude: 30.25, longitude: 120.15 },
    });
    expect(shop).toMatchObject({ cityId: '330100000000', status: 'open' });
    const listed = async () =>
      (await t.post<{ id: number }[] | null>('/shop/shop/subshop/list', { nameLike: '西湖店' })).data ?? [];
    expect((await listed()).map(({ id }) => id)).toEqual([shop.id]);
    await changed('shops', shop.id, { status: 'closed' });
    expect(await listed()).toEqual([]);
    expect((await changed('shops', shop.id, { cityId: 'abc' })).body).toMatchObject({ field: 'cityId' });
    const facts = { videoId: 'intro', title: '介绍', fluentMp4: 'https://files.example/i.mp4' };
    const video = await made('videos', facts);
    await changed('videos', video.id, { title: '品牌介绍' });
    const { data } = await t.get('/shop/media/video/detail', { videoId: 'intro' });
    expect(JSON.stringify(data)).toContain('品牌介绍');
    expect((await staff.call('POST', '/admin/api/videos', facts)).body).toMatchObject({
      error: 'record/taken',
    });
  });
});
