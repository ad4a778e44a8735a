import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shipOrder } from '../../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
let template: number;
let user: TestUser;
let goods: TestGoods;
let other: TestGoods;
beforeAll(async () => {
  template = await insertFreightTemplate(t.ctx);
});
beforeEach(async () => {
  user = await shopper(t, 10_000);
  goods = await insertGoods(t.ctx, { freightTemplateId: template });
  other = await insertGoods(t.ctx, { freightTemplateId: template });
});

/** An order of two goods on its way. */
async function sent() {
  const order = await place(t, user, [{ goodsId: goods.id }, { goodsId: other.id }], home);
  await t.post('/shop/order/pay', { token: user.token, orderId: order.id });
  await shipOrder(t.ctx, { orderId: order.id });
  const { data } = await t.get('/shop/order/detail', { token: user.token, id: order.id });
  const lineIds: number[] = data.goods.map((line: { id: number }) => line.id);
  return { id: order.id as number, lineIds };
}
async function received() {
  const order = await sent();
  await t.post('/shop/order/delivery', { token: user.token, orderId: order.id });
  return order;
}
const post = (data: unknown, fields = {}) =>
  t.post('/shop/order/reputation', {
    postJsonString: typeof data === 'string' ? data : JSON.stringify(data),
    ...fields,
  });
const review = (orderId: number, reputations: unknown, fields = {}) =>
  post({ token: user.token, orderId, reputations, ...fields });
const goodReviews = async (id: number): Promise<number> =>
  (await t.ctx.db.$client.query('select good_review_count as n from goods where id = $1', [id])).rows[0].n;
const listed = (goodsId: number, fields = {}) =>
  t.post('/shop/shop/goods/reputation', { goodsId, ...fields });

