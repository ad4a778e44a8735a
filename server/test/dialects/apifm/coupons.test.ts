import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  createCouponRule,
  expireCoupons,
  issueCoupon,
  stopCouponRule,
} from '../../../src/modules/promotion/index.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
beforeEach(async () => {
  user = await newUser(t.ctx);
});

const fetch = (fields: Fields, who: { token: string } = user) =>
  t.post('/shop/discounts/fetch', { token: who.token, ...fields });
const my = async (fields: Fields = {}, who = user) => {
  const { code, data } = await t.get('/shop/discounts/my', { token: who.token, ...fields });
  return code === 0 ? data : code;
};
const detail = async (id: number) => (await t.get('/shop/discounts/detail', { id })).data;
const pointsOf = async (who = user) => (await readWallet(t.ctx, who.id)).points;

describe('coupons to be received', () => {
  it('are listed with all their terms, newest first, by label and object', async () => {
    expect(await t.get('/shop/discounts/coupons')).toMatchObject({ code: 700 });
    const first = await insertCouponRule(t.ctx, {
      ...{ name: '手气红包', label: '红包', value: { kind: 'amount', minimum: 100, maximum: 1888 } },
      ...{ threshold: 3900, total: 30, perUserLimit: 3, pointsPrice: 10, signInDays: 2, passPhrase: '开门' },
    });
    const { data } = await t.get('/shop/discounts/coupons');
    expect(data).toEqual([
      {
        ...{ id: first.id, userId: t.ctx.tenant.id, name: '手气红包', type: '红包', moneyMin: 1 },
        ...{ moneyMax: 18.88, moneyType: 0, moneyHreshold: 39, needScore: 10, needSignedContinuous: 2 },
        ...{ numberTotle: 30, numberLeft: 30, numberGit: 0, numberGitNumber: 0, numberUsed: 0 },
        ...{ numberPersonMax: 3, dateStartType: 1, dateStartDays: 0, dateEndType: 1, dateEndDays: 10 },
        ...{ pwd: 'Y', status: 0, statusStr: '正常', dateAdd: expect.any(String) },
      },
    ]);
    expect(JSON.stringify(data)).not.toContain('开门');
    const percent = { kind: 'percentage', minimum: 1500 } as const;
    const second = await insertCouponRule(t.ctx, {
      ...{ label: '商品券', scope: 'goods', scopeId: 77, value: percent, maxDiscount: 5000 },
      startsAt: t.ctx.now(),
      endsAt: later(t.ctx.now(), DAY),
    });
    const ids = async (fields: Fields = {}) => {
      const answer = await t.get<{ id: number }[]>('/shop/discounts/coupons', fields);
      return answer.code === 0 ? answer.data.map(({ id }) => id) : answer.code;
    };
    expect(await ids()).toEqual([second.id, first.id]);
    expect(await ids({ type: '红包' })).toEqual([first.id]);
    expect(await ids({ refId: 77 })).toEqual([second.id]);
    expect(await ids({ refId: 78 })).toBe(700);
    expect(await t.get('/rival/discounts/coupons')).toMatchObject({ code: 700 });
    expect(await detail(second.id)).toMatchObject({
      ...{ moneyMin: 15, moneyType: 1, moneyLimit: 50, refId: 77, dateStartType: 0, dateEndType: 0 },
      dateStart: expect.any(String),
      dateEnd: expect.any(String),
    });
  });

  it('leave the list when none is left, stopped, over, or for cards only; their detail stays', async () => {
    const listed = async (id: number) =>
      (await t.get<{ id: number }[]>('/shop/discounts/coupons')).data.some((rule) => rule.id === id);
    const single = await insertCouponRule(t.ctx, { total: 1 });
    expect(await listed(single.id)).toBe(true);
    await receive(t.ctx, user, single);
    expect(await listed(single.id)).toBe(false);
    expect(await detail(single.id)).toMatchObject({ numberLeft: 0, numberGit: 1, numberGitNumber: 1 });
    const stopped = await insertCouponRule(t.ctx);
    await stopCouponRule(t.ctx, { ruleId: stopped.id });
    expect(await listed(stopped.id)).toBe(false);
    expect(await detail(stopped.id)).toMatchObject({ status: 1, statusStr: '失效' });
    const short = await insertCouponRule(t.ctx, { endsAt: later(t.ctx.now(), DAY) });
    t.clock.advance(DAY);
    t.app.platform.cache.clear();
    expect(await listed(short.id)).toBe(false);
    expect(await detail(short.id)).toMatchObject({ status: 2 });
    const printed = await insertCouponRule(t.ctx, { byCard: true });
    expect(await listed(printed.id)).toBe(false);
    expect(await t.get('/shop/discounts/detail', { id: 999_999 })).toMatchObject({ code: 700 });
    await expect(stopCouponRule(t.rival, { ruleId: printed.id })).rejects.toMatchObject({
      key: 'record/none',
    });
  });

  it('that make no sense are not given out', async () => {
    const rule = { name: '券', value: { kind: 'amount', minimum: 100 }, total: 5, endsAfterDays: 5 } as const;
    const now = t.ctx.now();
    for (const [field, wrong] of [
      ['name', { name: ' ' }],
      ['scopeId', { scope: 'goods' }],
      ['scopeId', { scopeId: 5 }],
      ['value', { value: { kind: 'amount', minimum: 0 } }],
      ['value', { value: { kind: 'amount', minimum: 5, maximum: 4 } }],
      ['value', { value: { kind: 'percentage', minimum: 10_001 } }],
      ['maxDiscount', { maxDiscount: 0 }],
      ['threshold', { threshold: -1 }],
      ['total', { total: 0 }],
      ['perUserLimit', { perUserLimit: 0 }],
      ['pointsPrice', { pointsPrice: 0.5 }],
      ['signInDays', { signInDays: -1 }],
      ['endsAt', { endsAt: now }],
      ['endsAt', { endsAfterDays: undefined }],
      ['endsAt', { startsAt: now, endsAt: now, endsAfterDays: undefined }],
      ['startsAt', { startsAt: now, startsAfterDays: 1 }],
      ['endsAfterDays', { startsAfterDays: 5 }],
    ] as const)
      await expect(createCouponRule(t.ctx, { ...rule, ...wrong }), field).rejects.toMatchObject({
        key: 'coupon-rule/invalid',
        detail: { field },
      });
    const taken = await createCouponRule(t.ctx, { ...rule, passPhrase: '芝麻' });
    const again = { ...rule, passPhrase: ' 芝麻 ' };
    await expect(createCouponRule(t.ctx, again)).rejects.toMatchObject({
      key: 'coupon-rule/pass-phrase-taken',
    });
    await stopCouponRule(t.ctx, { ruleId: taken.id });
    await createCouponRule(t.ctx, again);
  });
});

