import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { createCouponCards, stopCouponRule } from '../../../src/modules/promotion/index.ts';
import { insertCouponRule } from '../../support/coupon-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
beforeEach(async () => {
  user = await newUser(t.ctx);
});

const my = async () => (await t.get('/shop/discounts/my', { token: user.token })).data;
const detail = async (id: number) => (await t.get('/shop/discounts/detail', { id })).data;

describe('a card with number and password', () => {
  const exchange = (number: string, pwd: string, fields: Fields = {}, who: { token: string } = user) =>
    t.post('/shop/discounts/exchange', { token: who.token, number, pwd, ...fields });

  it('brings its coupon once', async () => {
    const rule = await insertCouponRule(t.ctx, {
      byCard: true,
      total: 2,
      value: { kind: 'amount', minimum: 2000 },
    });
    const [card, other] = await createCouponCards(t.ctx, { ruleId: rule.id, count: 2 });
    const { number = '', password = '' } = card ?? {};
    const brought = await exchange(number, ` ${password} `, { extJsonStr: '{"来源":"刮刮卡"}' });
    expect(brought).toMatchObject({
      code: 0,
      data: { money: 20, source: '卡密兑换', extJson: { 来源: '刮刮卡' } },
    });
    expect(await my()).toHaveLength(1);
    expect(await exchange(number, password)).toEqual({ code: 20000, msg: '该号码已被使用' });
    const unknown = { code: 700, msg: '号码或密码不正确' };
    expect(await exchange('nothing', password)).toEqual(unknown);
    expect(await exchange(other?.number ?? '', 'wrong')).toEqual(unknown);
    await stopCouponRule(t.ctx, { ruleId: rule.id });
    expect(await exchange(other?.number ?? '', other?.password ?? '')).toMatchObject({ code: 20004 });
  });

  it('goes to one of many who try at once', async () => {
    const rule = await insertCouponRule(t.ctx, { byCard: true, total: 5 });
    await createCouponCards(t.ctx, { ruleId: rule.id, cards: [{ number: 'RUSH', password: '1' }] });
    const people = await Promise.all(Array.from({ length: 6 }, () => newUser(t.ctx)));
    const codes = (await Promise.all(people.map((who) => exchange('RUSH', '1', {}, who)))).map((a) => a.code);
    expect(codes.sort()).toEqual([0, 20000, 20000, 20000, 20000, 20000]);
    expect(await detail(rule.id)).toMatchObject({ numberGit: 1 });
  });

  it('keeps its password from being tried out', async () => {
    const rule = await insertCouponRule(t.ctx, { byCard: true, perUserLimit: 1 });
    const cards = ['A1', 'A2', 'A3'].map((number) => ({ number, password: '386152' }));
    await createCouponCards(t.ctx, { ruleId: rule.id, cards });
    for (let guess = 0; guess < 10; guess++)
      expect(await exchange('A1', String(100_000 + guess))).toMatchObject({ code: 700 });
    expect(await exchange('A1', '386152')).toMatchObject({ code: 4000 });
    expect(await exchange('A1', '386152', {}, await newUser(t.ctx))).toMatchObject({ code: 4000 });
    expect(await exchange('A2', '386152')).toMatchObject({ code: 0 });
    expect(await exchange('A3', '386152')).toMatchObject({ code: 20003 });
    t.clock.advance(DAY);
    expect(await exchange('A1', '386152', {}, await newUser(t.ctx))).toMatchObject({ code: 0 });
  });

  it('is made as often as there are coupons, for rules that want cards', async () => {
    const rule = await insertCouponRule(t.ctx, { byCard: true, total: 3 });
    const make = (input: object) => createCouponCards(t.ctx, { ruleId: rule.id, ...input });
    await make({ count: 2 });
    await expect(make({ count: 2 })).rejects.toMatchObject({ key: 'coupon/more-cards-than-coupons' });
    await expect(make({ count: 0 })).rejects.toMatchObject({ key: 'coupon-card/invalid' });
    for (const card of [
      { number: ' ', password: '1' },
      { number: '1', password: '' },
    ])
      await expect(make({ cards: [card] })).rejects.toMatchObject({ key: 'coupon-card/invalid' });
    const twice = { number: 'RUSH', password: '1' };
    await expect(make({ cards: [twice] })).rejects.toMatchObject({ key: 'coupon-card/number-taken' });
    await expect(
      make({
        cards: [
          { ...twice, number: 'N' },
          { ...twice, number: 'N' },
        ],
      }),
    ).rejects.toMatchObject({
      key: 'coupon-card/number-taken',
    });
    await expect(make({ ruleId: 999_999, count: 1 })).rejects.toMatchObject({ key: 'record/none' });
    const open = await insertCouponRule(t.ctx);
    await expect(make({ ruleId: open.id, count: 1 })).rejects.toMatchObject({ key: 'coupon/not-by-card' });
    expect(t.logged).toEqual([]);
  });
});
