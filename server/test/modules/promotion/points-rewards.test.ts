import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { publish } from '../../../src/kernel/jobs/events.ts';
import { type NewUser, registerUser } from '../../../src/modules/identity/index.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { acceptRefund, applyForRefund, confirmReceipt, shipOrder } from '../../../src/modules/order/index.ts';
import {
  grantByRule,
  grantPoints,
  listPointsRules,
  type PointsRuleCode,
  removePointsRule,
  setPointsRule,
} from '../../../src/modules/points/index.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
beforeEach(async () => {
  user = await shopper(t, 1_000_000);
});
afterEach(async () => {
  for (const { code } of await listPointsRules(t.ctx)) await removePointsRule(t.ctx, code);
  expect(t.logged).toEqual([]);
});

const rule = (code: PointsRuleCode, points: number, more = {}) =>
  setPointsRule(t.ctx, { code, name: code, points, ...more });
const pointsOf = async (id = user.id) => (await readWallet(t.ctx, id)).points;
const register = async (newcomer: Partial<NewUser> = {}) => {
  const username = `newcomer-${t.random.uuid()}`;
  const made = await inTransaction(t.ctx, (tx) =>
    registerUser(tx, { source: 'username', username, ...newcomer }),
  );
  return made?.id ?? 0;
};

/** Buys for so many fen of goods and 8 yuan of freight, and receives it. @returns the order's id. */
async function buyAndReceive(price: number, options = {}, quantity = 1): Promise<number> {
  const freightTemplateId = await insertFreightTemplate(t.ctx);
  const goods = await insertGoods(t.ctx, { price, freightTemplateId, ...options });
  const { id: orderId } = await place(t, user, [{ goodsId: goods.id, number: quantity }], home);
  expect(await t.post('/shop/order/pay', { token: user.token, orderId })).toMatchObject({ code: 0 });
  await shipOrder(t.ctx, { orderId });
  await confirmReceipt(actingAs(t.ctx, user), { orderId });
  await t.runJobs();
  return orderId;
}

async function review(orderId: number, rating: number): Promise<void> {
  const { data } = await t.get('/shop/order/detail', { token: user.token, id: orderId });
  const reputations = data.goods.map(({ id }: { id: number }) => ({ id, reputation: rating, remark: '好' }));
  const postJsonString = JSON.stringify({ token: user.token, orderId, reputations });
  expect(await t.post('/shop/order/reputation', { postJsonString })).toMatchObject({ code: 0 });
  await t.runJobs();
}

async function refund(orderId: number, amount: number): Promise<void> {
  const wish = { type: 'refund-only', goodsReceived: true, reason: '破损' } as const;
  const { id } = await applyForRefund(actingAs(t.ctx, user), { orderId, amount, pictures: [], ...wish });
  await acceptRefund(t.ctx, { applicationId: id, destination: 'wallet' });
  await t.runJobs();
}

describe('a newcomer', () => {
  it('is greeted with points at once, and who invited them is thanked', async () => {
    await rule('register', 100);
    await rule('invite', 200, { dailyMaximum: 500 });
    const inviter = await register();
    expect(await pointsOf(inviter)).toBe(100);
    const invited = await register({ referrerId: inviter });
    expect(await pointsOf(invited)).toBe(100);
    await t.runJobs();
    expect(await pointsOf(inviter)).toBe(300);
    await register({ referrerId: inviter });
    await register({ referrerId: inviter });
    await t.runJobs();
    expect(await pointsOf(inviter)).toBe(600);
    await register({ referrerId: inviter });
    await t.runJobs();
    expect(await pointsOf(inviter)).toBe(600);
    t.clock.advance(DAY);
    await register({ referrerId: inviter });
    await t.runJobs();
    expect(await pointsOf(inviter)).toBe(800);
  });

  it('of another tenant, or without a rule, brings nobody anything', async () => {
    await rule('invite', 200);
    await inTransaction(t.rival, (tx) =>
      registerUser(tx, { source: 'username', username: 'abroad', referrerId: user.id }),
    );
    await t.runJobs();
    expect(await pointsOf()).toBe(0);
    expect(await pointsOf(await register())).toBe(0);
  });
});