describe('receiving a coupon', () => {
  it('gives it with a value between its bounds and the dates of its rule', async () => {
    const value = { kind: 'amount', minimum: 101, maximum: 199 } as const;
    const rule = await insertCouponRule(t.ctx, {
      value,
      threshold: 500,
      startsAfterDays: 1,
      endsAfterDays: 3,
    });
    t.clock.set('2026-04-01T02:30:00Z');
    user = await newUser(t.ctx);
    const { code, data } = await fetch({ id: rule.id });
    expect(code).toBe(0);
    expect(data).toEqual({
      ...{ id: expect.any(Number), pid: rule.id, uid: user.id, name: rule.name, type: '', moneyType: 0 },
      ...{ moneyHreshold: 5, status: 0, statusStr: '正常', source: '领取', money: expect.any(Number) },
      ...{ dateAdd: '2026-04-01 10:30:00', dateStart: '2026-04-02 10:30:00', dateEnd: '2026-04-04 10:30:00' },
    });
    expect(data.money).toBeGreaterThanOrEqual(1.01);
    expect(data.money).toBeLessThanOrEqual(1.99);
    expect(await my({ status: '0' })).toEqual([data]);
    expect(await detail(rule.id)).toMatchObject({ numberLeft: 99, numberGit: 1, numberGitNumber: 1 });
  });

  it('asks for the pass-phrase where there is one, and finds the coupon by it alone', async () => {
    const rule = await insertCouponRule(t.ctx, { passPhrase: '集市开门' });
    expect(await fetch({ id: rule.id })).toEqual({ code: 20000, msg: '优惠券口令不正确' });
    expect(await fetch({ id: rule.id, pwd: '关门' })).toMatchObject({ code: 20000 });
    expect(await fetch({ pwd: '关门' })).toMatchObject({ code: 700 });
    expect(await fetch({})).toMatchObject({ code: 700 });
    expect(await fetch({ pwd: '集市开门' })).toMatchObject({ code: 0, data: { pid: rule.id } });
    expect(await fetch({ id: rule.id, pwd: '集市开门' })).toMatchObject({ code: 0 });
    expect(await t.post('/shop/discounts/fetch', { id: rule.id })).toMatchObject({ code: 2000 });
  });

  it('takes its price in points, once, and says when there are too few or no wallet', async () => {
    const rule = await insertCouponRule(t.ctx, { name: '积分券', pointsPrice: 300 });
    expect(await fetch({ id: rule.id })).toEqual({ code: 30001, msg: '积分不足' });
    expect(await detail(rule.id)).toMatchObject({ numberLeft: 100, numberGitNumber: 0 });
    await fund(t.ctx, user.id, { points: 500 });
    expect(await fetch({ id: rule.id })).toMatchObject({ code: 0 });
    expect(await pointsOf()).toBe(200);
    expect(await fetch({ id: rule.id })).toMatchObject({ code: 30001 });
    const { data } = await t.post('/shop/score/logs', { token: user.token, type: 3 });
    expect(data.result).toMatchObject([{ score: -300, scoreLeft: 200, remark: '积分券' }]);
    const bare = await signedIn(t.ctx);
    expect(await fetch({ id: rule.id }, bare)).toEqual({ code: 30000, msg: '无法找到用户钱包' });
  });

  it('asks for days of signing in in a row', async () => {
    const rule = await insertCouponRule(t.ctx, { signInDays: 3 });
    const sign = () => t.post('/shop/score/sign', { token: user.token });
    const few = { code: 40000, msg: '累计签到天数不足，无法领取' };
    await sign();
    t.clock.advance(DAY);
    await sign();
    expect(await fetch({ id: rule.id })).toEqual(few);
    t.clock.advance(DAY);
    await sign();
    t.clock.advance(DAY);
    // The streak lasts until a day is over without a sign-in.
    expect(await fetch({ id: rule.id })).toMatchObject({ code: 0 });
    t.clock.advance(DAY);
    expect(await fetch({ id: rule.id })).toEqual(few);
  });

  it('only tells whether it is possible when asked to, and changes nothing', async () => {
    const rule = await insertCouponRule(t.ctx, { pointsPrice: 10 });
    expect(await fetch({ id: rule.id, detect: true })).toMatchObject({ code: 30001 });
    await fund(t.ctx, user.id, { points: 10 });
    expect(await fetch({ id: rule.id, detect: true })).toEqual({ code: 0, msg: 'success' });
    expect(await my()).toBe(700);
    expect(await pointsOf()).toBe(10);
  });

  it('is refused beyond the limit, when none is left, and when it is not given out', async () => {
    const limited = await insertCouponRule(t.ctx, { perUserLimit: 2 });
    await fetch({ id: limited.id });
    await fetch({ id: limited.id });
    expect(await fetch({ id: limited.id })).toEqual({ code: 20003, msg: '每人领取数量限额' });
    expect(await detail(limited.id)).toMatchObject({ numberGit: 2, numberGitNumber: 1 });
    const single = await insertCouponRule(t.ctx, { total: 1 });
    await fetch({ id: single.id });
    expect(await fetch({ id: single.id }, await newUser(t.ctx))).toEqual({
      code: 20001,
      msg: '可领取数量不足',
    });
    const closed = { code: 20004, msg: '当前状态无法领取' };
    await stopCouponRule(t.ctx, { ruleId: limited.id });
    expect(await fetch({ id: limited.id }, await newUser(t.ctx))).toEqual(closed);
    const printed = await insertCouponRule(t.ctx, { byCard: true });
    expect(await fetch({ id: printed.id })).toEqual(closed);
    const short = await insertCouponRule(t.ctx, { endsAt: later(t.ctx.now(), DAY) });
    t.clock.advance(DAY);
    expect(await fetch({ id: short.id })).toEqual(closed);
  });

  it('is refused, and costs nothing, when the last one goes to somebody else at that moment', async () => {
    const rule = await insertCouponRule(t.ctx, { total: 1, pointsPrice: 5 });
    await fund(t.ctx, user.id, { points: 5 });
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    let late: ReturnType<typeof fetch> | undefined;
    await inTransaction(t.ctx, async (tx) => {
      await issueCoupon(tx, { ruleId: rule.id, userIds: [(await newUser(t.ctx)).id] });
      late = fetch({ id: rule.id });
      while ((await t.ctx.db.$client.query(waiting)).rowCount === 0);
    });
    expect(await late).toEqual({ code: 20002, msg: '可领取数量不足' });
    expect(await pointsOf()).toBe(5);
    expect(await my()).toBe(700);
  });
});

