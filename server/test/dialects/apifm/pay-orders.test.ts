import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fail } from '../../../src/kernel/errors.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { paymentChannels } from '../../../src/modules/payment/index.ts';
import { fakeChannel } from '../../modules/payment/fake-channel.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let template: number;

beforeAll(async () => {
  template = await insertFreightTemplate(t.ctx);
});

/** An order over 18 yuan of a user who has so many fen. */
async function unpaidOrder(balance: number) {
  const user = await shopper(t, balance);
  const goods = await insertGoods(t.ctx, { freightTemplateId: template, stock: 5 });
  const order = await place(t, user, [{ goodsId: goods.id }], home);
  return { user, order };
}

const begin = async (user: TestUser, id: number, money: string) =>
  t.post('/shop/pay/wx/wxapp', {
    token: user.token,
    money,
    nextAction: JSON.stringify({ type: 0, id: String(id) }),
  });
const payInSandbox = (prepayId: string) =>
  t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepayId}` });
const statusOf = async (user: TestUser, id: number) =>
  (await t.get('/shop/order/detail', { token: user.token, id })).data.orderInfo.status;

describe('a payment for an order', () => {
  it('asks for what the wallet lacks, and pays the whole price out of it when the money is there', async () => {
    const { user, order } = await unpaidOrder(800);
    const { data } = await begin(user, order.id, '10');
    await Promise.all([payInSandbox(data.prepayId), payInSandbox(data.prepayId)]);
    expect(await statusOf(user, order.id)).toBe(1);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0, totalSpent: 1800 });
    const cash = await t.post('/shop/user/cashLog', { token: user.token, type: '0,2' });
    expect(cash.data).toMatchObject([
      { type: 2, behavior: 1, amount: 18, balance: 0 },
      { type: 0, behavior: 0, amount: 10, balance: 18 },
    ]);
    const [log] = (await t.post('/shop/user/payLogs', { token: user.token })).data;
    expect(JSON.parse(log.nextAction)).toEqual({ type: 0, id: String(order.id) });
  });

  it('is for the fen that were meant, however the client has subtracted the balance', async () => {
    const { user, order } = await unpaidOrder(1797);
    const left = String(18 - 17.97);
    expect(left.length).toBeGreaterThan(4);
    const { data } = await begin(user, order.id, left);
    await payInSandbox(data.prepayId);
    expect(await statusOf(user, order.id)).toBe(1);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0, totalSpent: 1800 });
  });

  it('leaves the money in the wallet when the order was closed meanwhile', async () => {
    const { user, order } = await unpaidOrder(0);
    const { data } = await begin(user, order.id, '18');
    await t.post('/shop/order/close', { token: user.token, orderId: order.id });
    expect((await payInSandbox(data.prepayId)).json()).toMatchObject({ code: 0 });
    expect(await statusOf(user, order.id)).toBe(-1);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800, totalSpent: 0 });
  });

  it("is not begun for somebody else's order, nor for one that is paid", async () => {
    const { user, order } = await unpaidOrder(1800);
    expect(await begin(await newUser(t.ctx), order.id, '18')).toMatchObject({ code: 700 });
    await t.post('/shop/order/pay', { token: user.token, orderId: order.id });
    expect(await begin(user, order.id, '18')).toEqual({ code: 20007, msg: '当前订单无需支付' });
    expect(await t.post('/shop/user/payLogs', { token: user.token })).toMatchObject({ code: 700 });
  });
});

describe('what goes wrong at the channel', () => {
  const installed = () => t.app.platform.ports.get(paymentChannels);
  let original: ReturnType<typeof installed> | undefined;
  afterEach(() => {
    if (original) t.app.platform.ports.bind(paymentChannels, original);
  });

  it.each([
    ['payment/openid-required', 20004, '当前用户未绑定微信，请先授权登录'],
    ['payment/already-paid', 20005, '该笔支付已完成'],
    ['payment/bad-channel-order', 20006, '支付渠道不接受该笔支付'],
    ['payment/channel-error', 20006, '支付渠道返回错误：商户号异常'],
    ['payment/channel-busy', 800, '支付渠道繁忙，请稍后再试'],
    ['payment/bad-signature', 800, '接口无响应'],
    ['payment/foreign-merchant', 800, '接口无响应'],
    ['outbound/timeout', 800, '接口无响应'],
    ['outbound/unreachable', 800, '接口无响应'],
  ])('%s is told in words', async (key, code, msg) => {
    original = installed();
    const channel = fakeChannel({ prepay: async () => fail(key, { message: '商户号异常' }) });
    t.app.platform.ports.bind(paymentChannels, {
      channelFor: async () => channel,
      notifyUrl: () => 'https://shop.test/notify/wxpay/shop',
    });
    const { token } = await newUser(t.ctx);
    expect(await t.post('/shop/pay/wx/wxapp', { token, money: '1' })).toEqual({ code, msg });
  });

  it('a notification that breaks us is asked for again, and logged', async () => {
    original = installed();
    const channel = fakeChannel({
      verifyNotification: () => {
        throw new TypeError('unexpected');
      },
    });
    t.app.platform.ports.bind(paymentChannels, { channelFor: async () => channel, notifyUrl: () => '' });
    const before = t.logged.length;
    const answer = await t.app.http.inject({ method: 'POST', url: '/notify/wxpay/shop', payload: 'x' });
    expect(answer).toMatchObject({ statusCode: 500, body: 'try again' });
    expect(t.logged).toHaveLength(before + 1);
  });

  it('a true notification of a payment that did not succeed is taken and changes nothing', async () => {
    original = installed();
    const channel = fakeChannel({ verifyNotification: () => fail('payment/not-successful') });
    t.app.platform.ports.bind(paymentChannels, { channelFor: async () => channel, notifyUrl: () => '' });
    const answer = await t.app.http.inject({ method: 'POST', url: '/notify/wxpay/shop', payload: 'x' });
    expect(answer).toMatchObject({ statusCode: 200, body: 'SUCCESS' });
  });
});
