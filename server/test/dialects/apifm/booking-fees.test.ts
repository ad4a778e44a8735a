import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/kernel/clock.ts';
import { callOffBooking, cancelSignUp, completeSignUp } from '../../../src/modules/activity/index.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { paymentIntent } from '../../../src/modules/payment/tables.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { someBooking } from '../../support/activity-fixtures.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let yuyueId: number;
let joinId: number;

async function setUp(balance: number, over: Parameters<typeof someBooking>[1] = {}) {
  user = await newUser(t.ctx);
  if (balance > 0) await fund(t.ctx, user.id, { balance });
  yuyueId = (await someBooking(t.ctx, { fee: 2900, maxPlaces: 5, ...over })).id;
  joinId = (await t.post('/shop/yuyue/join', { yuyueId, token: user.token })).data.id;
}
beforeEach(() => setUp(5000));

const pay = (fields: Fields = {}) => t.post('/shop/yuyue/pay', { joinId, token: user.token, ...fields });
const mine = async () => (await t.get('/shop/yuyue/join/info', { joinId, token: user.token })).data.info;
const places = async () => (await t.get('/shop/yuyue/info', { id: yuyueId })).data.info.numberPerson;
const wallet = () => readWallet(t.ctx, user.id);
const cashLog = async () => (await t.post('/shop/user/cashLog', { token: user.token })).data;

describe('a fee', () => {
  it('is paid out of the wallet, once, and stands in the cash log as type 4', async () => {
    expect(await mine()).toMatchObject({ status: 0, statusStr: '待支付', amount: 29 });
    expect(await pay()).toEqual({ code: 0, msg: 'success' });
    expect(await mine()).toMatchObject({ status: 1, statusStr: '报名成功' });
    expect((await mine()).datePay).toMatch(/^2026-/);
    expect(await pay()).toEqual({ code: 20000, msg: '当前报名无需支付' });
    expect(await wallet()).toMatchObject({ balance: 2100, totalSpent: 2900 });
    expect((await cashLog())[0]).toMatchObject({
      type: 4,
      typeStr: '支付预约报名费',
      behavior: 1,
      amount: 29,
      orderId: String(joinId),
    });
  });

  it('leaves the sign-up waiting for the shop, where that wants to be asked', async () => {
    await setUp(5000, { needsVetting: true });
    await pay();
    expect(await mine()).toMatchObject({ status: 1, statusStr: '待审核' });
  });

  it('needs a wallet with enough in it, and one’s own sign-up', async () => {
    await setUp(2899);
    expect(await pay()).toEqual({ code: 20002, msg: '用户可用余额不足' });
    expect(await mine()).toMatchObject({ status: 0 });
    expect(await pay({ token: (await newUser(t.ctx)).token })).toMatchObject({ code: 700 });
    expect(await pay({ joinId: 999_999 })).toMatchObject({ code: 700 });
    expect(await pay({ token: undefined })).toMatchObject({ code: 2000 });
    const walletless = await signedIn(t.ctx);
    const { data } = await t.post('/shop/yuyue/join', { yuyueId, token: walletless.token });
    expect(await pay({ joinId: data.id, token: walletless.token })).toEqual({
      code: 20001,
      msg: '找不到用户钱包',
    });
    expect(await wallet()).toMatchObject({ balance: 2899, totalSpent: 0 });
  });

  it('is none where something is free', async () => {
    await setUp(0, { fee: 0 });
    expect(await pay()).toMatchObject({ code: 20000 });
  });

  it('is paid once for ten requests at the same moment', async () => {
    const codes = (await Promise.all(Array.from({ length: 10 }, () => pay()))).map(({ code }) => code);
    expect(codes.filter((code) => code === 0)).toHaveLength(1);
    expect(codes.filter((code) => code === 20000)).toHaveLength(9);
    expect(await wallet()).toMatchObject({ balance: 2100 });
  });
});