describe('my coupons', () => {
  it('are told apart by their state, newest first, expired by the clock alone', async () => {
    const short = await receive(t.ctx, user, await insertCouponRule(t.ctx, { endsAfterDays: 1 }));
    const long = await receive(t.ctx, user, await insertCouponRule(t.ctx));
    const voided = await insertCouponRule(t.ctx);
    const taken = await receive(t.ctx, user, voided);
    await stopCouponRule(t.ctx, { ruleId: voided.id, voidUnused: true });
    t.clock.advance(DAY);
    const ids = async (status?: string) => {
      const rows = await my({ status });
      return Array.isArray(rows) ? rows.map(({ id, statusStr }) => [id, statusStr]) : rows;
    };
    const all = [
      [taken.id, '失效'],
      [long.id, '正常'],
      [short.id, '过期/已结束'],
    ];
    const check = async () => {
      expect(await ids()).toEqual(all);
      expect(await ids('0')).toEqual([all[1]]);
      expect(await ids('1')).toEqual([all[0]]);
      expect(await ids('2')).toEqual([all[2]]);
      expect(await ids('1,2,3')).toEqual([all[0], all[2]]);
      expect(await ids('3')).toBe(700);
      expect(await ids('7')).toBe(700);
      expect(await ids('x')).toBe(601);
    };
    await check();
    await expireCoupons(t.app.platform);
    await check();
    const { rows } = await t.ctx.db.$client.query('select status from coupon where id = $1', [short.id]);
    expect(rows).toEqual([{ status: 'expired' }]);
    expect(await my({}, await newUser(t.ctx))).toBe(700);
    expect(await t.get('/shop/discounts/my')).toMatchObject({ code: 2000 });
  });

  it('may come from the shop itself, all or none', async () => {
    const rule = await insertCouponRule(t.ctx, { total: 3, perUserLimit: 1, pointsPrice: 100 });
    const other = await newUser(t.ctx);
    await issueCoupon(t.ctx, { ruleId: rule.id, userIds: [user.id, other.id, user.id] });
    await issueCoupon(t.ctx, { ruleId: rule.id, userIds: [user.id] });
    expect(await my()).toMatchObject([{ source: '商家发放' }, { source: '商家发放' }]);
    const issue = (userIds: number[]) => issueCoupon(t.ctx, { ruleId: rule.id, userIds });
    await expect(issue([other.id])).rejects.toMatchObject({ key: 'coupon/sold-out' });
    await expect(issue([999_999])).rejects.toMatchObject({ key: 'user/unknown' });
    await expect(issue([])).rejects.toMatchObject({ key: 'coupon/too-many-users' });
    await stopCouponRule(t.ctx, { ruleId: rule.id });
    await expect(issue([other.id])).rejects.toMatchObject({ key: 'coupon/not-given-out' });
    expect(await detail(rule.id)).toMatchObject({ numberLeft: 0, numberGit: 3, numberGitNumber: 2 });
  });
});

