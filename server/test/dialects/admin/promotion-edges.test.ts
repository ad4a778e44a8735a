import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { receiveCoupon, stopCouponRule } from '../../../src/modules/promotion/index.ts';
import { backOffice } from '../../support/back-office.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { receive } from '../../support/coupon-fixtures.ts';
import { create, place, shopper } from '../../support/order-fixtures.ts';
import { between, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const office = backOffice(t);
const HOUR = 3_600_000;

const usual = { name: '券', valueKind: 'amount', minAmount: 5, total: 10, endsAfterDays: 7 };
const ruleOf = async (over: object = {}) =>
  (await office.post('coupon-rules', { ...usual, ...over })).id as number;
const get = (user: TestUser, ruleId: number) => receiveCoupon(actingAs(t.ctx, user), { ruleId });

describe('when a coupon is good', () => {
  it('is from its first moment to its last, in the time of the shop', async () => {
    const goods = await insertGoods(t.ctx, { price: 1000 });
    const buyer = await shopper(t);
    const id = await ruleOf({
      ...{ startsAt: '2026-03-05 00:00:00', endsAt: '2026-03-06 00:00:00', endsAfterDays: null },
    });
    const coupon = await receive(t.ctx, buyer, { id });
    const calculated = async () =>
      (await create(t, buyer, [{ goodsId: goods.id }], { couponId: coupon.id, calculate: true })).code;
    const seen: number[] = [];
    for (const moment of [
      '2026-03-04T15:59:59.999Z',
      '2026-03-04T16:00:00.000Z',
      '2026-03-05T15:59:59.999Z',
      '2026-03-05T16:00:00.000Z',
    ]) {
      t.clock.set(moment);
      seen.push(await calculated());
    }
    expect(seen).toEqual([30000, 0, 0, 30000]);
    expect(await outcomeOf(get(await newUser(t.ctx), id))).toBe('coupon/not-given-out');
  });

  it('cannot end on a day that no calendar has, nor before it begins, nor never', async () => {
    const refused = async (over: object) => (await office.refused('coupon-rules', { ...usual, ...over }))[2];
    expect(await refused({ endsAt: '2026-02-30', endsAfterDays: null })).toBe('endsAt');
    expect(await refused({ startsAt: '2026-04-31 10:00', endsAfterDays: 3 })).toBe('startsAt');
    const backwards = { startsAt: '2026-05-02', endsAt: '2026-05-01', endsAfterDays: null };
    expect(await refused(backwards)).toMatch(/At$/);
    expect(await refused({ endsAfterDays: 0 })).toBe('endsAfterDays');
  });
});

describe('how many coupons there are', () => {
  it('is never more than staff have said, however many ask at once', async () => {
    const id = await ruleOf({ total: 3 });
    const people = await Promise.all(Array.from({ length: 7 }, () => newUser(t.ctx)));
    const outcomes = await outcomesOf(people.map((who) => get(who, id)));
    expect(outcomes.done).toBe(3);
    expect(await office.get(`coupon-rules/${id}`)).toMatchObject({ total: 3, left: 0 });
    await office.change(`coupon-rules/${id}`, { total: 4 });
    expect(await outcomeOf(get(await newUser(t.ctx), id))).toBe('done');
    expect(await office.get(`coupon-rules/${id}`)).toMatchObject({ left: 0 });
  });

  it('for one member is as many as staff allow, also for one who asks ten times at once', async () => {
    const id = await ruleOf({ perUserLimit: 2 });
    const who = await newUser(t.ctx);
    const outcomes = await outcomesOf(Array.from({ length: 6 }, () => get(who, id)));
    expect(outcomes).toEqual({ done: 2, 'coupon/limit-reached': 4 });
    await office.change(`coupon-rules/${id}`, { perUserLimit: null });
    expect(await outcomeOf(get(who, id))).toBe('done');
  });

  it('ends at once when staff stop it: who is just receiving one has it or has not', async () => {
    const id = await ruleOf();
    const who = await newUser(t.ctx);
    const stop = (ctx: Context) => stopCouponRule(ctx, { ruleId: id });
    const asking = (ctx: Context) =>
      receiveCoupon({ ...ctx, user: { id: who.id, sessionId: 0 } }, { ruleId: id });
    expect(await between(t.ctx, stop, asking)).toMatch(/^coupon\/(not-given-out|sold-out)$/);
    expect((await office.get(`coupons?ruleId=${id}`)).total).toBe(0);
  });

  it('given by staff are all or none, at most five hundred at once, and never for nobody', async () => {
    const id = await ruleOf({ total: 1000 });
    const many = Array.from({ length: 501 }, (_, index) => index + 1);
    for (const userIds of [many, [], [0], 'all'])
      expect(
        (await office.call('POST', `coupon-rules/${id}/issue`, { userIds })).status,
      ).toBeGreaterThanOrEqual(400);
    const { id: foreign } = await newUser(t.rival);
    const { id: known } = await newUser(t.ctx);
    expect((await office.refused(`coupon-rules/${id}/issue`, { userIds: [known, foreign] }))[1]).toBe(
      'user/unknown',
    );
    expect((await office.get(`coupons?ruleId=${id}`)).total).toBe(0);
    await office.post(`coupon-rules/${id}/issue`, { userIds: [known, known] });
    expect((await office.get(`coupons?ruleId=${id}`)).total).toBe(1);
  });
});

describe('what a coupon takes off', () => {
  const off = async (rule: object, price: number, number = 1) => {
    const id = await ruleOf(rule);
    const buyer = await shopper(t);
    const coupon = await receive(t.ctx, buyer, { id });
    const goods = await insertGoods(t.ctx, { price });
    const fields = { couponId: coupon.id, calculate: true };
    const { code, data } = await create(t, buyer, [{ goodsId: goods.id, number }], fields);
    return code === 0 ? (data.couponAmount as number) : code;
  };

  it('begins at the very amount that staff have named', async () => {
    expect(await off({ threshold: 20 }, 1000, 2)).toBe(5);
    expect(await off({ threshold: 20.01 }, 1000, 2)).toBe(30001);
  });

  it('is never more than the goods cost, nor than a percentage may take', async () => {
    expect(await off({ minAmount: 50 }, 1000)).toBe(10);
    const percentage = { valueKind: 'percentage', minAmount: null, minPercent: 33.33 };
    expect(await off(percentage, 1000)).toBe(3.33);
    expect(await off({ ...percentage, maxDiscount: 2 }, 1000)).toBe(2);
    expect(await off({ ...percentage, minPercent: 100 }, 999)).toBe(9.99);
    expect(await off({ ...percentage, minPercent: 0.01 }, 1)).toBe(0);
  });

  it('from goods of one kind is taken from those alone', async () => {
    const [one, other] = [
      await insertGoods(t.ctx, { price: 300 }),
      await insertGoods(t.ctx, { price: 5000 }),
    ];
    const id = await ruleOf({ scope: 'goods', goodsId: one.id, minAmount: 10 });
    const buyer = await shopper(t, 100_000);
    const coupon = await receive(t.ctx, buyer, { id });
    const alone = await create(t, buyer, [{ goodsId: other.id }], { couponId: coupon.id, calculate: true });
    expect(alone.code).toBe(30000);
    const both = await place(t, buyer, [{ goodsId: one.id }, { goodsId: other.id }], { couponId: coupon.id });
    expect(both).toMatchObject({ amountReal: 50 });
    expect((await office.get(`coupons/${coupon.id}`)).orderId).toBe(both.id);
  });
});

describe('points tickets', () => {
  it('are made once for a button that is pressed twice', async () => {
    const given = { name: '双击', count: 3, minPoints: 1, maxPoints: 2, validDays: 3 };
    const [first, second] = await Promise.all(
      [1, 2].map(() => office.post('points-tickets/make', given, 'tickets-1')),
    );
    expect(first).toEqual(second);
    const { items } = await office.get('points-tickets?pageSize=200');
    expect(items.filter(({ name }: { name: string }) => name === '双击')).toHaveLength(3);
    const other = await office.call(
      'POST',
      'points-tickets/make',
      { ...given, count: 4 },
      { 'idempotency-key': 'tickets-1' },
    );
    expect([other.status, other.body.error]).toEqual([409, 'request/key-reused']);
  });
});

describe('a group buy and a bargain', () => {
  it('take nobody after their last moment, and say what is wrong with their times', async () => {
    const goods = await insertGoods(t.ctx, { price: 1000, stock: 50 });
    const facts = { goodsId: goods.id, price: 5, size: 2, timeoutHours: 1 };
    const [status] = await office.refused('group-buys', { ...facts, endsAt: '2020-01-01' });
    expect(status).toBe(400);
    const endsAt = new Date(t.clock.now().getTime() + HOUR).toISOString();
    const { id: pingtuanId } = await office.post('group-buys', { ...facts, endsAt });
    const open = async () => {
      const { token } = await shopper(t, 1000);
      return (await t.post('/shop/shop/goods/pingtuan/open', { token, goodsId: goods.id })).code;
    };
    expect(pingtuanId).toBeGreaterThan(0);
    expect(await open()).toBe(0);
    t.clock.advance(HOUR);
    expect(await open()).not.toBe(0);
  });

  it('cannot be of goods of another shop’s tenant', async () => {
    const foreign = await insertGoods(t.rival);
    const endsAt = new Date(t.clock.now().getTime() + HOUR).toISOString();
    const tries = [
      office.refused('group-buys', { goodsId: foreign.id, price: 5, size: 2, timeoutHours: 1, endsAt }),
      office.refused('coupon-rules', { ...usual, minAmount: -1 }),
      office.refused('flash-sales', { goodsId: foreign.id }),
    ];
    for (const [status] of await Promise.all(tries)) expect(status).toBeGreaterThanOrEqual(400);
  });
});
