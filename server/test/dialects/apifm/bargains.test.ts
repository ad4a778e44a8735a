import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import { type Bargain, createBargain, stopBargain } from '../../../src/modules/promotion/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { insertBargain } from '../../support/bargain-fixtures.ts';
import { insertGoods, insertGoodsWithChoices } from '../../support/catalog-fixtures.ts';
import { create, place, shopper } from '../../support/order-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
let offer: Bargain;
let kjid: number;
let goodsId: number;
let joiner: TestUser;
let friend: TestUser;
beforeEach(async () => {
  offer = await insertBargain(t.ctx);
  ({ id: kjid, goodsId } = offer);
  joiner = await shopper(t, 50_000);
  friend = await shopper(t);
});

const path = (name: string) => `/shop/shop/goods/kanjia/${name}`;
const join = (user = joiner, number = kjid) => t.post(path('join'), { token: user.token, kjid: number });
const my = (user = joiner) => t.get(path('my'), { token: user.token, kjid });
const help = (helper: TestUser, fields: Fields = {}) =>
  t.post(path('help'), { token: helper.token, kjid, joinerUser: joiner.id, ...fields });
const myHelp = (helper: TestUser) =>
  t.get(path('myHelp'), { token: helper.token, kjid, joinerUser: joiner.id });
const info = () => t.get(path('info'), { kjid, joiner: joiner.id });
const clear = (user = joiner) => t.post(path('clear'), { token: user.token, kjid });
const set = () => t.get(path('set'), { goodsId });
const buy = (user = joiner, fields: Fields = {}, items = [{ goodsId }]) =>
  create(t, user, items, { kjid, ...fields });
const buyNow = () => place(t, joiner, [{ goodsId }], { kjid });
const detail = async (id = goodsId) => (await t.get('/shop/shop/goods/detail', { id })).data.basicInfo;

/** Friends help until nothing is left to cut. @returns what they cut off, in yuan. */
async function cutToTheFloor(): Promise<number[]> {
  const cuts: number[] = [];
  for (;;) {
    const answer = await help(await shopper(t));
    if (answer.code !== 0) return cuts;
    cuts.push(answer.data.cutPrice);
  }
}

describe('the bargain of a goods', () => {
  it('is shown as the shop has set it, beside the goods itself', async () => {
    expect((await set()).data).toEqual({
      ...{ id: kjid, goodsId, number: 10, numberBuy: 0, originalPrice: 100, minPrice: 40 },
      ...{ helpPriceMin: 5, helpPriceMax: 20, status: 0, statusStr: '正常' },
      ...{ dateAdd: expect.any(String), dateStart: expect.any(String), dateEnd: expect.any(String) },
    });
    expect(await detail()).toMatchObject({ kanjia: true, kanjiaPrice: 40 });
    const listed = await t.post('/shop/shop/goods/list', { kanjia: true, pageSize: 100 });
    expect(listed.data.map((row: { id: number }) => row.id)).toContain(goodsId);
  });

  it('is the newest that runs, and none for other goods or another shop', async () => {
    const newer = await insertBargain(t.ctx, { goodsId, floorPrice: 1_000 });
    expect((await set()).data.id).toBe(newer.id);
    expect(await detail()).toMatchObject({ kanjiaPrice: 10 });
    const other = await insertGoods(t.ctx);
    expect(await t.get(path('set'), { goodsId: other.id })).toEqual({ code: 700, msg: '暂无数据' });
    expect(await t.get('/rival/shop/goods/kanjia/set', { goodsId })).toMatchObject({ code: 700 });
  });

  it('begins and ends by itself', async () => {
    const goods = await insertGoods(t.ctx);
    const [startsAt, endsAt] = [later(t.ctx.now(), HOUR), later(t.ctx.now(), 2 * HOUR)];
    const { id } = await insertBargain(t.ctx, { goodsId: goods.id, startsAt, endsAt });
    const shown = async () => [
      (await t.get(path('set'), { goodsId: goods.id })).code,
      (await detail(goods.id)).kanjia,
    ];
    expect(await shown()).toEqual([700, false]);
    expect(await join(joiner, id)).toMatchObject({ code: 20000 });
    t.clock.advance(HOUR);
    await t.runJobs();
    expect(await shown()).toEqual([0, true]);
    t.clock.advance(HOUR);
    await t.runJobs();
    expect(await shown()).toEqual([700, false]);
  });

  it('ends when staff stop it', async () => {
    await join();
    await stopBargain(t.ctx, { bargainId: kjid });
    expect(await set()).toMatchObject({ code: 700 });
    expect(await detail()).toMatchObject({ kanjia: false });
    expect(await join(friend)).toMatchObject({ code: 20000 });
    expect(await help(friend)).toMatchObject({ code: 20000 });
    expect((await my()).data).toMatchObject({ status: 1, statusStr: '无效' });
    await expect(stopBargain(t.rival, { bargainId: kjid })).rejects.toMatchObject({ key: 'record/none' });
  });

  it('is in the list of all bargains with its goods, newest first, page by page', async () => {
    const newer = await insertBargain(t.ctx);
    const { data } = await t.post(path('list'), { pageSize: 2 });
    expect(data.result.map((row: { id: number }) => row.id)).toEqual([newer.id, kjid]);
    expect(data.result[1]).toMatchObject({ goodsId, originalPrice: 100, minPrice: 40 });
    expect(data.goodsMap[goodsId]).toMatchObject({ id: goodsId, minPrice: 120, pic: expect.any(String) });
    expect(data.totalPage).toBe(Math.ceil(data.totalRow / 2));
    expect(await t.post(path('list'), { page: 999 })).toMatchObject({ code: 700 });
    expect(await t.post('/rival/shop/goods/kanjia/list')).toMatchObject({ code: 700 });
  });
});