describe('a recharge', () => {
  const settled = (amount: number, more = {}) =>
    inTransaction(t.ctx, (tx) =>
      publish(
        tx,
        { name: 'payment.settled' },
        { paymentId: t.random.int(1, 1e9), userId: user.id, amount, ...more },
      ),
    );

  it('brings points for every full threshold, a payment for something else none', async () => {
    await rule('recharge', 100, { threshold: 10_000 });
    await settled(25_000);
    await settled(9_999);
    await settled(50_000, { action: 'order' });
    await t.runJobs();
    expect(await pointsOf()).toBe(200);
    const { data } = await t.post('/shop/score/logs', { token: user.token });
    expect(data.result).toMatchObject([{ type: 5, score: 200 }]);
  });

  it('through the sandbox brings them too', async () => {
    await rule('recharge', 7);
    const code = 'wx-recharge';
    await t.post('/shop/user/wxapp/register/simple', { code });
    const { token, uid } = (await t.post('/shop/user/wxapp/login', { code })).data;
    const paid = await t.post('/shop/pay/wx/wxapp', { token, money: 50, remark: '充值' });
    const prepayId = String(paid.data.package ?? paid.data.prepayId).replace('prepay_id=', '');
    await t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepayId}` });
    await t.runJobs();
    expect((await readWallet(t.ctx, uid)).points).toBe(7);
  });
});

describe('a purchase', () => {
  it('brings the points of its goods and of the shop’s rule once it is received, on what was paid for goods', async () => {
    await rule('purchase', 1, { threshold: 100 });
    await buyAndReceive(2_950, { reward: { type: 'fixed', amount: 30 } }, 2);
    // 59 yuan for goods, 60 points for two pieces; the freight counts for nothing.
    expect(await pointsOf()).toBe(59 + 60);
    const percent = { type: 'percentage', amount: 10 };
    await buyAndReceive(19_990, { reward: percent });
    expect(await pointsOf()).toBe(119 + 199 + 19);
    const { data } = await t.post('/shop/score/logs', { token: user.token, type: 6 });
    expect(data.totalRow).toBe(2);
  });

  it('gives the points back with the money, in its share, as far as they are there', async () => {
    await rule('purchase', 1, { threshold: 100 });
    const orderId = await buyAndReceive(9_200);
    expect(await pointsOf()).toBe(92);
    await refund(orderId, 5_000);
    expect(await pointsOf()).toBe(46);
    await refund(orderId, 5_000);
    expect(await pointsOf()).toBe(0);
    const poor = await buyAndReceive(9_200);
    const spent = { userId: user.id, kind: 'points-coupon', key: 'spent', points: -90 } as const;
    await inTransaction(t.ctx, (tx) => grantPoints(tx, spent));
    await refund(poor, 10_000);
    expect(await pointsOf()).toBe(0);
  });

  it('brings less when part of it was paid back before', async () => {
    await rule('purchase', 1, { threshold: 100 });
    const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
    const goods = await insertGoods(t.ctx, {
      ...{ price: 10_000, freightTemplateId, reward: { type: 'fixed', amount: 50 } },
    });
    const { id: orderId } = await place(t, user, [{ goodsId: goods.id }], home);
    await t.post('/shop/order/pay', { token: user.token, orderId });
    await refund(orderId, 5_000);
    await shipOrder(t.ctx, { orderId });
    await confirmReceipt(actingAs(t.ctx, user), { orderId });
    await t.runJobs();
    expect(await pointsOf()).toBe(50 + 25);
  });

  it('without rule and reward brings nothing, and a refund of it takes nothing', async () => {
    await refund(await buyAndReceive(1_000), 1_000);
    expect(await pointsOf()).toBe(0);
    expect(await t.post('/shop/score/logs', { token: user.token })).toMatchObject({ code: 700 });
  });
});

describe('a review', () => {
  it('that is good brings points once an order, up to the day’s maximum', async () => {
    await rule('review', 10, { dailyMaximum: 15 });
    await review(await buyAndReceive(1_000), 2);
    expect(await pointsOf()).toBe(10);
    await review(await buyAndReceive(1_000), 1);
    expect(await pointsOf()).toBe(10);
    await review(await buyAndReceive(1_000), 2);
    expect(await pointsOf()).toBe(15);
    const { data } = await t.post('/shop/score/logs', { token: user.token });
    expect(data.result.map((row: { type: number }) => row.type)).toEqual([90, 90]);
  });

  it('that the system gave for a silent customer brings none', async () => {
    await rule('review', 10);
    await buyAndReceive(1_000);
    t.clock.advance(8 * DAY);
    await t.runJobs();
    expect(await pointsOf()).toBe(0);
  });
});

describe('a rule', () => {
  it('gives the same thing once, and never more than its daily maximum to however many at once', async () => {
    await rule('invite', 7, { dailyMaximum: 20 });
    const grant = (key: string) =>
      inTransaction(t.ctx, (tx) => grantByRule(tx, { code: 'invite', userId: user.id, key }));
    const given = await Promise.all(Array.from({ length: 10 }, (_, index) => grant(`rush-${index}`)));
    expect(given.sort((a, b) => b - a).slice(0, 4)).toEqual([7, 7, 6, 0]);
    expect(await pointsOf()).toBe(20);
    await rule('share', 5);
    const other = await newUser(t.ctx);
    for (let n = 0; n < 2; n++)
      await inTransaction(t.ctx, (tx) => grantByRule(tx, { code: 'share', userId: other.id, key: 'one' }));
    expect(await pointsOf(other.id)).toBe(5);
    expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  });
});