describe('reviewing an order', () => {
  it('keeps what the customer says of each goods, counts the good ones and finishes the order', async () => {
    const { id, lineIds } = await received();
    const [first, second] = lineIds;
    expect(await listed(goods.id)).toEqual({ code: 700, msg: '暂无数据' });
    const answer = await review(id, [
      { id: first, reputation: '2', remark: '很好', pics: ['http://a/1.jpg', 'http://a/2.jpg'] },
      { id: String(second), reputation: 0 },
    ]);
    expect(answer).toEqual({ code: 0, msg: 'success' });
    const detail = (await t.get('/shop/order/detail', { token: user.token, id })).data;
    expect(detail.orderInfo).toMatchObject({ status: 4, statusStr: '交易成功' });
    expect(detail.logs.at(-1)).toMatchObject({ type: 4, typeStr: '评价' });
    expect(detail.goods).toMatchObject([
      { goodReputation: 2, goodReputationStr: '好评', goodReputationRemark: '很好' },
      { goodReputation: 0, goodReputationStr: '差评' },
    ]);
    expect([await goodReviews(goods.id), await goodReviews(other.id)]).toEqual([1, 0]);

    await t.ctx.db.$client.query(`update "user" set mobile = $2 where id = $1`, [
      user.id,
      `1390000${user.id + 1000}`,
    ]);
    t.app.platform.cache.clear();
    const list = await listed(goods.id);
    expect(list.data).toMatchObject([
      {
        goods: {
          goodsId: goods.id,
          orderId: id,
          goodReputationRemark: '很好',
          dateReputation: '2026-03-02 10:00:00',
        },
        user: { id: user.id, nick: user.username, mobile: expect.stringMatching(/^139\*\*\*\*\d{4}$/) },
        reputationPics: [{ pic: 'http://a/1.jpg' }, { pic: 'http://a/2.jpg' }],
      },
    ]);
    expect(JSON.stringify(list)).not.toContain('ipAdd');
    const good = await t.post('/shop/order/list', { token: user.token, goodReputation: 2 });
    expect(good.data.orderList).toMatchObject([{ id }]);
    expect(await t.post('/shop/order/list', { token: user.token, goodReputation: 1 })).toMatchObject({
      code: 404,
    });
  });

  it('takes the token as a parameter too', async () => {
    const { id, lineIds } = await received();
    const reputations = lineIds.map((lineId) => ({ id: lineId, reputation: 1 }));
    expect(await post({ orderId: id, reputations }, { token: user.token })).toMatchObject({ code: 0 });
  });

  it('shows a new review at once, the latest first, page by page, to this tenant only', async () => {
    for (const remark of ['一', '二', '三']) {
      const { id, lineIds } = await received();
      t.clock.advance(1000);
      await review(
        id,
        lineIds.map((lineId) => ({ id: lineId, reputation: 2, remark })),
      );
      expect((await listed(goods.id)).data[0].goods.goodReputationRemark).toBe(remark);
    }
    const page = async (number: number) =>
      (await listed(goods.id, { page: number, pageSize: 2 })).data?.map(
        (row: { goods: { goodReputationRemark: string } }) => row.goods.goodReputationRemark,
      );
    expect([await page(1), await page(2), await page(3)]).toEqual([['三', '二'], ['一'], undefined]);
    expect(await t.post('/rival/shop/goods/reputation', { goodsId: goods.id })).toMatchObject({ code: 700 });
  });

  it('is done once, by one of those who try at the same moment', async () => {
    const { id, lineIds } = await received();
    const reputations = lineIds.map((lineId) => ({ id: lineId, reputation: 2 }));
    const answers = await Promise.all(Array.from({ length: 5 }, () => review(id, reputations)));
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 20000)).toHaveLength(4);
    expect(await goodReviews(goods.id)).toBe(1);
  });

  it('refuses, with the documented code, everything that is no review of this order, and changes nothing', async () => {
    const { id, lineIds } = await received();
    const [first = 0, second = 0] = lineIds;
    const stranger = await shopper(t);
    const full = lineIds.map((lineId) => ({ id: lineId, reputation: 2 }));
    const foreign = (await received()).lineIds[0];
    expect(await post('{"orderId":')).toEqual({ code: 10000, msg: '评价数据请提交 json 数据格式' });
    expect(await post('[1]')).toMatchObject({ code: 10000 });
    expect(await review(id, { 0: full[0] })).toEqual({ code: 10002, msg: 'reputations 必须是数组的形式' });
    expect(await review(id, undefined)).toMatchObject({ code: 10001 });
    expect(await review(id, [{ id: first }])).toMatchObject({ code: 10001 });
    expect(await review(id, [{ id: first, reputation: 3 }])).toMatchObject({ code: 10001 });
    expect(await review(id, [{ id: first, reputation: 2, remark: '长'.repeat(201) }])).toMatchObject({
      code: 10001,
    });
    expect(await review(id, [{ id: first, reputation: 2, remark: '\ud800' }])).toMatchObject({ code: 10000 });
    expect(await post({ orderId: id, reputations: full })).toEqual({
      code: 10000,
      msg: 'token 无效，请重新登录',
    });
    expect(await review(id, full, { token: 'nobody' })).toMatchObject({ code: 10000 });
    expect(await review(id, [full[0]])).toEqual({ code: 30000, msg: '每个商品都需要评价哦~' });
    expect(await review(id, [])).toMatchObject({ code: 30000 });
    expect(await review(id, [full[0], full[0]])).toMatchObject({ code: 30000 });
    expect(await review(id, [...full, { id: foreign, reputation: 2 }])).toMatchObject({ code: 40000 });
    expect(await review(id, [...full, full[0]])).toMatchObject({ code: 40000 });
    expect(await review(id, full, { token: stranger.token })).toMatchObject({ code: 700 });
    const early = await sent();
    const soon = early.lineIds.map((lineId) => ({ id: lineId, reputation: 2 }));
    expect(await review(early.id, soon)).toMatchObject({ code: 20000 });
    expect(await t.post('/shop/order/reputation')).toMatchObject({ code: 600 });
    const { data } = await t.get('/shop/order/detail', { token: user.token, id });
    expect(data.orderInfo.status).toBe(3);
    expect(data.goods.find((line: { id: number }) => line.id === second)).not.toHaveProperty(
      'goodReputation',
    );
    expect(t.logged).toEqual([]);
  });
});
