import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { shipOrder } from '../../../src/modules/order/index.ts';
import { setting } from '../../../src/modules/tenancy/tables.ts';
import {
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
} from '../../support/catalog-fixtures.ts';
import { create, home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
const DAY = 86_400_000;
let template: number;
let stranger: TestUser;
beforeAll(async () => {
  template = await insertFreightTemplate(t.ctx);
});
beforeEach(async () => {
  stranger = await shopper(t, 100_000); // a fresh one: tests move the clock beyond the life of a token
});

const act = (action: string, user: { token: string }, orderId: number) =>
  t.post(`/shop/order/${action}`, { token: user.token, orderId });
const detail = async (user: { token: string }, id: number) =>
  (await t.get('/shop/order/detail', { token: user.token, id })).data;
const stockOf = async (skuId: number): Promise<number> =>
  (await t.ctx.db.$client.query('select stock from sku where id = $1', [skuId])).rows[0].stock;

/** A parcel for 18 yuan (10 and 8 freight) of a user with so much money, in fen. */
async function parcel(balance: number, fields = {}) {
  const user = await shopper(t, balance);
  const goods = await insertGoods(t.ctx, { freightTemplateId: template, stock: 5 });
  const order = await place(t, user, [{ goodsId: goods.id }], { ...home, ...fields });
  return { user, goods, order };
}
const ship = (orderId: number) =>
  shipOrder(t.ctx, { orderId, carrierCode: 'ZTO', carrierName: '中通速递', trackingNumber: '7312' });

describe('order/detail', () => {
  it('shows what the order took from the stock and what came back of it', async () => {
    const user = await shopper(t);
    const goods = await insertGoodsWithChoices(t.ctx);
    const propertyChildIds = goods.combinations[1] ?? '';
    const order = await place(t, user, [{ goodsId: goods.id, number: 2, propertyChildIds }]);
    const taken = {
      ...{ orderId: order.id, goodsId: goods.id, goodsName: goods.name, priceId: goods.skuIds[1] },
      property: expect.stringContaining('红'),
    };
    const reserved = { ...taken, stores: -2, type: 0, typeStr: '下单占用库存' };
    expect((await detail(user, order.id)).orderStores).toMatchObject([reserved]);
    await act('close', user, order.id);
    expect((await detail(user, order.id)).orderStores).toMatchObject([
      reserved,
      { ...taken, stores: 2, type: 1, typeStr: '关闭订单返还库存', dateAdd: expect.any(String) },
    ]);
  });
});

describe('order/pay', () => {
  it('takes the money and the points out of the wallet once and counts the sale', async () => {
    const user = await shopper(t, 5000, 30);
    const goods = await insertGoods(t.ctx, { price: 1500, points: 10, freightTemplateId: template });
    const order = await place(t, user, [{ goodsId: goods.id, number: 2 }], home);
    expect(order).toMatchObject({ amountReal: 40, score: 20 });
    expect(await act('pay', user, order.id)).toEqual({ code: 0, msg: 'success' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1000, points: 10, totalSpent: 4000 });
    const paid = await detail(user, order.id);
    expect(paid.orderInfo).toMatchObject({ status: 1, statusStr: '已支付待发货', isPay: true });
    expect(paid.orderInfo.datePay).toBeDefined();
    expect(paid.logs.map((log: { typeStr: string }) => log.typeStr)).toEqual(['下单', '支付']);
    expect(await act('pay', user, order.id)).toEqual({ code: 20000, msg: '当前订单无需支付' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1000, points: 10 });
    await t.runJobs();
    const counts = 'select order_count, sold_count from goods where id = $1';
    const { rows } = await t.ctx.db.$client.query(counts, [goods.id]);
    expect(rows).toEqual([{ order_count: 1, sold_count: 2 }]);
  });

  it('refuses without enough money, points or wallet and leaves everything as it was', async () => {
    const { user, order } = await parcel(1799);
    expect(await act('pay', user, order.id)).toEqual({ code: 20002, msg: '用户可用余额不足' });
    expect((await detail(user, order.id)).orderInfo).toMatchObject({ status: 0, isPay: false });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1799 });

    const collector = await shopper(t, 0, 5);
    const prize = await insertGoods(t.ctx, { price: 0, points: 5 });
    const first = await place(t, collector, [{ goodsId: prize.id }]);
    const second = await place(t, collector, [{ goodsId: prize.id }]);
    expect(await act('pay', collector, first.id)).toMatchObject({ code: 0 });
    expect(await act('pay', collector, second.id)).toEqual({ code: 20003, msg: '积分不足' });

    await t.ctx.db.$client.query('delete from posting');
    await t.ctx.db.$client.query(`delete from account where owner_type = 'user' and owner_id = $1`, [
      user.id,
    ]);
    expect(await act('pay', user, order.id)).toEqual({ code: 20001, msg: '找不到用户钱包' });
  });

  it('lets an order for nothing be paid with nothing, and completes what needs no delivery', async () => {
    const user = await shopper(t);
    const goods = await insertGoods(t.ctx, { price: 0 });
    const order = await place(t, user, [{ goodsId: goods.id }]);
    expect(await act('pay', user, order.id)).toMatchObject({ code: 0 });
    const { orderInfo, logs } = await detail(user, order.id);
    expect(orderInfo).toMatchObject({ status: 3, isPay: true });
    expect(logs.map((log: { type: number }) => log.type)).toEqual([0, 1, 6]);
  });

  it('sends an order off by itself where the shop offers it', async () => {
    await t.ctx.db
      .insert(setting)
      .values({ tenantId: t.ctx.tenant.id, key: 'order_auto_deliver', value: '1', createdAt: t.clock.now() });
    t.app.platform.cache.clear();
    const { user, order } = await parcel(1800, { autoDeliver: true });
    await act('pay', user, order.id);
    expect((await detail(user, order.id)).orderInfo).toMatchObject({ status: 2 });
  });
});

