import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeVirtualGoods, createVirtualGoods } from '../../../src/modules/activity/index.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { paymentIntent } from '../../../src/modules/payment/tables.ts';
import { someVirtualGoods } from '../../support/activity-fixtures.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let id: number;

async function setUp(balance: number, points: number, over: Parameters<typeof someVirtualGoods>[1] = {}) {
  user = await newUser(t.ctx);
  if (balance + points > 0) await fund(t.ctx, user.id, { balance, points });
  id = (await someVirtualGoods(t.ctx, over)).id;
}
beforeEach(() => setUp(1000, 150));

const info = async (who?: { token: string }) =>
  (await t.get('/shop/virtualTrader/info', { id, token: who?.token })).data;
const buy = (who: { token: string } = user) => t.post('/shop/virtualTrader/buy', { id, token: who.token });
const list = (fields: Fields = {}) => t.post('/shop/virtualTrader/list', fields);
const logs = (fields: Fields = {}) =>
  t.post('/shop/virtualTrader/buy/logs', { token: user.token, ...fields });
const wallet = () => readWallet(t.ctx, user.id);

describe('virtual goods', () => {
  it('show what they are about, but not what is paid for', async () => {
    for (const who of [undefined, user, { token: 'dead' }]) {
      const data = await info(who);
      expect(data).toMatchObject({
        info: {
          id,
          userId: t.ctx.tenant.id,
          name: '七天写好名字',
          descript: '每天一个笔画',
          price: 9.9,
          score: 100,
          numberBuy: 0,
          status: 0,
          statusStr: '上架',
        },
        isBuy: false,
      });
      expect(JSON.stringify(data)).not.toMatch(/第一天|HENG/);
    }
    expect(JSON.stringify((await list()).data)).not.toMatch(/第一天|HENG/);
    expect(await t.get('/shop/virtualTrader/info', { id: 999_999 })).toMatchObject({ code: 700 });
    expect(await t.get('/rival/virtualTrader/info', { id })).toMatchObject({ code: 700 });
  });

  it('show it to who bought them, and to nobody else', async () => {
    expect(await buy()).toEqual({ code: 0, msg: 'success' });
    expect(await info(user)).toMatchObject({
      isBuy: true,
      details: { 口令: 'HENG-1' },
      content: '<p>第一天：横</p>',
      info: { numberBuy: 1 },
    });
    for (const who of [undefined, await newUser(t.ctx)]) {
      const data = await info(who);
      expect(data.isBuy).toBe(false);
      expect(JSON.stringify(data)).not.toMatch(/第一天|HENG/);
    }
  });

  it('stand in the list in the shop’s order; those off the shelf only when asked for', async () => {
    const last = await someVirtualGoods(t.ctx, { name: '压轴', sortOrder: 99 });
    const before = (await list()).data;
    expect(before.result.at(-1)).toMatchObject({ id: last.id, name: '压轴' });
    await changeVirtualGoods(t.ctx, { goodsId: last.id, status: 'off-shelf' });
    expect((await list({ status: 0 })).data.totalRow).toBe(before.totalRow - 1);
    expect((await list({ status: 1 })).data.result).toMatchObject([
      { id: last.id, status: 1, statusStr: '下架' },
    ]);
    expect((await list({ pageSize: 1 })).data.totalPage).toBe(before.totalRow - 1);
    expect(await list({ page: 999 })).toMatchObject({ code: 700 });
    expect(await list({ status: 2 })).toMatchObject({ code: 601 });
    await changeVirtualGoods(t.ctx, { goodsId: last.id, status: 'on-sale' });
    expect((await list()).data.totalRow).toBe(before.totalRow);
    expect(await t.post('/rival/virtualTrader/list')).toMatchObject({ code: 700 });
  });
});

