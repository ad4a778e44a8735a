import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/kernel/clock.ts';
import {
  changeMemberLevel,
  disableLevelPrice,
  grantLevel,
  levelOf,
  type MemberLevel,
} from '../../../src/modules/member/index.ts';
import { insertLevel, insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;

beforeEach(async () => {
  t.clock.set('2026-03-02T02:00:00.000Z');
  user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 5000 });
});

const buy = (userLevelPriceId: number, fields: Fields = {}) =>
  t.post('/shop/user/level/buy', { token: user.token, userLevelPriceId, ...fields });
const logs = (fields: Fields = {}) => t.post('/shop/user/level/buyLogs', { token: user.token, ...fields });
const detail = async () => (await t.get('/shop/user/detail', { token: user.token })).data;
const amount = async () => (await t.get('/shop/user/amount', { token: user.token })).data;

describe('member levels', () => {
  it('are listed in the shop’s order with totals, those that can be had', async () => {
    expect(await t.post('/rival/user/level/list')).toEqual({ code: 700, msg: '暂无数据' });
    const gold = await insertLevel(t.rival, { name: '金', rank: 2, rebate: 8.8, sortOrder: 2 });
    await insertLevel(t.rival, { name: '银', rank: 1, rebate: 9.5, sortOrder: 1, upgradeSpending: 50_000 });
    const { data } = await t.post('/rival/user/level/list');
    expect(data).toMatchObject({ totalRow: 2, totalPage: 1 });
    expect(data.result[0]).toEqual({
      id: expect.any(Number),
      userId: t.rival.tenant.id,
      name: '银',
      level: 1,
      rebate: 9.5,
      status: 0,
      statusStr: '启用',
      paixu: 1,
      upgradeAmount: 500,
      dateAdd: '2026-03-02 10:00:00',
    });
    const second = await t.post('/rival/user/level/list', { page: 2, pageSize: 1 });
    expect(second.data).toMatchObject({ result: [{ name: '金' }], totalRow: 2, totalPage: 2 });
    expect(await t.post('/rival/user/level/list', { page: 3, pageSize: 1 })).toMatchObject({ code: 700 });
    await changeMemberLevel(t.rival, gold.id, { status: 'disabled' });
    expect((await t.post('/rival/user/level/list')).data.result).toHaveLength(1);
    expect(await t.get('/rival/user/level/info', { id: gold.id })).toMatchObject({ code: 700 });
  });

  it('say what else they give', async () => {
    const { id } = await insertLevel(t.ctx, { name: '黑', extensions: { 客服: '专属' } });
    const { data } = await t.get('/shop/user/level/info', { id });
    expect(data).toMatchObject({ info: { id, name: '黑' }, extJson: { 客服: '专属' } });
    expect(await t.get('/rival/user/level/info', { id })).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('have prices, until the shop takes them off', async () => {
    const { id: levelId } = await insertLevel(t.ctx);
    const prices = () => t.get('/shop/user/level/prices', { levelId });
    expect(await prices()).toEqual({ code: 700, msg: '暂无数据' });
    const month = await insertLevelPrice(t.ctx, { levelId, price: 990 });
    await insertLevelPrice(t.ctx, { levelId, price: 100, duration: 7, unit: 'day' });
    await insertLevelPrice(t.ctx, { levelId, price: 9900, unit: 'year' });
    expect((await prices()).data).toEqual([
      { id: month.id, levelId, price: 9.9, duration: 1, unit: 1, unitStr: '月' },
      { id: expect.any(Number), levelId, price: 1, duration: 7, unit: 0, unitStr: '天' },
      { id: expect.any(Number), levelId, price: 99, duration: 1, unit: 2, unitStr: '年' },
    ]);
    await disableLevelPrice(t.ctx, { priceId: month.id });
    expect((await prices()).data).toHaveLength(2);
    expect(await buy(month.id)).toEqual({ code: 700, msg: '暂无数据' });
    expect(await t.get('/shop/user/level/prices', { levelId: 999_999 })).toMatchObject({ code: 700 });
  });
});

describe('buying a level', () => {
  it('takes the price from the balance and gives the level until its time is over', async () => {
    const price = await insertLevelPrice(t.ctx);
    const { code, data } = await buy(price.id, { remark: '送自己' });
    expect(code).toBe(0);
    const record = {
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      levelId: price.levelId,
      money: 10,
      orderNumber: expect.stringMatching(/^HY260302\d{10}$/),
      isRenewal: false,
      remark: '送自己',
      dateAdd: '2026-03-02 10:00:00',
      dateEnd: '2026-04-02 10:00:00',
    };
    expect(data).toEqual(record);
    expect((await logs()).data).toEqual({ result: [record], totalRow: 1, totalPage: 1 });
    expect(await amount()).toMatchObject({ balance: 40, totleConsumed: 10 });
    const { data: cash } = await t.post('/shop/user/cashLog', { token: user.token, type: 110 });
    expect(cash).toMatchObject([{ typeStr: '购买会员', amount: 10, orderId: data.orderNumber }]);
    expect(await detail()).toMatchObject({
      base: { levelId: price.levelId, levelRenew: false },
      userLevel: { id: price.levelId },
    });
    t.clock.set('2026-04-02T02:00:00.000Z');
    await t.runJobs();
    expect(await levelOf(t.ctx, user.id)).toBeUndefined();
  });

  it('is refused beyond the balance, without a wallet and without a login', async () => {
    const price = await insertLevelPrice(t.ctx, { price: 5001 });
    expect(await buy(price.id)).toEqual({ code: 20002, msg: '用户可用余额不足' });
    const { token } = await signedIn(t.ctx);
    expect(await buy(price.id, { token })).toEqual({ code: 20001, msg: '找不到用户钱包' });
    expect(await buy(price.id, { token: 'none' })).toMatchObject({ code: 2000 });
    expect(await logs()).toEqual({ code: 700, msg: '暂无数据' });
    expect((await detail()).userLevel).toBeUndefined();
  });

  it('again goes on from where it ends, each time, also at the same time', async () => {
    const price = await insertLevelPrice(t.ctx);
    const answers = await Promise.all([buy(price.id), buy(price.id), buy(price.id)]);
    const ends = answers.map(({ data }) => data.dateEnd).sort();
    expect(ends).toEqual(['2026-04-02 10:00:00', '2026-05-02 10:00:00', '2026-06-02 10:00:00']);
    expect(await amount()).toMatchObject({ balance: 20 });
    expect((await logs({ pageSize: 2 })).data).toMatchObject({ totalRow: 3, totalPage: 2 });
  });

  it('is charged once for one Idempotency-Key', async () => {
    const price = await insertLevelPrice(t.ctx);
    const call = () =>
      t.app.http.inject({
        method: 'POST',
        url: '/shop/user/level/buy',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': `l-${user.id}` },
        payload: `token=${user.token}&userLevelPriceId=${price.id}`,
      });
    const [first, second] = await Promise.all([call(), call()]);
    expect(second.json()).toEqual(first.json());
    expect(await amount()).toMatchObject({ balance: 40 });
  });
});

describe('a higher and a lower level', () => {
  let silver: MemberLevel;
  let gold: MemberLevel;
  beforeEach(async () => {
    silver = await insertLevel(t.ctx, { name: '银' });
    gold = await insertLevel(t.ctx, { name: '金' });
  });

  it('the higher one counts at once, the lower one shows again when it is over', async () => {
    const forAYear = await insertLevelPrice(t.ctx, { levelId: silver.id, unit: 'year' });
    const forAWeek = await insertLevelPrice(t.ctx, { levelId: gold.id, duration: 7, unit: 'day' });
    await buy(forAYear.id, { isAutoRenew: true });
    expect(await detail()).toMatchObject({ base: { levelRenew: true } });
    expect(await buy(forAWeek.id)).toMatchObject({ code: 0 });
    expect(await detail()).toMatchObject({ userLevel: { name: '金' }, base: { levelRenew: false } });
    t.clock.advance(7 * DAY);
    await t.runJobs();
    expect(await detail()).toMatchObject({ userLevel: { name: '银' }, base: { levelRenew: false } });
  });

  it('a lower one, or one that is held for good, cannot be bought: it would bring nothing', async () => {
    const lower = await insertLevelPrice(t.ctx, { levelId: silver.id });
    const same = await insertLevelPrice(t.ctx, { levelId: gold.id });
    await grantLevel(t.ctx, { userId: user.id, levelId: gold.id });
    const refused = { code: 20003, msg: '您已是该等级的永久会员或更高等级的会员，无需购买' };
    expect(await buy(lower.id)).toEqual(refused);
    expect(await buy(same.id)).toEqual(refused);
    expect(await amount()).toMatchObject({ balance: 50 });
  });
});

describe('buying a level with money from a channel', () => {
  const begin = (money: string, id: number) =>
    t.post('/shop/pay/wx/wxapp', { token: user.token, money, nextAction: `{"type":3,"id":${id}}` });
  const settle = (prepayId: string) => t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepayId}` });

  it('pays what the wallet lacks and gives the level, once', async () => {
    const price = await insertLevelPrice(t.ctx, { price: 8000 });
    const { data } = await begin('30', price.id);
    await Promise.all([settle(data.prepayId), settle(data.prepayId)]);
    expect(await amount()).toMatchObject({ balance: 0, totleConsumed: 80 });
    expect(await detail()).toMatchObject({ userLevel: { id: price.levelId } });
    expect((await logs()).data).toMatchObject({ totalRow: 1 });
  });

  it('leaves the money in the wallet when the price is gone meanwhile', async () => {
    const price = await insertLevelPrice(t.ctx, { price: 8000 });
    const { data } = await begin('30', price.id);
    await disableLevelPrice(t.ctx, { priceId: price.id });
    await settle(data.prepayId);
    expect(await amount()).toMatchObject({ balance: 80, totleConsumed: 0 });
  });

  it('is not begun for an unknown price or a level that would bring nothing', async () => {
    const price = await insertLevelPrice(t.ctx);
    expect(await begin('30', 999_999)).toEqual({ code: 700, msg: '暂无数据' });
    await grantLevel(t.ctx, { userId: user.id, levelId: price.levelId });
    expect(await begin('30', price.id)).toMatchObject({ code: 20008 });
    t.clock.advance(HOUR);
    expect(await t.post('/shop/user/payLogs', { token: user.token })).toMatchObject({ code: 700 });
  });
});