describe('order/close', () => {
  it('gives the stock back and can be done only before paying', async () => {
    const { user, goods, order } = await parcel(1800);
    expect(await stockOf(goods.skuId)).toBe(4);
    expect(await act('close', user, order.id)).toEqual({ code: 0, msg: 'success' });
    expect(await stockOf(goods.skuId)).toBe(5);
    expect(await act('close', user, order.id)).toEqual({ code: 20000, msg: '当前订单无法关闭' });
    expect(await act('pay', user, order.id)).toMatchObject({ code: 20000 });
    expect(await stockOf(goods.skuId)).toBe(5);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800 });
  });

  it('does not close by itself what was paid in time', async () => {
    const { user, goods, order } = await parcel(1800);
    await act('pay', user, order.id);
    t.clock.advance(DAY);
    await t.runJobs();
    expect((await detail(user, order.id)).orderInfo).toMatchObject({ status: 1 });
    expect(await stockOf(goods.skuId)).toBe(4);
  });
});

describe('receiving', () => {
  it('shows the parcel and confirms it once it was sent', async () => {
    const { user, order } = await parcel(1800);
    await act('pay', user, order.id);
    expect(await act('delivery', user, order.id)).toEqual({ code: 20000, msg: '订单状态错误' });
    await ship(order.id);
    const sent = await detail(user, order.id);
    expect(sent.orderInfo).toMatchObject({ status: 2, statusStr: '已发货待确认' });
    expect(sent.logistics).toMatchObject({
      shipperCode: 'ZTO',
      shipperName: '中通速递',
      trackingNumber: '7312',
      status: 0,
    });
    expect(await act('delivery', user, order.id)).toEqual({ code: 0, msg: 'success' });
    expect((await detail(user, order.id)).orderInfo).toMatchObject({ status: 3 });
    await expect(ship(order.id)).rejects.toMatchObject({ key: 'order/not-shippable' });
    await expect(ship(999_999)).rejects.toMatchObject({ key: 'record/none' });
  });

  it('counts as received after ten days, and as well reviewed seven days later', async () => {
    const { user, goods, order } = await parcel(1800);
    await act('pay', user, order.id);
    await ship(order.id);
    t.clock.advance(10 * DAY - 1000);
    await t.runJobs();
    expect((await detail(user, order.id)).orderInfo.status).toBe(2);
    t.clock.advance(1000);
    await t.runJobs();
    expect((await detail(user, order.id)).orderInfo.status).toBe(3);
    t.clock.advance(7 * DAY);
    await t.runJobs();
    const done = await detail(user, order.id);
    expect(done.orderInfo).toMatchObject({ status: 4, statusStr: '交易成功' });
    expect(done.goods[0]).toMatchObject({
      goodReputation: 2,
      goodReputationStr: '好评',
      goodReputationRemark: '系统默认好评',
    });
    const reviews = await t.post('/shop/shop/goods/reputation', { goodsId: goods.id });
    expect(reviews.data).toMatchObject([
      { goods: { goodReputationRemark: '系统默认好评' }, user: { id: user.id } },
    ]);
  });

  it('waits with that while the customer asks for money back', async () => {
    const { user, order } = await parcel(1800);
    await act('pay', user, order.id);
    await ship(order.id);
    await t.post('/shop/order/refundApply/apply', {
      token: user.token,
      orderId: order.id,
      ...{ type: 1, logisticsStatus: 0, reason: '没收到', amount: '10.00' },
    });
    t.clock.advance(10 * DAY);
    await t.runJobs();
    expect((await detail(user, order.id)).orderInfo.status).toBe(2);
    await act('refundApply/cancel', user, order.id);
    t.clock.advance(10 * DAY);
    await t.runJobs();
    expect((await detail(user, order.id)).orderInfo.status).toBe(3);
  });
});

