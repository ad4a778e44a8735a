import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/kernel/clock.ts';
import { adjustStock, changeGoods } from '../../src/modules/catalog/index.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import type { Answer } from '../support/answer.ts';
import {
  type GoodsOptions,
  insertGoods,
  insertGoodsWithChoices,
  type TestGoods,
} from '../support/catalog-fixtures.ts';
import { insertCouponRule, receive } from '../support/coupon-fixtures.ts';
import { create, place, shopper } from '../support/order-fixtures.ts';
import { useTestApp } from '../support/test-app.ts';
import { newUser, type TestUser } from '../support/users.ts';

const t = useTestApp();
const query = async (text: string, values: unknown[] = []) =>
  (await (t.ctx.db.$client as pg.Pool).query(text, values)).rows;

const flashGoods = (options: GoodsOptions = {}) => insertGoods(t.ctx, { isFlashSale: true, ...options });
const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => newUser(t.ctx)));
const buy = (buyer: TestUser, goods: TestGoods, number = 1, fields = {}) =>
  create(t, buyer, [{ goodsId: goods.id, number }], fields);
const rush = (people: readonly TestUser[], goods: TestGoods) =>
  Promise.all(people.map((buyer) => buy(buyer, goods)));

function tally(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { code } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Everything that placing leaves behind, counted: each order has all of it, and the stock what is left. */
async function traces(goods: TestGoods) {
  const [row] = await query(
    `select (select sum(stock)::int from sku where goods_id = $1) as stock,
       count(distinct o.id)::int as orders, count(distinct o.user_id)::int as people,
       count(distinct o.number)::int as numbers, sum(l.quantity)::int as pieces,
       (select count(*)::int from order_log g where g.order_id = any(array_agg(o.id)) and g.type = 'place') as logs,
       (select -sum(delta)::int from stock_movement m where m.order_id = any(array_agg(o.id))) as moved,
       (select count(*)::int from job j where j.kind = 'order.close-overdue') as jobs
     from order_line l join orders o on o.id = l.order_id and o.user_id = l.user_id where l.goods_id = $1`,
    [goods.id],
  );
  return row;
}

/** How many statements `act` sends that touch the database at all. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const client = await (t.ctx.db.$client as pg.Pool).connect();
  const prototype = Object.getPrototypeOf(client) as pg.PoolClient;
  const original = prototype.query;
  client.release();
  const seen: string[] = [];
  prototype.query = function (this: pg.PoolClient, ...args: unknown[]) {
    const [first] = args as [string | { text: string; name?: string }];
    seen.push(typeof first === 'string' ? first : (first.name ?? first.text));
    return Reflect.apply(original, this, args);
  } as typeof original;
  await act().finally(() => {
    prototype.query = original;
  });
  return seen;
}

let people: TestUser[];
beforeEach(async () => {
  people = await buyers(60);
});
afterEach(async () => {
  expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  expect(t.logged).toEqual([]);
});

describe('when everybody wants the same few pieces at once', () => {
  it('300 buyers of 20 pieces make exactly 20 whole orders, and the others are told that it is sold out', async () => {
    const goods = await flashGoods({ stock: 20 });
    const crowd = [...people, ...(await buyers(240))];
    const answers = await rush(crowd, goods);
    expect(tally(answers)).toEqual({ 0: 20, 60000: 280 });
    expect(answers.find(({ code }) => code === 60000)?.msg).toBe(`「${goods.name}」库存不足`);
    const whole = { orders: 20, people: 20, numbers: 20, pieces: 20, logs: 20, moved: 20, jobs: 1 };
    expect(await traces(goods)).toEqual({ stock: 0, ...whole });
  });

  it('places many orders in one transaction, with one change of the stock', async () => {
    const goods = await flashGoods({ stock: 1000 });
    const seen = await statementsOf(() => rush(people, goods));
    const commits = seen.filter((statement) => statement === 'commit').length;
    expect(commits).toBeLessThan(people.length / 2);
    expect(seen.filter((name) => name.startsWith('catalog.reserve')).length).toBe(commits);
    expect(await traces(goods)).toMatchObject({ stock: 940, orders: 60, moved: 60, jobs: 1 });
  });

  it('gives each buyer an order of their own, that they can pay or close like any other', async () => {
    const goods = await flashGoods({ stock: 1000, price: 900 });
    const rich = await Promise.all(Array.from({ length: 5 }, () => shopper(t, 900)));
    const answers = await rush([...rich, ...people], goods);
    for (const [index, buyer] of rich.entries()) {
      const { data } = answers[index] as Answer<{ id: number; orderNumber: string }>;
      const detail = await t.get('/shop/order/detail', { token: buyer.token, id: data.id });
      expect(detail.data.orderInfo).toMatchObject({
        orderNumber: data.orderNumber,
        uid: buyer.id,
        amountReal: 9,
      });
      expect(detail.data.goods).toMatchObject([{ goodsId: goods.id, number: 1 }]);
      expect(await t.post('/shop/order/pay', { token: buyer.token, orderId: data.id })).toMatchObject({
        code: 0,
      });
    }
  });

  it('fills what is left with those whose wish still fits', async () => {
    const goods = await flashGoods({ stock: 7 });
    const answers = await Promise.all(
      people.slice(0, 20).map((buyer, index) => buy(buyer, goods, 1 + (index % 3))),
    );
    const sold = answers.reduce((sum, { code }, index) => sum + (code === 0 ? 1 + (index % 3) : 0), 0);
    expect((await traces(goods))?.stock).toBe(7 - sold);
    expect(7 - sold).toBe(0);
  });

  it('sells each choice from its own stock', async () => {
    const goods = await insertGoodsWithChoices(t.ctx, { isFlashSale: true, stock: 6 });
    const answers = await Promise.all(
      people.map((buyer, index) => {
        const propertyChildIds = goods.combinations[index % 4] ?? '';
        return create(t, buyer, [{ goodsId: goods.id, propertyChildIds }]);
      }),
    );
    expect(tally(answers)).toEqual({ 0: 24, 60000: 36 });
    expect(await query('select distinct stock from sku where goods_id = $1', [goods.id])).toEqual([
      { stock: 0 },
    ]);
  });

  it('lets nobody have more than they may, however often they ask', async () => {
    const limits = [{ levelId: 0, duration: 1, unit: 'day', maxPieces: 1 } as const];
    const goods = await flashGoods({ stock: 1000, limits });
    const greedy = people.slice(0, 12);
    const answers = await rush([...greedy, ...greedy, ...greedy], goods);
    expect(tally(answers)).toEqual({ 0: 12, 60001: 24 });
    expect(await traces(goods)).toMatchObject({ orders: 12, people: 12 });
  });

  it('refuses what is wrong with one order without harm to the others', async () => {
    const goods = await flashGoods({ stock: 1000 });
    const wrong = { couponId: 999_999 };
    const answers = await Promise.all(
      people.map((buyer, index) => buy(buyer, goods, 1, index % 5 === 0 ? wrong : {})),
    );
    expect(tally(answers)).toEqual({ 0: 48, 30000: 12 });
  });

  it('uses a coupon once, even in the rush', async () => {
    const goods = await flashGoods({ stock: 1000 });
    const [buyer] = people as [TestUser];
    const coupon = await receive(t.ctx, buyer, await insertCouponRule(t.ctx));
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => buy(buyer, goods, 1, { couponId: coupon.id })),
      ...people.slice(1).map((other) => buy(other, goods)),
    ]);
    expect(tally(answers.slice(0, 5))).toEqual({ 0: 1, 30000: 4 });
    expect(tally(answers.slice(5))).toEqual({ 0: 59 });
  });
});

describe('goods that are sold out', () => {
  let goods: TestGoods;
  let order: { id: number };
  let buyer: TestUser;
  beforeEach(async () => {
    goods = await flashGoods({ stock: 1 });
    [buyer] = people as [TestUser];
    order = await place(t, buyer, [{ goodsId: goods.id }]);
    expect(await buy(buyer, goods)).toMatchObject({ code: 60000 });
  });

  it('are refused from memory, without asking the database', async () => {
    const seen = await statementsOf(() => buy(buyer, goods));
    expect(seen.filter((name) => !name.startsWith('identity.'))).toEqual([]);
  });

  it('are on sale again as soon as somebody gives theirs up', async () => {
    await t.post('/shop/order/close', { token: buyer.token, orderId: order.id });
    expect(await buy(people[1] as TestUser, goods)).toMatchObject({ code: 0 });
  });

  it('are on sale again when the shop brings more, for those whose wish fits', async () => {
    await adjustStock(t.ctx, { skuId: goods.skuId, delta: 2 });
    expect(await buy(people[1] as TestUser, goods, 3)).toMatchObject({ code: 60000 });
    expect(await buy(people[1] as TestUser, goods, 2)).toMatchObject({ code: 0 });
  });

  it('are refused for what they are when they are off the shelf', async () => {
    await changeGoods(t.ctx, goods.id, { status: 'off-shelf' });
    expect(await buy(buyer, goods)).toMatchObject({ code: 40002 });
  });
});

describe('a flash sale', () => {
  it('sells within its span only', async () => {
    const saleStartsAt = later(t.ctx.now(), HOUR);
    const goods = await flashGoods({ stock: 5, saleStartsAt, saleEndsAt: later(saleStartsAt, HOUR) });
    const [buyer] = people as [TestUser];
    expect(await buy(buyer, goods)).toMatchObject({ code: 40000 });
    t.clock.advance(HOUR);
    expect(await buy(buyer, goods)).toMatchObject({ code: 0 });
    t.clock.advance(HOUR);
    expect(await buy(buyer, goods)).toMatchObject({ code: 40001 });
  });

  it('places one order for a repeated request', async () => {
    const goods = await flashGoods({ stock: 5 });
    const [buyer] = people as [TestUser];
    const ask = async () => {
      const item = { goodsId: goods.id, number: 1, propertyChildIds: '', logisticsType: 0 };
      const response = await t.app.http.inject({
        method: 'POST',
        url: '/shop/order/create',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'once' },
        payload: new URLSearchParams({ token: buyer.token, goodsJsonStr: JSON.stringify([item]) }).toString(),
      });
      return response.json().data.id;
    };
    expect(await ask()).toBe(await ask());
    expect(await traces(goods)).toMatchObject({ orders: 1, stock: 4 });
  });
});
