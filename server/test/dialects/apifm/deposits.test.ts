import { beforeEach, describe, expect, it } from 'vitest';
import { refuseDepositReturn, returnDeposit } from '../../../src/modules/finance/index.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;

beforeEach(async () => {
  user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 10_000 });
});

const post = (path: string, fields: Fields = {}) =>
  t.post(`/shop/deposit/${path}`, { token: user.token, ...fields });
const info = (id?: number) => t.get('/shop/deposit/info', { token: user.token, id });
const balance = async () => (await t.get('/shop/user/amount', { token: user.token })).data.balance;

describe('leaving a deposit', () => {
  it('takes it out of the balance and keeps what was said about it', async () => {
    const { code, data } = await post('pay', {
      amount: '25.5',
      refCode: 'ROOM-8',
      remark: '一晚',
      extJsonStr: '{"房号":"808"}',
    });
    expect(code).toBe(0);
    expect(data).toEqual({
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      number: expect.stringMatching(/^YJ260302\d{10}$/),
      amount: 25.5,
      refCode: 'ROOM-8',
      remark: '一晚',
      status: 1,
      statusStr: '在押',
      dateAdd: '2026-03-02 10:00:00',
    });
    expect((await info(data.id)).data).toEqual({ info: data, extJson: { 房号: '808' } });
    expect(await t.get('/shop/user/amount', { token: user.token })).toMatchObject({
      data: { balance: 74.5, freeze: 0, totleConsumed: 0 },
    });
    const { data: logs } = await t.post('/shop/user/cashLog', { token: user.token, type: 100 });
    expect(logs).toMatchObject([{ typeStr: '押金', behavior: 1, amount: 25.5, orderId: data.number }]);
  });

  it('is refused beyond the balance, and the answer says how much is missing', async () => {
    const refused = { code: 40000, msg: '余额不足，请先充值', data: 20.01 };
    expect(await post('pay', { amount: '120.01' })).toEqual(refused);
    expect(await balance()).toBe(100);
    expect(await post('list')).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('is refused for nothing and without a wallet', async () => {
    expect(await post('pay', { amount: '0' })).toMatchObject({ code: 601 });
    const { token } = await signedIn(t.ctx);
    expect(await post('pay', { amount: '1', token })).toMatchObject({ code: 20001 });
  });
});

describe('getting a deposit back', () => {
  it('goes through a request to the shop’s return', async () => {
    const { data } = await post('pay', { amount: '30' });
    expect(await post('back/apply', { id: data.id })).toEqual({ code: 0, msg: 'success' });
    expect((await info(data.id)).data.info).toMatchObject({ status: 0, statusStr: '申请退回待处理' });
    expect(await balance()).toBe(70);
    await returnDeposit(t.ctx, { depositId: data.id });
    const back = { status: 2, statusStr: '已退还', dateBack: expect.any(String) };
    expect((await info(data.id)).data.info).toMatchObject(back);
    expect(await balance()).toBe(100);
    const { data: logs } = await t.post('/shop/user/cashLog', { token: user.token, type: 101 });
    expect(logs).toMatchObject([{ typeStr: '押金退还', behavior: 0, amount: 30 }]);
  });

  it('can be asked for only while the shop holds it', async () => {
    const { data } = await post('pay', { amount: '30' });
    await post('back/apply', { id: data.id });
    expect(await post('back/apply', { id: data.id })).toEqual({ code: 20000, msg: '当前状态不能申请退回' });
    await refuseDepositReturn(t.ctx, { depositId: data.id, reason: '物品损坏' });
    expect((await info(data.id)).data.info).toMatchObject({ status: 1, rejectionReason: '物品损坏' });
    expect(await post('back/apply', { id: data.id })).toMatchObject({ code: 0 });
    await returnDeposit(t.ctx, { depositId: data.id });
    expect(await post('back/apply', { id: data.id })).toMatchObject({ code: 20000 });
    expect(await balance()).toBe(100);
  });
});

describe('a user’s deposits', () => {
  it('are listed by status, with totals, and are nobody else’s', async () => {
    const ids: number[] = [];
    for (const amount of ['1', '2', '3']) ids.push((await post('pay', { amount })).data.id);
    await post('back/apply', { id: ids[0]! });
    await returnDeposit(t.ctx, { depositId: ids[1]! });
    const amounts = async (fields: Fields = {}) => {
      const { data } = await post('list', fields);
      return [...data.result.map((row: { amount: number }) => row.amount), data.totalRow, data.totalPage];
    };
    expect(await amounts()).toEqual([3, 2, 1, 3, 1]);
    expect(await amounts({ pageSize: 2 })).toEqual([3, 2, 3, 2]);
    expect(await amounts({ status: 0 })).toEqual([1, 1, 1]);
    expect(await amounts({ status: 1 })).toEqual([3, 1, 1]);
    expect(await amounts({ status: 2 })).toEqual([2, 1, 1]);
    const { token } = await newUser(t.ctx);
    expect(await post('list', { token })).toMatchObject({ code: 700 });
    expect(await t.get('/shop/deposit/info', { token, id: ids[0]! })).toMatchObject({ code: 700 });
    expect(await info()).toEqual({ code: 700, msg: '暂无数据' });
  });
});
