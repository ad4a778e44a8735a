import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { acceptRefund, applyForRefund, shipOrder } from '../../../src/modules/order/index.ts';
import { setDeductionRules } from '../../../src/modules/points/index.ts';
import { type NewCouponRule, stopCouponRule } from '../../../src/modules/promotion/index.ts';
import {
  insertCategory,
  insertFreightTemplate,
  insertGoods,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { create, home, place, shopper, type WantedItem } from '../../support/order-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let items: WantedItem[];

/** 100 yuan of goods that travel for nothing. */
beforeEach(async () => {
  user = await shopper(t, 100_000, 1_000);
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  items = [{ goodsId: (await insertGoods(t.ctx, { price: 5_000, freightTemplateId })).id, number: 2 }];
});

const couponOf = async (rule: Partial<NewCouponRule> = {}, who = user) =>
  (await receive(t.ctx, who, await insertCouponRule(t.ctx, rule))).id;
const calculate = async (fields: Fields = {}, wanted = items) =>
  create(t, user, wanted, { ...home, calculate: true, ...fields });
const buy = (fields: Fields = {}, wanted = items) => create(t, user, wanted, { ...home, ...fields });
const buyNow = (fields: Fields = {}, wanted = items) => place(t, user, wanted, { ...home, ...fields });
const close = (orderId: number) => t.post('/shop/order/close', { token: user.token, orderId });
const pay = (orderId: number) => t.post('/shop/order/pay', { token: user.token, orderId });
const stateOf = async (id: number) =>
  (await t.get('/shop/discounts/my', { token: user.token })).data.find((row: { id: number }) => row.id === id)
    ?.status;
const points = async () => (await readWallet(t.ctx, user.id)).points;

/** The customer asks for this many fen back, and gets them. */
async function refund(orderId: number, amount: number): Promise<void> {
  const wish = { type: 'refund-only', goodsReceived: false, reason: '不要了' } as const;
  const { id } = await applyForRefund(actingAs(t.ctx, user), { orderId, amount, pictures: [], ...wish });
  await acceptRefund(t.ctx, { applicationId: id, destination: 'wallet' });
  await t.runJobs();
}

describe('a coupon in an order', () => {
  it('is offered by the calculation, takes its money off and is used', async () => {
    const id = await couponOf({ name: '立减', threshold: 10_000 });
    expect((await calculate()).data).toMatchObject({
      ...{ amountTotle: 100, amountReal: 100, couponUserList: [{ id, name: '立减', money: 5 }] },
    });
    expect((await calculate({ couponId: id })).data).toMatchObject({
      ...{ amountTotle: 100, amountReal: 95, amountDiscount: 5, couponAmount: 5, couponId: [id] },
    });
    expect(await stateOf(id)).toBe(0);
    const order = await buyNow({ couponId: id });
    expect(order).toMatchObject({ amount: 100, amountReal: 95 });
    expect(await stateOf(id)).toBe(3);
    expect((await calculate()).data.couponUserList).toBeUndefined();
    expect(await buy({ couponId: id })).toEqual({ code: 30000, msg: '无法使用选择的优惠券' });
    await pay(order.id);
    expect((await readWallet(t.ctx, user.id)).balance).toBe(90_500);
  });

  it('counts as used with its rule, until the order is closed', async () => {
    const rule = await insertCouponRule(t.ctx);
    const { id } = await receive(t.ctx, user, rule);
    const used = async () => (await t.get('/shop/discounts/detail', { id: rule.id })).data.numberUsed;
    const order = await buyNow({ couponId: id });
    expect(await used()).toBe(1);
    await close(order.id);
    expect(await used()).toBe(0);
    expect(await stateOf(id)).toBe(0);
    expect((await buyNow({ couponId: id })).amountReal).toBe(95);
  });

  it('comes back with the money before anything was sent, and not afterwards', async () => {
    const ids = [await couponOf(), await couponOf()];
    const [unsent, sent] = [await buyNow({ couponId: ids[0] }), await buyNow({ couponId: ids[1] })];
    for (const order of [unsent, sent]) await pay(order.id);
    await shipOrder(t.ctx, { orderId: sent.id });
    for (const order of [unsent, sent]) await refund(order.id, 9_500);
    expect(await stateOf(ids[0] ?? 0)).toBe(0);
    expect(await stateOf(ids[1] ?? 0)).toBe(3);
  });

  it('takes off a percentage, up to a maximum, of what it is for', async () => {
    const percent = (minimum: number) => ({ value: { kind: 'percentage', minimum } }) as const;
    const off = async (rule: Partial<NewCouponRule>) =>
      (await calculate({ couponId: await couponOf(rule) })).data.couponAmount;
    expect(await off(percent(1_500))).toBe(15);
    expect(await off({ ...percent(3_333), maxDiscount: 2_000 })).toBe(20);
    expect(await off(percent(10_000))).toBe(100);
    expect(await off({ value: { kind: 'amount', minimum: 99_999 } })).toBe(100);
  });

  it('is for one goods, a branch of categories or a shop only', async () => {
    const [parentId, shop] = [await insertCategory(t.ctx), await insertShop(t.ctx)];
    const categoryId = await insertCategory(t.ctx, { parentId });
    const special = await insertGoods(t.ctx, { price: 3_000, categoryId, shopId: shop.id });
    const plain = await insertGoods(t.ctx, { price: 2_000, shopId: shop.id });
    const basket = [{ goodsId: special.id }, { goodsId: plain.id }];
    const ten = { kind: 'percentage', minimum: 1_000 } as const;
    const off = async (scope: 'category' | 'goods' | 'shop', scopeId: number, threshold = 0) => {
      const couponId = await couponOf({ scope, scopeId, value: ten, threshold });
      const { code, data } = await calculate({ couponId }, basket);
      return code === 0 ? data.couponAmount : code;
    };
    expect(await off('goods', special.id)).toBe(3);
    expect(await off('category', parentId)).toBe(3);
    expect(await off('category', categoryId)).toBe(3);
    expect(await off('shop', shop.id)).toBe(5);
    expect(await off('goods', special.id, 3_001)).toBe(30001);
    expect(await off('category', plain.categoryId, 2_000)).toBe(2);
    expect(await off('goods', 999_999)).toBe(30000);
    expect(await off('shop', shop.id + 1)).toBe(30000);
    const { data } = await calculate({}, basket);
    expect(data.couponUserList).toHaveLength(5);
  });

  it('is refused below its threshold, before and after its time, void, and to others', async () => {
    const refused = { code: 30000, msg: '无法使用选择的优惠券' };
    const dear = await couponOf({ threshold: 10_001 });
    expect(await buy({ couponId: dear })).toEqual({ code: 30001, msg: '消费金额不满足使用优惠券条件' });
    expect(await buy({ couponId: 999_999 })).toEqual(refused);
    expect(await buy({ couponId: await couponOf({}, await newUser(t.ctx)) })).toEqual(refused);
    const later = await couponOf({ startsAfterDays: 1, endsAfterDays: 2 });
    expect(await buy({ couponId: later })).toEqual(refused);
    const rule = await insertCouponRule(t.ctx);
    const voided = await receive(t.ctx, user, rule);
    await stopCouponRule(t.ctx, { ruleId: rule.id, voidUnused: true });
    expect(await buy({ couponId: voided.id })).toEqual(refused);
    t.clock.advance(DAY);
    expect((await calculate({ couponId: later })).data.couponAmount).toBe(5);
    t.clock.advance(DAY);
    expect(await buy({ couponId: later })).toEqual(refused);
    expect(await stateOf(dear)).toBe(0);
  });

  it('pays for one of two orders placed at the same moment', async () => {
    const couponId = await couponOf();
    const codes = (await Promise.all([buy({ couponId }), buy({ couponId }), buy({ couponId })])).map(
      (a) => a.code,
    );
    expect(codes.sort()).toEqual([0, 30000, 30000]);
  });
});

describe('points for a lower price', () => {
  beforeEach(() => setDeductionRules(t.ctx, 'order', [{ points: 100, amount: 120, repeats: true }]));

  it('are taken with the order, as many as bring their full money', async () => {
    expect((await calculate()).data.scoreDeductionRules).toEqual([
      { type: 0, score: 100, money: 1.2, loop: true },
    ]);
    expect((await calculate({ deductionScore: 350 })).data).toMatchObject({
      ...{ amountReal: 96.4, deductionScore: 300, deductionMoney: 3.6 },
    });
    expect(await points()).toBe(1_000);
    const order = await buyNow({ deductionScore: 350 });
    expect(order.amountReal).toBe(96.4);
    expect(await points()).toBe(700);
    const { data } = await t.post('/shop/score/logs', { token: user.token });
    expect(data.result[0]).toMatchObject({
      type: 93,
      typeStr: '积分抵扣',
      score: -300,
      remark: order.orderNumber,
    });
    await close(order.id);
    expect(await points()).toBe(1_000);
  });

  it('come back when all the money comes back, whether sent already or not, and only then', async () => {
    const [unsent, sent] = [await buyNow({ deductionScore: 200 }), await buyNow({ deductionScore: 300 })];
    for (const order of [unsent, sent]) await pay(order.id);
    await shipOrder(t.ctx, { orderId: sent.id });
    await refund(unsent.id, 9_760);
    expect(await points()).toBe(700);
    await refund(sent.id, 9_000);
    expect(await points()).toBe(700);
    await refund(sent.id, 640);
    expect(await points()).toBe(1_000);
    expect(t.logged).toEqual([]);
  });

  it('lower only what a coupon has left', async () => {
    const couponId = await couponOf({ value: { kind: 'amount', minimum: 9_800 } });
    const { data } = await calculate({ couponId, deductionScore: 1_000 });
    expect(data).toMatchObject({
      amountReal: 0.8,
      couponAmount: 98,
      deductionScore: 100,
      deductionMoney: 1.2,
    });
    const all = await couponOf({ value: { kind: 'amount', minimum: 10_000 } });
    expect((await calculate({ couponId: all, deductionScore: 1_000 })).data.deductionScore).toBeUndefined();
  });

  it('are refused when there are too few, or fewer than the smallest rule asks for', async () => {
    expect(await buy({ deductionScore: 1_001 })).toEqual({ code: 70001, msg: '积分不足' });
    expect(await buy({ deductionScore: 99 })).toMatchObject({ code: 601 });
    const prize = await insertGoods(t.ctx, { price: 1_000, points: 950 });
    expect(await buy({ deductionScore: 100 }, [{ goodsId: prize.id }])).toMatchObject({ code: 70001 });
    await setDeductionRules(t.ctx, 'order', []);
    expect(await buy({ deductionScore: 100 })).toMatchObject({ code: 601 });
    expect(await points()).toBe(1_000);
  });

  it('are never spent twice on orders placed at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => buy({ deductionScore: 500 })));
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(2);
    expect(answers.filter(({ code }) => code === 70001)).toHaveLength(1);
    expect(await points()).toBe(0);
  });
});
