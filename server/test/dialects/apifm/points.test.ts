import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  createPointsTickets,
  grantPoints,
  removePointsRule,
  setDeductionRules,
  setPointsRule,
  setSignInRules,
} from '../../../src/modules/points/index.ts';
import { signedIn } from '../../support/signed-in.ts';
import { useTestApp } from '../../support/test-app.ts';
import { fund, newUser, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let token: string;

beforeEach(async () => {
  user = await newUser(t.ctx);
  ({ token } = user);
});

const pointsOf = async (who = user) => (await readWallet(t.ctx, who.id)).points;
const sign = () => t.post('/shop/score/sign', { token });

describe('signing in', () => {
  beforeEach(() =>
    setSignInRules(t.ctx, [
      { days: 1, points: 5 },
      { days: 2, points: 7 },
      { days: 4, points: 20 },
    ]),
  );

  it('brings points once a day, more the more days in a row', async () => {
    t.clock.set('2026-03-02T02:00:00Z');
    expect(await t.get('/shop/score/today-signed', { token })).toMatchObject({ code: 700 });
    expect(await sign()).toEqual({
      code: 0,
      data: {
        id: expect.any(Number),
        uid: user.id,
        continuous: 1,
        score: 5,
        dateAdd: '2026-03-02 00:00:00',
      },
      msg: 'success',
    });
    expect(await sign()).toEqual({ code: 10000, msg: '今天已经签到过了' });
    expect((await t.get('/shop/score/today-signed', { token })).data).toMatchObject({ continuous: 1 });
    const given: number[] = [];
    for (let day = 2; day <= 6; day++) {
      t.clock.advance(DAY);
      given.push((await sign()).data.score);
    }
    // The third day is worth what the second is; after the fourth the round begins again.
    expect(given).toEqual([7, 7, 20, 5, 7]);
    expect(await pointsOf()).toBe(5 + 7 + 7 + 20 + 5 + 7);
    expect((await t.get('/shop/score/today-signed', { token })).data).toMatchObject({ continuous: 6 });
  });

  it("begins anew after a day missed, and counts days by the shop's midnight", async () => {
    t.clock.set('2026-03-31T15:59:59Z');
    expect((await sign()).data).toMatchObject({ continuous: 1, dateAdd: '2026-03-31 00:00:00' });
    t.clock.advance(1000);
    expect((await sign()).data).toMatchObject({ continuous: 2, dateAdd: '2026-04-01 00:00:00' });
    t.clock.advance(2 * DAY);
    expect((await sign()).data).toMatchObject({ continuous: 1 });
  });

  it('is kept in a list, narrowed by days and cut into pages', async () => {
    t.clock.set('2026-04-11T02:00:00Z');
    const logs = (fields = {}) => t.post('/shop/score/sign/logs', { token, ...fields });
    expect(await logs()).toMatchObject({ code: 700 });
    for (let day = 1; day <= 3; day++) {
      await sign();
      t.clock.advance(DAY);
    }
    const { data } = await logs({ pageSize: 2 });
    expect(data).toMatchObject({ totalRow: 3, totalPage: 2 });
    expect(data.result.map((row: { dateAdd: string }) => row.dateAdd)).toEqual([
      '2026-04-13 00:00:00',
      '2026-04-12 00:00:00',
    ]);
    expect(await logs({ page: 3, pageSize: 2 })).toMatchObject({ code: 700 });
    const one = { dateAddBegin: '2026-04-12', dateAddEnd: '2026-04-12' };
    expect((await logs(one)).data.totalRow).toBe(1);
  });

  it('tells its rules to everybody, and gives what the plain rule says where there are none', async () => {
    expect((await t.get('/shop/score/sign/rules')).data).toMatchObject([
      { continuous: 1, score: 5 },
      { continuous: 2, score: 7 },
      { continuous: 4, score: 20 },
    ]);
    await setSignInRules(t.ctx, []);
    expect(await t.get('/shop/score/sign/rules')).toMatchObject({ code: 700 });
    expect((await sign()).data.score).toBe(0);
    await setPointsRule(t.ctx, { code: 'sign-in', name: '每日签到', points: 3 });
    t.clock.advance(DAY);
    expect((await sign()).data).toMatchObject({ continuous: 2, score: 3 });
    await removePointsRule(t.ctx, 'sign-in');
    expect(await t.post('/shop/score/sign')).toMatchObject({ code: 2000 });
  });

  it('counts once for ten taps at the same moment', async () => {
    const codes = (await Promise.all(Array.from({ length: 10 }, sign))).map(({ code }) => code);
    expect(codes.filter((code) => code === 0)).toHaveLength(1);
    expect(codes.filter((code) => code === 10000)).toHaveLength(9);
    expect(await pointsOf()).toBe(5);
  });
});

describe('rules', () => {
  it('say what points are given for, all or one by its code', async () => {
    const rule = (code?: string) => t.post('/shop/score/send/rule', { code });
    expect(await rule('goodReputation')).toMatchObject({ code: 700 });
    await setPointsRule(t.ctx, { code: 'review', name: '好评', points: 10 });
    await setPointsRule(t.ctx, { code: 'purchase', name: '消费', points: 1, threshold: 150 });
    expect((await rule('goodReputation')).data).toEqual([
      { code: 'goodReputation', codeStr: '好评', confine: 0, score: 10 },
    ]);
    expect((await rule('buy')).data).toEqual([{ code: 'pay', codeStr: '消费', confine: 1.5, score: 1 }]);
    expect((await rule()).data).toHaveLength(2);
    await setPointsRule(t.ctx, { code: 'review', name: '好评', points: 12 });
    expect((await rule('goodReputation')).data[0].score).toBe(12);
    await removePointsRule(t.ctx, 'review');
    expect(await rule('goodReputation')).toMatchObject({ code: 700 });
    await removePointsRule(t.ctx, 'purchase');
  });

  it('say what points are worth, those for orders first', async () => {
    const rules = () => t.get('/shop/score/deduction/rules');
    expect(await rules()).toMatchObject({ code: 700 });
    await setDeductionRules(t.ctx, 'cash', [{ points: 1000, amount: 800, repeats: true }]);
    await setDeductionRules(t.ctx, 'order', [{ points: 100, amount: 105, repeats: false }]);
    expect((await rules()).data).toEqual([
      { type: 0, score: 100, money: 1.05, loop: false },
      { type: 2, score: 1000, money: 8, loop: true },
    ]);
    expect(await t.get('/rival/score/deduction/rules')).toMatchObject({ code: 700 });
  });

  it('that make no sense are refused, and change nothing', async () => {
    const rule = { code: 'review', name: '好评', points: 10 } as const;
    for (const wrong of [
      { points: 0 },
      { points: 1.5 },
      { name: ' ' },
      { threshold: -1 },
      { dailyMaximum: 0 },
    ])
      await expect(setPointsRule(t.ctx, { ...rule, ...wrong })).rejects.toMatchObject({
        key: 'points-rule/invalid',
        detail: { field: Object.keys(wrong)[0] },
      });
    const step = { days: 1, points: 5 };
    for (const wrong of [[step, step], [{ ...step, days: 0 }], [{ ...step, points: -1 }]])
      await expect(setSignInRules(t.ctx, wrong)).rejects.toMatchObject({ key: 'sign-in-rule/invalid' });
    const worth = { points: 100, amount: 100, repeats: true };
    for (const wrong of [[worth, worth], [{ ...worth, points: 0 }], [{ ...worth, amount: 0 }]])
      await expect(setDeductionRules(t.ctx, 'order', wrong)).rejects.toMatchObject({
        key: 'deduction-rule/invalid',
      });
    await expect(removePointsRule(t.ctx, 'review')).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('a points ticket', () => {
  const exchange = (number: string, who: { token: string } = user) =>
    t.post('/shop/score/exchange', { token: who.token, number });
  const ticket = { name: '春日积分券', minPoints: 20, maxPoints: 200, validDays: 3 };

  it('brings points between its bounds, once', async () => {
    const [number = ''] = await createPointsTickets(t.ctx, { ...ticket, count: 1 });
    const { code, data } = await exchange(` ${number} `);
    expect(code).toBe(0);
    expect(data).toMatchObject({ number, name: '春日积分券' });
    expect(data.score).toBeGreaterThanOrEqual(20);
    expect(data.score).toBeLessThanOrEqual(200);
    expect(await pointsOf()).toBe(data.score);
    const again = { code: 20000, msg: '该积分券已被使用', data: { msg: '该积分券已被使用' } };
    expect(await exchange(number)).toEqual(again);
    expect(await exchange(number, await newUser(t.ctx))).toEqual(again);
  });

  it('says in data what is wrong with it: unknown, or too old', async () => {
    const wrong = { code: 700, msg: '积分券号码不正确', data: { msg: '积分券号码不正确' } };
    expect(await exchange('nothing')).toEqual(wrong);
    const [number = ''] = await createPointsTickets(t.rival, { ...ticket, count: 1 });
    expect(await exchange(number)).toEqual(wrong);
    await createPointsTickets(t.ctx, { ...ticket, numbers: ['SPRING'] });
    t.clock.advance(3 * DAY);
    const late = { code: 20001, msg: '该积分券已过期', data: { msg: '该积分券已过期' } };
    expect(await exchange('SPRING')).toEqual(late);
    expect(await pointsOf()).toBe(0);
  });

  it('goes to one of many who try at once', async () => {
    await createPointsTickets(t.ctx, { ...ticket, minPoints: 50, maxPoints: 50, numbers: ['RUSH'] });
    const people = await Promise.all(Array.from({ length: 8 }, () => newUser(t.ctx)));
    const answers = await Promise.all(people.map((who) => exchange('RUSH', who)));
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 20000)).toHaveLength(7);
    const points = await Promise.all(people.map((who) => pointsOf(who)));
    expect(points.reduce((sum, each) => sum + each)).toBe(50);
  });

  it('is not made of nonsense, or twice with one number', async () => {
    for (const wrong of [
      { name: '' },
      { minPoints: 0 },
      { maxPoints: 19 },
      { validDays: 0 },
      { count: 0 },
      { numbers: [' '] },
    ])
      await expect(createPointsTickets(t.ctx, { ...ticket, count: 1, ...wrong })).rejects.toMatchObject({
        key: 'points-ticket/invalid',
        detail: { field: Object.keys(wrong)[0] },
      });
    for (const numbers of [['TWICE', 'TWICE'], ['SPRING']])
      await expect(createPointsTickets(t.ctx, { ...ticket, numbers })).rejects.toMatchObject({
        key: 'points-ticket/number-taken',
      });
  });
});

describe('the log of points', () => {
  const logs = async (fields = {}) => {
    const { code, data } = await t.post('/shop/score/logs', { token, ...fields });
    return code === 0 ? data : code;
  };
  let keys = 0;
  const move = (kind: Parameters<typeof grantPoints>[1]['kind'], points: number, remark?: string) =>
    grantPoints(t.ctx, { userId: user.id, kind, key: `log-${++keys}`, points, remark });

  it('shows the newest first, spent points negative, with what was left', async () => {
    t.clock.set('2026-04-20T02:00:00Z');
    await fund(t.ctx, user.id, { points: 1000 });
    await move('points-coupon', -300, '满减券');
    expect(await logs()).toEqual({
      result: [
        {
          ...{ id: expect.any(Number), uid: user.id, type: 3, typeStr: '兑换优惠券', behavior: 1 },
          ...{ behaviorStr: '支出', score: -300, scoreLeft: 700, remark: '满减券' },
          dateAdd: '2026-04-20 10:00:00',
        },
        expect.objectContaining({ type: 4, behavior: 0, behaviorStr: '收入', score: 1000, scoreLeft: 1000 }),
      ],
      totalRow: 2,
      totalPage: 1,
    });
  });

  it('numbers every kind of movement differently', async () => {
    await move('points-register', 500);
    for (const kind of ['points-invite', 'points-sign-in', 'points-review', 'points-recharge'] as const)
      await move(kind, 1);
    for (const kind of ['points-purchase', 'points-share', 'points-ticket', 'points-deduction-back'] as const)
      await move(kind, 1);
    for (const kind of ['points-coupon', 'points-deduction', 'points-purchase-back'] as const)
      await move(kind, -1);
    const types = (await logs()).result.map((row: { type: number }) => row.type);
    expect(types).toEqual([96, 93, 3, 94, 92, 91, 6, 5, 90, 2, 1, 0]);
  });

  it('can be narrowed by direction, type, remark and days', async () => {
    t.clock.set('2026-04-25T15:59:59Z');
    await move('points-register', 100, '欢迎 100%');
    t.clock.advance(1000);
    await move('points-coupon', -10, '满减券');
    const count = async (fields: object) => {
      const data = await logs(fields);
      return typeof data === 'number' ? data : data.totalRow;
    };
    expect(await count({ behavior: 0 })).toBe(1);
    expect(await count({ behavior: 1 })).toBe(1);
    expect(await count({ type: 3 })).toBe(1);
    expect(await count({ type: 77 })).toBe(700);
    expect(await count({ remark: '减' })).toBe(1);
    expect(await count({ remark: '0%' })).toBe(1);
    expect(await count({ remark: '%减' })).toBe(700);
    expect(await count({ dateAddEnd: '2026-04-25' })).toBe(1);
    expect(await count({ dateAddBegin: '2026-04-26', dateAddEnd: '2026-04-26' })).toBe(1);
    expect(await count({ page: 2, pageSize: 1 })).toBe(2);
    expect(await count({ page: 3, pageSize: 1 })).toBe(700);
    expect(await count({ behavior: 2 })).toBe(601);
  });

  it('is 700 when empty or without a wallet, and never shows money', async () => {
    expect(await logs()).toBe(700);
    await fund(t.ctx, user.id, { balance: 500 });
    expect(await logs()).toBe(700);
    const { token: bare } = await signedIn(t.ctx);
    expect(await t.post('/shop/score/logs', { token: bare })).toMatchObject({ code: 700 });
    const rival = await registerUser(t, 'rival');
    expect(await t.post('/shop/score/logs', { token: rival.token })).toMatchObject({ code: 2000 });
  });
});