describe('a request sent again under its Idempotency-Key', () => {
  const send = async (path: string, key: string, fields: Record<string, string>) => {
    const payload = new URLSearchParams({ token: user.token, ...fields }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': key };
    return (await t.app.http.inject({ method: 'POST', url: `/shop${path}`, headers, payload })).json();
  };

  it('is answered as before: one place, one fee', async () => {
    yuyueId = (await someBooking(t.ctx, { fee: 2900, allowsRepeat: true })).id;
    const join = () => send('/yuyue/join', 'join-1', { yuyueId: String(yuyueId) });
    const first = await join();
    expect(await join()).toEqual(first);
    expect(await places()).toBe(1);
    const payOnce = () => send('/yuyue/pay', 'pay-1', { joinId: String(first.data.id) });
    expect(await payOnce()).toEqual({ code: 0, msg: 'success' });
    expect(await payOnce()).toEqual({ code: 0, msg: 'success' });
    expect(await wallet()).toMatchObject({ balance: 2100 });
    expect(await send('/yuyue/join', 'join-1', { yuyueId: '999999' })).toMatchObject({ code: 900 });
  });
});

describe('a place that nobody pays for', () => {
  it('is free again after half an hour', async () => {
    await places();
    t.clock.advance(30 * MINUTE - 1);
    await t.runJobs();
    expect(await places()).toBe(1);
    t.clock.advance(1);
    await t.runJobs();
    expect(await places()).toBe(0);
    expect(await mine()).toMatchObject({ status: 3, statusStr: '已取消' });
    expect(await pay()).toEqual({ code: 20000, msg: '当前报名无需支付' });
    expect(await wallet()).toMatchObject({ balance: 5000 });
    expect(await t.post('/shop/yuyue/join', { yuyueId, token: user.token })).toMatchObject({ code: 0 });
  });

  it('or after as long as the shop says, or never', async () => {
    await setSetting(t.ctx, { key: 'booking_expire_minutes', value: '5' });
    await setUp(0);
    t.clock.advance(5 * MINUTE);
    await t.runJobs();
    expect(await places()).toBe(0);
    await setSetting(t.ctx, { key: 'booking_expire_minutes', value: '0' });
    await setUp(0, { endsAt: new Date(t.clock.now().getTime() + 99 * DAY) });
    t.clock.advance(90 * DAY);
    await t.runJobs();
    expect(await places()).toBe(1);
    await setSetting(t.ctx, { key: 'booking_expire_minutes', value: '30' });
  });

  it('stays taken when it was paid in time', async () => {
    await pay();
    t.clock.advance(DAY);
    await t.runJobs();
    expect(await places()).toBe(1);
    expect(await mine()).toMatchObject({ status: 1 });
    t.clock.advance(-DAY);
  });
});

describe('a sign-up that is cancelled', () => {
  it('gives place and money back, once', async () => {
    await pay();
    await cancelSignUp(t.ctx, { signUpId: joinId });
    await expect(cancelSignUp(t.ctx, { signUpId: joinId })).rejects.toMatchObject({
      key: 'booking/not-cancellable',
    });
    expect(await wallet()).toMatchObject({ balance: 5000, totalSpent: 0 });
    expect(await places()).toBe(0);
    expect((await cashLog())[0]).toMatchObject({ type: 3, typeStr: '退款', behavior: 0, amount: 29 });
    await expect(cancelSignUp(t.rival, { signUpId: joinId })).rejects.toMatchObject({ key: 'record/none' });
  });

  it('is not one that has taken place', async () => {
    await pay();
    await completeSignUp(t.ctx, { signUpId: joinId });
    await expect(cancelSignUp(t.ctx, { signUpId: joinId })).rejects.toMatchObject({
      key: 'booking/not-cancellable',
    });
    expect(await wallet()).toMatchObject({ balance: 2100 });
  });

  it('with everybody else’s when the whole thing is called off', async () => {
    await pay();
    const [free, served] = [await newUser(t.ctx), await newUser(t.ctx)];
    await t.post('/shop/yuyue/join', { yuyueId, token: free.token });
    await fund(t.ctx, served.id, { balance: 2900 });
    const { data } = await t.post('/shop/yuyue/join', { yuyueId, token: served.token });
    await t.post('/shop/yuyue/pay', { joinId: data.id, token: served.token });
    await completeSignUp(t.ctx, { signUpId: data.id });
    await callOffBooking(t.ctx, { bookingId: yuyueId });
    await t.runJobs();
    expect(await wallet()).toMatchObject({ balance: 5000 });
    expect((await readWallet(t.ctx, served.id)).balance).toBe(0);
    expect(await places()).toBe(1);
    expect(await mine()).toMatchObject({ status: 3 });
  });
});

describe('paying a fee through WeChat', () => {
  const nextAction = () => JSON.stringify({ type: 1, id: joinId });
  const begin = (money: string, who: TestUser = user) =>
    t.post('/shop/pay/wx/wxapp', { token: who.token, money, nextAction: nextAction() });
  const settle = (prepayId: string) => t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepayId}` });

  it('brings what the wallet lacks and pays out of it', async () => {
    await setUp(900);
    const { data } = await begin('20');
    await Promise.all([settle(data.prepayId), settle(data.prepayId)]);
    expect(await mine()).toMatchObject({ status: 1 });
    expect(await wallet()).toMatchObject({ balance: 0, totalSpent: 2900 });
  });

  it('is not begun for what is paid, or not one’s own', async () => {
    await pay();
    expect(await begin('29')).toEqual({ code: 20009, msg: '当前报名无需支付' });
    expect(await begin('29', await newUser(t.ctx))).toMatchObject({ code: 700 });
  });

  it('leaves the money in the wallet when the place is lost meanwhile', async () => {
    await setUp(0);
    const { data } = await begin('29');
    t.clock.advance(31 * MINUTE);
    await t.runJobs();
    await settle(data.prepayId);
    expect(await mine()).toMatchObject({ status: 3 });
    expect(await wallet()).toMatchObject({ balance: 2900, totalSpent: 0 });
    const [intent] = (await t.ctx.db.select().from(paymentIntent)).slice(-1);
    expect(intent?.nextActionFailure).toBe('booking/not-payable');
  });
});

it('the books are in order, and nothing broke', async () => {
  expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  expect(t.logged).toEqual([]);
});