describe('buying', () => {
  it('takes money and points in one entry, type 5 of the cash log', async () => {
    await buy();
    expect(await wallet()).toMatchObject({ balance: 10, points: 50, totalSpent: 990 });
    const cash = await t.post('/shop/user/cashLog', { token: user.token, type: '5' });
    expect(cash.data).toMatchObject([
      { type: 5, typeStr: '知识付费', behavior: 1, amount: 9.9, balance: 0.1 },
    ]);
    const { rows } = await t.ctx.db.$client.query(
      `select count(distinct entry_id)::int as entries, count(*)::int as postings from posting
       where kind = 'virtual-goods' and entry_id = (select max(entry_id) from posting)`,
    );
    expect(rows).toEqual([{ entries: 1, postings: 4 }]);
  });

  it('twice costs nothing', async () => {
    await buy();
    await changeVirtualGoods(t.ctx, { goodsId: id, price: 1, points: 0 });
    expect(await buy()).toEqual({ code: 0, msg: 'success' });
    await changeVirtualGoods(t.ctx, { goodsId: id, status: 'off-shelf' });
    expect(await buy()).toMatchObject({ code: 0 });
    expect(await wallet()).toMatchObject({ balance: 10, points: 50 });
    expect((await info()).info.numberBuy).toBe(1);
    expect((await info(user)).isBuy).toBe(true);
  });

  it('ten times at the same moment costs as much as once', async () => {
    await fund(t.ctx, user.id, { balance: 99_000, points: 9_900 });
    const codes = (await Promise.all(Array.from({ length: 10 }, () => buy()))).map(({ code }) => code);
    expect(codes).toEqual(Array(10).fill(0));
    expect(await wallet()).toMatchObject({ balance: 99_010, points: 9_950 });
    expect((await info()).info.numberBuy).toBe(1);
  });

  it('needs a wallet with enough money and points in it, or nothing is taken', async () => {
    await setUp(989, 150);
    expect(await buy()).toEqual({ code: 20002, msg: '用户可用余额不足' });
    await setUp(1000, 99);
    expect(await buy()).toEqual({ code: 20003, msg: '用户可用积分不足' });
    expect(await wallet()).toMatchObject({ balance: 1000, points: 99, totalSpent: 0 });
    expect(await buy(await signedIn(t.ctx))).toEqual({ code: 20001, msg: '找不到用户钱包' });
    expect(await info(user)).toMatchObject({ isBuy: false, info: { numberBuy: 0 } });
    expect(await logs()).toMatchObject({ code: 700 });
  });

  it('for points alone, or for nothing, needs no money', async () => {
    await setUp(0, 200, { price: 0, points: 200 });
    expect(await buy()).toMatchObject({ code: 0 });
    expect(await wallet()).toMatchObject({ balance: 0, points: 0 });
    await setUp(0, 0, { price: 0, points: 0 });
    expect(await buy()).toMatchObject({ code: 0 });
    expect((await info(user)).isBuy).toBe(true);
  });

  it('is not possible off the shelf, unknown or unsigned', async () => {
    await changeVirtualGoods(t.ctx, { goodsId: id, status: 'off-shelf' });
    expect(await buy()).toEqual({ code: 20000, msg: '该商品已下架' });
    expect(await t.post('/shop/virtualTrader/buy', { id: 999_999, token: user.token })).toMatchObject({
      code: 700,
    });
    expect(await t.post('/shop/virtualTrader/buy', { id })).toMatchObject({ code: 2000 });
  });

  it('is remembered with the name and price of then, the latest first', async () => {
    await buy();
    const first = id;
    await changeVirtualGoods(t.ctx, { goodsId: id, name: '新名字', price: 1 });
    id = (await someVirtualGoods(t.ctx, { name: '免费的', price: 0, points: 0 })).id;
    await buy();
    expect((await logs()).data).toMatchObject({
      totalRow: 2,
      result: [
        { virtualTraderId: id, name: '免费的', price: 0, score: 0 },
        { virtualTraderId: first, name: '七天写好名字', uid: user.id, price: 9.9, score: 100 },
      ],
    });
    expect((await logs({ page: 2, pageSize: 1 })).data.result).toMatchObject([{ virtualTraderId: first }]);
    expect(await logs({ page: 3 })).toMatchObject({ code: 700 });
    expect(await logs({ token: undefined })).toMatchObject({ code: 2000 });
  });
});

describe('buying through WeChat', () => {
  const begin = (money: string) =>
    t.post('/shop/pay/wx/wxapp', { token: user.token, money, nextAction: JSON.stringify({ type: 2, id }) });
  const settle = (prepayId: string) => t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepayId}` });

  it('brings what the wallet lacks and buys out of it, once', async () => {
    await setUp(490, 100);
    const { data } = await begin('5');
    await Promise.all([settle(data.prepayId), settle(data.prepayId)]);
    expect((await info(user)).isBuy).toBe(true);
    expect(await wallet()).toMatchObject({ balance: 0, points: 0, totalSpent: 990 });
  });

  it('is not begun for what one has, or what nobody sells', async () => {
    await buy();
    expect(await begin('9.9')).toEqual({ code: 20010, msg: '您已经购买过该商品' });
    await setUp(0, 0, { status: 'off-shelf' });
    expect(await begin('9.9')).toEqual({ code: 20011, msg: '该商品已下架' });
    id = 999_999;
    expect(await begin('9.9')).toMatchObject({ code: 700 });
  });

  it('leaves the money in the wallet when it was bought meanwhile', async () => {
    const { data } = await begin('9.9');
    await buy();
    await settle(data.prepayId);
    expect(await wallet()).toMatchObject({ balance: 1000, totalSpent: 990 });
    const [intent] = (await t.ctx.db.select().from(paymentIntent)).slice(-1);
    expect(intent?.nextActionFailure).toBe('virtual-goods/already-bought');
  });
});

describe('offering something', () => {
  it.each([
    ['name', { name: ' ' }],
    ['price', { price: -1 }],
    ['points', { points: 0.5 }],
  ])('refuses a wrong %s', async (field, over) => {
    const refused = { key: 'virtual-goods/invalid', detail: { field } };
    await expect(createVirtualGoods(t.ctx, { name: '课', ...over })).rejects.toMatchObject(refused);
    await expect(changeVirtualGoods(t.ctx, { goodsId: id, ...over })).rejects.toMatchObject(refused);
  });

  it('belongs to its tenant', async () => {
    await expect(changeVirtualGoods(t.rival, { goodsId: id, name: 'x' })).rejects.toMatchObject({
      key: 'record/none',
    });
  });
});

it('the books are in order, and nothing broke', async () => {
  await t.runJobs();
  expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  expect(t.logged).toEqual([]);
});