describe('cutting a price', () => {
  it('begins at the original price, and joining again changes nothing', async () => {
    expect(await my()).toMatchObject({ code: 700 });
    const joined = { kjId: kjid, goodsId, uid: joiner.id, curPrice: 100, minPrice: 40 };
    expect(await join()).toEqual({ code: 0, msg: 'success', data: joined });
    await help(friend);
    const { data } = await join();
    expect(data.curPrice).toBeLessThan(100);
    expect((await my()).data).toMatchObject({ ...joined, curPrice: data.curPrice, helpNumber: 1 });
  });

  it('is done once by each friend, with a word if they like', async () => {
    await join();
    expect(await myHelp(friend)).toMatchObject({ code: 700 });
    const { data } = await help(friend, { remark: '记得请我吃饭' });
    expect(data).toMatchObject({ goodsId, uid: friend.id, remark: '记得请我吃饭' });
    expect(data.cutPrice).toBeGreaterThanOrEqual(5);
    expect(data.cutPrice).toBeLessThanOrEqual(20);
    expect((await help(friend, { remark: '再来' })).data).toEqual(data);
    expect((await myHelp(friend)).data).toEqual(data);
    expect((await my()).data).toMatchObject({ helpNumber: 1, status: 0, statusStr: '进行中' });
  });

  it('may be done for oneself', async () => {
    await join();
    expect(await help(joiner)).toMatchObject({ code: 0, data: { uid: joiner.id } });
  });

  it('shows everybody how far it has come and who helped', async () => {
    expect(await info()).toMatchObject({ code: 700 });
    await join();
    expect((await info()).data).toMatchObject({ joiner: { nick: joiner.username }, helps: [] });
    const { data: cut } = await help(friend);
    const { data } = await info();
    expect(data.kanjiaInfo).toEqual((await my()).data);
    expect(data.helps).toMatchObject([
      { uid: friend.id, nick: friend.username, cutPrice: cut.cutPrice, dateAdd: expect.any(String) },
    ]);
  });

  it('meets the floor exactly and is over there', async () => {
    await join();
    const cuts = await cutToTheFloor();
    expect(Math.round(cuts.reduce((sum, cut) => sum + cut * 100, 0))).toBe(6000);
    expect((await my()).data).toMatchObject({ curPrice: 40, helpNumber: cuts.length });
    expect(await help(friend)).toEqual({ code: 20001, msg: '已经砍到底价了' });
  });

  it('ends with the offer', async () => {
    await join();
    t.clock.advance(DAY);
    expect(await help(friend)).toEqual({ code: 20000, msg: '本次砍价已结束' });
    expect(await join(friend)).toMatchObject({ code: 20000 });
    expect((await my()).data).toMatchObject({ status: 1 });
  });

  it('needs somebody who has joined, and a bargain that is there', async () => {
    expect(await help(friend)).toMatchObject({ code: 700 });
    expect(await join(joiner, 999_999)).toMatchObject({ code: 700 });
    expect(await t.post(path('help'), { token: friend.token, kjid })).toMatchObject({ code: 600 });
    expect(await t.post(path('join'), { kjid })).toMatchObject({ code: 2000 });
  });
});

describe('beginning anew', () => {
  it('is possible where the shop lets it: the record and all helps are gone', async () => {
    await join();
    await help(friend);
    expect(await clear()).toEqual({ code: 4000, msg: '当前功能已被限制使用' });
    await setSetting(t.ctx, { key: 'CUT_PRICE_MULTI', value: 'open' });
    expect(await clear(friend)).toMatchObject({ code: 700 });
    expect(await clear()).toEqual({ code: 0, msg: 'success' });
    expect(await my()).toMatchObject({ code: 700 });
    expect(await myHelp(friend)).toMatchObject({ code: 700 });
    expect((await join()).data.curPrice).toBe(100);
    expect(await help(friend)).toMatchObject({ code: 0 });
  });

  it('is not, once it was bought', async () => {
    await setSetting(t.ctx, { key: 'CUT_PRICE_MULTI', value: 'open' });
    await join();
    await buyNow();
    expect(await clear()).toMatchObject({ code: 20000 });
    expect((await my()).data).toMatchObject({ status: 2, statusStr: '完成' });
  });
});