describe('order/hx', () => {
  it('hands over by code, once, only what is paid and not closed', async () => {
    const user = await shopper(t, 10_000);
    const goods = await insertGoods(t.ctx, { freightTemplateId: template });
    const pickup = () => place(t, user, [{ goodsId: goods.id }], { peisongType: 'zq', isCanHx: true });
    const order = await pickup();
    const redeem = (hxNumber: string) => t.post('/shop/order/hx', { hxNumber });
    expect(await redeem(order.hxNumber)).toEqual({ code: 20000, msg: '订单未付款' });
    await act('pay', user, order.id);
    expect((await detail(user, order.id)).orderInfo.status).toBe(1);
    expect(await redeem(order.hxNumber)).toEqual({ code: 0, msg: 'success' });
    const { orderInfo, logs } = await detail(user, order.id);
    expect(orderInfo.status).toBe(3);
    expect(logs.at(-1)).toMatchObject({ type: 21, typeStr: '核销' });
    expect(await redeem(order.hxNumber)).toEqual({ code: 30000, msg: '已核销，无需重复核销' });
    const given = await pickup();
    await act('close', user, given.id);
    expect(await redeem(given.hxNumber)).toEqual({ code: 10000, msg: '订单已关闭' });
    expect(await redeem('0000000000000000')).toMatchObject({ code: 700 });
    expect(await t.post('/rival/order/hx', { hxNumber: order.hxNumber })).toMatchObject({ code: 700 });
    expect(await t.post('/shop/order/hx')).toMatchObject({ code: 600 });
  });

  it('gives every order fetched at the shop a code when the shop has set zt_open_hx', async () => {
    await t.ctx.db
      .insert(setting)
      .values({ tenantId: t.ctx.tenant.id, key: 'zt_open_hx', value: '1', createdAt: t.clock.now() });
    t.app.platform.cache.clear();
    const user = await shopper(t);
    const goods = await insertGoods(t.ctx);
    expect((await place(t, user, [{ goodsId: goods.id }], { peisongType: 'zq' })).isCanHx).toBe(true);
    expect((await place(t, user, [{ goodsId: goods.id }], { peisongType: 'kd' })).isCanHx).toBe(false);
  });
});

