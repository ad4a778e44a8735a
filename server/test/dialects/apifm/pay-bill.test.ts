import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createBillDiscount,
  deleteBillDiscount,
  listBillDiscounts,
} from '../../../src/modules/finance/index.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;

beforeAll(async () => {
  await createBillDiscount(t.ctx, { threshold: 10_000, discount: 800 });
  await createBillDiscount(t.ctx, { threshold: 5_000, discount: 300 });
});
beforeEach(async () => {
  user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 20_000 });
});

const pay = (money: string, fields: Fields = {}) =>
  t.post('/shop/payBill/pay', { token: user.token, money, ...fields });
const amount = async () => (await t.get('/shop/user/amount', { token: user.token })).data;

describe('discounts on bills', () => {
  it('are shown to everybody, the smallest bill first', async () => {
    expect((await t.get('/shop/payBill/discounts')).data).toEqual([
      { id: expect.any(Number), consume: 50, discounts: 3 },
      { id: expect.any(Number), consume: 100, discounts: 8 },
    ]);
  });

  it('appear and go as soon as the shop says so', async () => {
    const shown = async () => t.get('/rival/payBill/discounts');
    expect(await shown()).toEqual({ code: 700, msg: '暂无数据' });
    const { id } = await createBillDiscount(t.rival, { threshold: 100, discount: 1 });
    expect((await shown()).data).toEqual([{ id, consume: 1, discounts: 0.01 }]);
    await deleteBillDiscount(t.rival, { discountId: id });
    expect(await shown()).toMatchObject({ code: 700 });
    await expect(deleteBillDiscount(t.rival, { discountId: id })).rejects.toMatchObject({
      key: 'record/none',
    });
  });

  it('are refused where they make no sense or stand already', async () => {
    const refused = (field: string) => ({ key: 'bill-discount/invalid', detail: { field } });
    const make = (threshold: number, discount: number) => createBillDiscount(t.ctx, { threshold, discount });
    for (const threshold of [0, -1, 1.5, Number.NaN, 10_000])
      await expect(make(threshold, 1)).rejects.toMatchObject(refused('threshold'));
    for (const discount of [0, -1, 0.5, 200, 201])
      await expect(make(200, discount)).rejects.toMatchObject(refused('discount'));
    expect(await listBillDiscounts(t.ctx)).toHaveLength(2);
  });
});

describe('paying a bill in a shop', () => {
  it.each([
    ['49.99', 49.99, 0],
    ['50', 47, 3],
    ['99.99', 96.99, 3],
    ['100', 92, 8],
    ['200', 192, 8],
  ])('of %s yuan takes %d from the balance: the best discount, once', async (money, realMoney, discounts) => {
    const { data } = await pay(money);
    expect(data).toEqual({
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      type: 8,
      typeStr: '优惠买单',
      behavior: 1,
      behaviorStr: '支出',
      amount: realMoney,
      realMoney,
      money: Number(money),
      discounts,
      balance: (20_000 - Math.round(realMoney * 100)) / 100,
      freeze: 0,
      orderId: expect.stringMatching(/^MD260302\d{10}$/),
      dateAdd: '2026-03-02 10:00:00',
    });
    expect(await amount()).toMatchObject({ balance: data.balance, totleConsumed: realMoney });
  });

  it('is refused beyond the balance, for nothing, and without a wallet', async () => {
    expect(await pay('208.01')).toEqual({ code: 20002, msg: '用户可用余额不足' });
    expect(await pay('0')).toEqual({ code: 20000, msg: '错误的支付金额' });
    expect(await pay('10000000.01')).toMatchObject({ code: 20000 });
    const { token } = await signedIn(t.ctx);
    expect(await pay('1', { token })).toEqual({ code: 20001, msg: '找不到用户钱包' });
    expect(await amount()).toMatchObject({ balance: 200, totleConsumed: 0 });
  });

  it('can take exactly the whole balance', async () => {
    expect((await pay('208')).data).toMatchObject({ realMoney: 200, balance: 0 });
  });

  it('is charged once, however often the client repeats it under one key', async () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'idempotency-key': `bill-${user.id}`,
    };
    const payload = `token=${user.token}&money=10`;
    const call = () => t.app.http.inject({ method: 'POST', url: '/shop/payBill/pay', headers, payload });
    const answers = (await Promise.all([call(), call(), call()])).map((answer) => answer.json());
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], code: 0 });
    expect(await amount()).toMatchObject({ balance: 190 });
    const long = { ...headers, 'idempotency-key': 'x'.repeat(200) };
    const refused = await t.app.http.inject({
      method: 'POST',
      url: '/shop/payBill/pay',
      headers: long,
      payload,
    });
    expect(refused.json()).toMatchObject({ code: 601 });
  });
});

describe('paying a bill with money from a channel', () => {
  const begin = (money: string, bill: string) =>
    t.post('/shop/pay/wx/wxapp', {
      token: user.token,
      money,
      nextAction: `{"type":4,"uid":${user.id},"money":${bill}}`,
    });
  const settle = (prepayId: string) => t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepayId}` });

  it('pays the bill, less its discount, once, out of what the wallet had and got', async () => {
    const { data } = await begin('92', '300');
    await Promise.all([settle(data.prepayId), settle(data.prepayId)]);
    expect(await amount()).toMatchObject({ balance: 0, totleConsumed: 292 });
    const { data: logs } = await t.post('/shop/user/cashLog', { token: user.token, type: 8 });
    expect(logs).toMatchObject([{ amount: 292 }]);
  });

  it('leaves the money in the wallet where it is not enough after all', async () => {
    const { data } = await begin('50', '1000');
    await settle(data.prepayId);
    expect(await amount()).toMatchObject({ balance: 250, totleConsumed: 0 });
  });

  it('is not begun for a bill of nothing', async () => {
    expect(await begin('1', '0')).toEqual({ code: 20000, msg: '错误的支付金额' });
    expect(await begin('1', '"x"')).toMatchObject({ code: 601 });
  });
});
