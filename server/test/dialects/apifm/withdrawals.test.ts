import { beforeEach, describe, expect, it } from 'vitest';
import { approveWithdrawal, beginPayout, refuseWithdrawal } from '../../../src/modules/finance/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;

beforeEach(async () => {
  user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 10_000 });
  await setSetting(t.ctx, { key: 'WITHDRAW_MIN', value: '' });
});

const post = (path: string, fields: Fields = {}) =>
  t.post(`/shop/user/withDraw/${path}`, { token: user.token, ...fields });
const detail = (id: number) => t.get('/shop/user/withDraw/detail', { token: user.token, id });
const amount = async () => (await t.get('/shop/user/amount', { token: user.token })).data;
const cashTypes = async () => {
  const { data } = await t.post('/shop/user/cashLog', { token: user.token, type: '1,11,12' });
  return data.map((row: { type: number; amount: number }) => [row.type, row.amount]);
};

describe('asking for money out of the wallet', () => {
  it('freezes it until the shop has decided', async () => {
    const { code, data } = await post('apply', { money: '30.5' });
    expect(code).toBe(0);
    expect(data).toEqual({
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      number: expect.stringMatching(/^TX260302\d{10}$/),
      money: 30.5,
      status: 0,
      statusStr: '待处理',
      dateAdd: '2026-03-02 10:00:00',
    });
    expect(await amount()).toMatchObject({ balance: 69.5, freeze: 30.5, totleConsumed: 0 });
    expect(await cashTypes()).toEqual([[11, 30.5]]);
    expect((await detail(data.id)).data).toEqual(data);
  });

  it('is refused beyond the balance, and nothing is frozen', async () => {
    expect(await post('apply', { money: '100.01' })).toEqual({ code: 20001, msg: '可提现余额不足' });
    expect(await amount()).toMatchObject({ balance: 100, freeze: 0 });
    expect(await post('list')).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('is refused for nothing, and below what the shop has set', async () => {
    expect(await post('apply', { money: '0' })).toEqual({ code: 20000, msg: '提现金额不能低于 0.01 元' });
    await setSetting(t.ctx, { key: 'WITHDRAW_MIN', value: '50' });
    expect(await post('apply', { money: '49.99' })).toEqual({ code: 20000, msg: '提现金额不能低于 50 元' });
    expect(await post('apply', { money: '50' })).toMatchObject({ code: 0 });
    await setSetting(t.ctx, { key: 'WITHDRAW_MIN', value: 'fifty' });
    expect(await post('apply', { money: '0.01' })).toMatchObject({ code: 0 });
  });

  it('is refused without a wallet and without a login', async () => {
    const { token } = await signedIn(t.ctx);
    expect(await post('apply', { money: '1', token })).toEqual({ code: 20001, msg: '找不到用户钱包' });
    expect(await post('apply', { money: '1', token: 'none' })).toMatchObject({ code: 2000 });
  });

  it('counts once, however often the client repeats it under one key', async () => {
    const apply = (money: string) =>
      t.app.http.inject({
        method: 'POST',
        url: '/shop/user/withDraw/apply',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': `w-${user.id}` },
        payload: `token=${user.token}&money=${money}`,
      });
    const [first, second] = await Promise.all([apply('10'), apply('10')]);
    expect(second.json()).toEqual(first.json());
    expect((await apply('10')).json()).toEqual(first.json());
    expect((await apply('11')).json()).toMatchObject({ code: 900 });
    expect(await amount()).toMatchObject({ balance: 90, freeze: 10 });
  });
});

describe('the shop’s decision', () => {
  it('pays the money out', async () => {
    const { data } = await post('apply', { money: '40' });
    await beginPayout(t.ctx, { withdrawalId: data.id });
    expect((await detail(data.id)).data).toMatchObject({ status: 3, statusStr: '打款中' });
    t.clock.advance(1000);
    await approveWithdrawal(t.ctx, { withdrawalId: data.id });
    expect((await detail(data.id)).data).toMatchObject({
      status: 2,
      statusStr: '提现成功',
      dateUpdate: expect.any(String),
    });
    expect(await amount()).toMatchObject({ balance: 60, freeze: 0 });
    expect(await cashTypes()).toEqual([
      [1, 40],
      [11, 40],
    ]);
  });

  it('or gives it back and says why', async () => {
    const { data } = await post('apply', { money: '40' });
    await refuseWithdrawal(t.ctx, { withdrawalId: data.id, reason: '账户信息有误' });
    const refused = { status: 1, statusStr: '提现失败', rejectionReason: '账户信息有误' };
    expect((await post('list')).data).toEqual([expect.objectContaining(refused)]);
    expect(await amount()).toMatchObject({ balance: 100, freeze: 0 });
    expect(await cashTypes()).toEqual([
      [12, 40],
      [11, 40],
    ]);
  });
});

describe('a user’s withdrawals', () => {
  it('are listed newest first, page by page, and are nobody else’s', async () => {
    for (const money of ['1', '2', '3']) await post('apply', { money });
    const moneys = async (fields: Fields) =>
      (await post('list', fields)).data.map((row: { money: number }) => row.money);
    expect(await moneys({})).toEqual([3, 2, 1]);
    expect(await moneys({ page: 2, pageSize: 2 })).toEqual([1]);
    expect(await post('list', { page: 3, pageSize: 2 })).toMatchObject({ code: 700 });
    const [{ id }] = (await post('list')).data;
    const { token } = await newUser(t.ctx);
    expect(await t.get('/shop/user/withDraw/detail', { token, id })).toEqual({ code: 700, msg: '暂无数据' });
    expect(await post('list', { token })).toMatchObject({ code: 700 });
  });
});