describe('giving a coupon away', () => {
  const send = (id: number, fields: Fields) =>
    t.post('/shop/discounts/send', { token: user.token, id, ...fields });

  it('makes it the other one’s, by id or mobile number', async () => {
    const rule = await insertCouponRule(t.ctx);
    const [first, second] = [await receive(t.ctx, user, rule), await receive(t.ctx, user, rule)];
    const friend = await newUser(t.ctx);
    expect(await send(first.id, { uid: friend.id })).toEqual({ code: 0, msg: 'success' });
    await t.ctx.db.$client.query(`update "user" set mobile = '13911112222' where id = $1`, [friend.id]);
    expect(await send(second.id, { mobile: '13911112222' })).toMatchObject({ code: 0 });
    expect(await my()).toBe(700);
    expect(await my({}, friend)).toMatchObject([
      { id: second.id, uid: friend.id, source: '好友赠送' },
      { id: first.id },
    ]);
    expect(await send(first.id, { uid: friend.id })).toEqual({ code: 20000, msg: '该优惠券不存在' });
  });

  it('is refused without a known recipient, to oneself, and for what is no longer good', async () => {
    const friend = await newUser(t.ctx);
    const coupon = await receive(t.ctx, user, await insertCouponRule(t.ctx, { endsAfterDays: 1 }));
    expect(await send(coupon.id, { uid: 999_999 })).toEqual({ code: 30000, msg: '用户不存在' });
    expect(await send(coupon.id, { mobile: '13900009999' })).toMatchObject({ code: 30000 });
    expect(await send(coupon.id, { uid: user.id })).toEqual({ code: 30000, msg: '不能赠送给自己' });
    expect(await send(coupon.id, { uid: (await registerUser(t, 'rival')).id })).toMatchObject({
      code: 30000,
    });
    expect(await send(coupon.id, {})).toMatchObject({ code: 600 });
    expect(await send(999_999, { uid: friend.id })).toMatchObject({ code: 20000 });
    t.clock.advance(DAY);
    expect(await send(coupon.id, { uid: friend.id })).toMatchObject({ code: 20000 });
    expect(await my({ status: '2' })).toHaveLength(1);
  });

  it('reaches one of two friends when it is sent to both at once', async () => {
    const coupon = await receive(t.ctx, user, await insertCouponRule(t.ctx));
    const friends = [await newUser(t.ctx), await newUser(t.ctx)];
    const codes = (await Promise.all(friends.map(({ id: uid }) => send(coupon.id, { uid })))).map(
      (a) => a.code,
    );
    expect(codes.sort()).toEqual([0, 20000]);
  });
});