describe('buying at the price bargained', () => {
  it('costs what is left of it, whatever the goods costs otherwise', async () => {
    await join();
    await help(friend);
    const { curPrice } = (await my()).data;
    expect((await buy(joiner, { calculate: true })).data).toMatchObject({ amountTotle: curPrice });
    expect((await set()).data.numberBuy).toBe(0);
    const order = await buyNow();
    expect(order).toMatchObject({ amountReal: curPrice });
    expect((await set()).data.numberBuy).toBe(1);
    expect(await t.post('/shop/order/pay', { token: joiner.token, orderId: order.id })).toMatchObject({
      code: 0,
    });
    expect((await t.get('/shop/user/amount', { token: joiner.token })).data.balance).toBe(500 - curPrice);
  });

  it('leaves other goods of the order at their own price', async () => {
    const other = await insertGoods(t.ctx, { price: 300 });
    await join();
    expect((await buy(joiner, {}, [{ goodsId: other.id }, { goodsId }])).data).toMatchObject({
      amountReal: 103,
    });
  });

  it('prices any choice of the goods the same', async () => {
    const goods = await insertGoodsWithChoices(t.ctx);
    const { id } = await insertBargain(t.ctx, { goodsId: goods.id });
    await join(joiner, id);
    const item = { goodsId: goods.id, propertyChildIds: goods.combinations[2] ?? '' };
    expect((await create(t, joiner, [item], { kjid: id })).data).toMatchObject({ amountReal: 100 });
  });

  it('happens once; closing the order gives the bargain back', async () => {
    await join();
    const order = await buyNow();
    expect(await buy()).toEqual({ code: 70003, msg: '砍价编号有误或者本次砍价已消费' });
    expect(await help(friend)).toMatchObject({ code: 20002 });
    await t.post('/shop/order/close', { token: joiner.token, orderId: order.id });
    expect((await set()).data.numberBuy).toBe(0);
    expect((await my()).data).toMatchObject({ status: 0 });
    expect(await help(friend)).toMatchObject({ code: 0 });
    await buyNow();
  });

  it('is held no longer than the shop lets an order wait, whatever the client asks', async () => {
    await join();
    const order = await place(t, joiner, [{ goodsId }], { kjid, expireMinutes: 0 });
    expect(order.dateClose).toBeDefined();
    t.clock.advance(31 * 60_000);
    await t.runJobs();
    expect((await my()).data).toMatchObject({ status: 0 });
  });

  it('is refused with the documented code when it cannot be had', async () => {
    const other = await insertGoods(t.ctx);
    expect(await buy(joiner, { kjid: 999_999 })).toMatchObject({ code: 70000 });
    expect(await buy()).toMatchObject({ code: 70000 });
    await join();
    expect(await buy(joiner, {}, [{ goodsId: other.id }])).toEqual({
      code: 70004,
      msg: '订单未包含砍价商品',
    });
    const two = [{ goodsId, number: 2 }];
    expect(await create(t, joiner, two, { kjid })).toMatchObject({ code: 20000 });
    t.clock.advance(DAY);
    expect(await buy()).toEqual({ code: 70001, msg: '本次砍价无效' });
    t.clock.advance(-DAY);
    expect((await my()).data).toMatchObject({ status: 0 });
  });

  it('is refused when all that the shop gives for it are bought', async () => {
    const single = await insertBargain(t.ctx, { goodsId, quantity: 1 });
    kjid = single.id;
    await join();
    await join(friend);
    await buyNow();
    expect(await buy(friend)).toEqual({ code: 70002, msg: '兑换名额已满' });
    expect(await join(await shopper(t))).toMatchObject({ code: 20001 });
  });
});

describe('an offer that makes no sense', () => {
  it.each([
    ['floorPrice', { floorPrice: 10_000 }],
    ['floorPrice', { floorPrice: -1 }],
    ['originalPrice', { originalPrice: 1.5 }],
    ['minCut', { minCut: 0 }],
    ['maxCut', { maxCut: 499 }],
    ['quantity', { quantity: 0 }],
    ['endsAt', { endsAt: new Date(0) }],
    ['goodsId', { goodsId: 999_999 }],
  ])('is refused: %s', async (field, change) => {
    await expect(createBargain(t.ctx, { ...offer, startsAt: t.ctx.now(), ...change })).rejects.toMatchObject({
      key: 'promotion/invalid',
      detail: { field },
    });
  });

  it('is refused for goods that are not sold piece by piece', async () => {
    const dozen = await insertGoods(t.ctx, { minQuantity: 12 });
    const room = await insertGoods(t.ctx, { days: [{ day: '2026-03-05', price: 100, stock: 1 }] });
    for (const { id } of [dozen, room])
      await expect(insertBargain(t.ctx, { goodsId: id })).rejects.toMatchObject({ key: 'promotion/invalid' });
  });
});