describe('reading orders', () => {
  it('lists one’s own orders, newest first, with goods and parcels by order id, and by every filter', async () => {
    const user = await shopper(t, 10_000);
    const goods = await insertGoods(t.ctx, { freightTemplateId: template });
    const first = await place(t, user, [{ goodsId: goods.id }, { goodsId: goods.id }], home);
    const second = await place(t, user, [{ goodsId: goods.id }], { peisongType: 'zq' });
    await act('pay', user, first.id);
    const list = (fields = {}) => t.post('/shop/order/list', { token: user.token, ...fields });
    const all = await list();
    expect(all.data.orderList.map((row: { id: number }) => row.id)).toEqual([second.id, first.id]);
    expect(all.data.goodsMap[first.id]).toHaveLength(2);
    expect(Object.keys(all.data.logisticsMap)).toEqual([String(first.id)]);
    expect(all.data).toMatchObject({ totalRow: 2, totalPage: 1 });
    const ids = async (fields: object) =>
      (await list(fields)).data?.orderList.map((row: { id: number }) => row.id);
    expect(await ids({ status: '0' })).toEqual([second.id]);
    expect(await ids({ status: '1,0' })).toEqual([second.id, first.id]);
    expect(await ids({ orderNumber: first.orderNumber })).toEqual([first.id]);
    expect(await ids({ hasRefund: false, status: 1 })).toEqual([first.id]);
    expect(await list({ hasRefund: true })).toEqual({ code: 404, msg: '暂无数据' });
    expect(await list({ goodReputation: 2 })).toMatchObject({ code: 404 });
    expect(await ids({ page: 2, pageSize: 1 })).toEqual([first.id]);
    expect(await list({ page: 3, pageSize: 1 })).toMatchObject({ code: 404 });
    expect(await list({ status: '9' })).toMatchObject({ code: 601 });
    const nothing = await shopper(t);
    expect(await t.post('/shop/order/list', { token: nothing.token })).toMatchObject({ code: 404 });
    expect(await t.post('/shop/order/list')).toMatchObject({ code: 2000 });
  });

  it('needs three statements for a page, however many orders stand on it', async () => {
    const user = await shopper(t);
    const goods = await insertGoods(t.ctx);
    for (let n = 0; n < 5; n++) await place(t, user, [{ goodsId: goods.id }]);
    const pool = t.ctx.db.$client;
    const original = pool.query;
    let statements = 0;
    pool.query = ((...args: Parameters<typeof original>) => {
      statements++;
      return original.apply(pool, args);
    }) as typeof original;
    await t.post('/shop/order/list', { token: user.token }).finally(() => {
      pool.query = original;
    });
    expect(statements).toBeLessThanOrEqual(4); // one of them may be the session's
  });

  it('shows an order by id to its owner, by code to whoever has the code', async () => {
    const user = await shopper(t);
    const goods = await insertGoods(t.ctx);
    const order = await place(t, user, [{ goodsId: goods.id }], { peisongType: 'zq', isCanHx: true });
    const other = await place(t, user, [{ goodsId: goods.id }]);
    const read = (fields: object) => t.get('/shop/order/detail', { ...fields });
    expect((await read({ hxNumber: order.hxNumber, id: other.id })).data.orderInfo.id).toBe(order.id);
    expect(await read({ token: user.token })).toEqual({ code: 300, msg: '缺少id参数' });
    expect(await read({ token: user.token, id: 999_999 })).toEqual({ code: 404, msg: '暂无数据' });
    expect(await read({ token: stranger.token, id: order.id })).toMatchObject({ code: 404 });
    expect(await read({ id: order.id })).toMatchObject({ code: 2000 });
    expect(await read({ hxNumber: 'nobody-knows' })).toMatchObject({ code: 404 });
  });

  it('counts one’s orders by status', async () => {
    const user = await shopper(t, 10_000);
    const goods = await insertGoods(t.ctx, { freightTemplateId: template });
    const make = () => place(t, user, [{ goodsId: goods.id }], home);
    const [, paid, sent, closed] = [await make(), await make(), await make(), await make()];
    await act('pay', user, paid.id);
    await act('pay', user, sent.id);
    await ship(sent.id);
    await act('close', user, closed.id);
    expect((await t.get('/shop/order/statistics', { token: user.token })).data).toEqual({
      count_id_no_pay: 1,
      count_id_no_transfer: 1,
      count_id_no_confirm: 1,
      count_id_no_reputation: 0,
      count_id_success: 0,
      count_id_close: 1,
    });
    expect(await t.get('/shop/order/statistics')).toMatchObject({ code: 2000 });
  });
});

describe('order/delete', () => {
  it('takes an order out of its customer’s sight only; an unpaid one gives its stock back', async () => {
    const { user, goods, order } = await parcel(0);
    expect(await act('delete', user, order.id)).toEqual({ code: 0, msg: 'success' });
    expect(await t.get('/shop/order/detail', { token: user.token, id: order.id })).toMatchObject({
      code: 404,
    });
    expect(await t.post('/shop/order/list', { token: user.token })).toMatchObject({ code: 404 });
    expect((await t.get('/shop/order/statistics', { token: user.token })).data.count_id_close).toBe(0);
    expect(await stockOf(goods.skuId)).toBe(5);
    expect(await act('delete', user, order.id)).toMatchObject({ code: 700 });
    const { rows } = await t.ctx.db.$client.query('select status, hidden_by_user from orders where id = $1', [
      order.id,
    ]);
    expect(rows).toEqual([{ status: 'closed', hidden_by_user: true }]);
  });
});

describe('somebody else’s order', () => {
  it.each(['close', 'delete', 'pay', 'delivery'])('cannot be touched by order/%s', async (action) => {
    const { user, order } = await parcel(1800);
    expect(await act(action, stranger, order.id)).toMatchObject({ code: 700 });
    expect(await act(action, stranger, 999_999)).toMatchObject({ code: 700 });
    expect(await t.post(`/rival/order/${action}`, { token: user.token, orderId: order.id })).toMatchObject({
      code: 2000,
    });
    expect(await t.post(`/shop/order/${action}`, { orderId: order.id })).toMatchObject({ code: 2000 });
    expect(await t.post(`/shop/order/${action}`, { token: user.token })).toMatchObject({ code: 600 });
    expect((await detail(user, order.id)).orderInfo.status).toBe(0);
  });

  it('says what was ordered before anything else is asked', async () => {
    expect(await create(t, stranger, [{ goodsId: 1, number: -1 }])).toMatchObject({ code: 20000 });
    expect(t.logged).toEqual([]);
  });
});
