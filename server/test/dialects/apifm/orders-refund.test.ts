import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import {
  acceptRefund,
  applicationRecords,
  refuseRefund,
  shipOrder,
} from '../../../src/modules/order/index.ts';
import { runSendChannelRefund, startPayment } from '../../../src/modules/payment/index.ts';
import { settlePayment } from '../../../src/modules/payment/settle-payment.ts';
import { fakeChannel, withChannel } from '../../modules/payment/fake-channel.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { actingAs, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let template: number;
beforeAll(async () => {
  template = await insertFreightTemplate(t.ctx);
});

/** A paid parcel for 18 yuan and, if asked for, points. */
async function paid(points = 0) {
  const user = await shopper(t, 1800, points);
  const goods = await insertGoods(t.ctx, { freightTemplateId: template, stock: 5, points });
  const order = await place(t, user, [{ goodsId: goods.id }], home);
  await t.post('/shop/order/pay', { token: user.token, orderId: order.id });
  return { user, goods, order };
}
const call = (action: string, user: { token: string }, fields: Fields) =>
  t.post(`/shop/order/refundApply/${action}`, { token: user.token, ...fields });
const wish = (orderId: number, fields: Fields = {}): Fields => ({
  orderId,
  type: 0,
  logisticsStatus: 0,
  reason: '不想要了',
  amount: '18.00',
  ...fields,
});
const apply = async (user: { token: string }, orderId: number, fields: Fields = {}): Promise<number> =>
  (await call('apply', user, wish(orderId, fields))).data.id;
const info = (user: { token: string }, orderId: number) =>
  t.get('/shop/order/refundApply/info', { token: user.token, orderId });
const refunds = (user: { token: string }, orderId: number) =>
  t.get('/shop/order/refund', { token: user.token, orderId });
const orderOf = async (user: { token: string }, id: number) =>
  (await t.get('/shop/order/detail', { token: user.token, id })).data;
const stockOf = async (skuId: number): Promise<number> =>
  (await t.ctx.db.$client.query('select stock from sku where id = $1', [skuId])).rows[0].stock;

describe('asking for money back', () => {
  it('keeps the application with its pictures and marks the order', async () => {
    const { user, order } = await paid();
    const answer = await call(
      'apply',
      user,
      wish(order.id, { remark: '颜色不对', pic: 'http://a/1.jpg,http://a/2.jpg' }),
    );
    expect(answer).toMatchObject({
      code: 0,
      data: { orderId: order.id, amount: 18, status: 0, statusStr: '等待处理' },
    });
    expect((await info(user, order.id)).data).toMatchObject([
      {
        baseInfo: {
          type: 0,
          typeStr: '仅退款',
          logisticsStatusStr: '未收到货',
          reason: '不想要了',
          remark: '颜色不对',
        },
        pics: [{ pic: 'http://a/1.jpg', orderId: order.id }, { pic: 'http://a/2.jpg' }],
      },
    ]);
    expect((await orderOf(user, order.id)).orderInfo.hasRefund).toBe(true);
    const list = await t.post('/shop/order/list', { token: user.token, hasRefund: true });
    expect(list.data.orderList).toHaveLength(1);
  });

  it('allows one open application at a time, taken back and asked again, the latest first', async () => {
    const { user, order } = await paid();
    await apply(user, order.id);
    expect(await call('apply', user, wish(order.id))).toEqual({ code: 20000, msg: '请勿重复申请' });
    expect(await call('cancel', user, { orderId: order.id })).toEqual({ code: 0, msg: 'success' });
    expect(await call('cancel', user, { orderId: order.id })).toMatchObject({ code: 700 });
    await apply(user, order.id, { type: 1, amount: '5' });
    const { data } = await info(user, order.id);
    expect(data.map((row: { baseInfo: { status: number } }) => row.baseInfo.status)).toEqual([0, 1]);
  });

  it('allows only one of many applications made at the same moment', async () => {
    const { user, order } = await paid();
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('apply', user, wish(order.id))));
    expect(answers.map(({ code }) => code).sort((a, b) => a - b)).toEqual([
      0, 20000, 20000, 20000, 20000, 20000,
    ]);
  });

  it('refuses what cannot be given back', async () => {
    const user = await shopper(t, 1800);
    const goods = await insertGoods(t.ctx);
    const order = await place(t, user, [{ goodsId: goods.id }]);
    const tooEarly = await call('apply', user, wish(order.id));
    expect(tooEarly).toEqual({ code: 30000, msg: '当前订单无法发起售后' });
    await t.post('/shop/order/pay', { token: user.token, orderId: order.id });
    expect(await call('apply', user, wish(order.id, { amount: '10.01' }))).toMatchObject({ code: 30000 });
    expect(await call('apply', user, wish(order.id, { type: 2, amount: '1' }))).toMatchObject({ code: 601 });
    expect(await call('apply', user, wish(order.id, { amount: '-1' }))).toMatchObject({ code: 601 });
    expect(await call('apply', user, wish(order.id, { type: 3 }))).toMatchObject({ code: 601 });
    expect(await call('apply', user, wish(order.id, { reason: undefined }))).toMatchObject({ code: 600 });
    expect((await orderOf(user, order.id)).orderInfo.hasRefund).toBe(false);
    const onDelivery = await place(t, user, [{ goodsId: goods.id }], { payOnDelivery: 1 });
    expect(await call('apply', user, wish(onDelivery.id, { amount: '1' }))).toMatchObject({ code: 30000 });
    expect(await call('apply', user, wish(onDelivery.id, { type: 2, amount: '0' }))).toMatchObject({
      code: 0,
    });
  });

  it('shows and changes nothing of somebody else’s order', async () => {
    const { user, order } = await paid();
    const stranger = await shopper(t);
    await apply(user, order.id);
    const theirs = { code: 20000, msg: '无权查看该订单的售后信息' };
    expect(await info(stranger, order.id)).toEqual(theirs);
    expect(await call('cancel', stranger, { orderId: order.id })).toEqual(theirs);
    expect(await call('apply', stranger, wish(order.id))).toMatchObject({ code: 700 });
    expect(await refunds(stranger, order.id)).toEqual({ code: 20000, msg: '无效订单号' });
    expect(await info(user, (await paid()).order.id)).toEqual(theirs);
    const untouched = await paid();
    expect(await info(untouched.user, untouched.order.id)).toEqual({ code: 700, msg: '暂无数据' });
    expect(await refunds(untouched.user, untouched.order.id)).toEqual({ code: 404, msg: '暂无数据' });
  });
});

describe('giving money back', () => {
  it('pays an unsent order back in full with its points, closes it and restocks, exactly once', async () => {
    const { user, goods, order } = await paid(7);
    const applicationId = await apply(user, order.id);
    const agree = () => acceptRefund(t.ctx, { applicationId, destination: 'wallet', remark: '同意' });
    const results = await Promise.allSettled([agree(), agree(), agree()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(agree()).rejects.toMatchObject({ key: 'refund/not-pending' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800, points: 7, totalSpent: 0 });
    const { orderInfo, logs } = await orderOf(user, order.id);
    expect(orderInfo).toMatchObject({ status: -1, hasRefund: true, refundAmount: 18 });
    expect(logs.map((log: { type: number }) => log.type)).toEqual([0, 1, 7, -1]);
    expect(await stockOf(goods.skuId)).toBe(5);
    expect((await refunds(user, order.id)).data).toMatchObject([
      {
        orderId: order.id,
        amount: 18,
        score: 7,
        type: 0,
        typeStr: '退到钱包',
        statusStr: '已退款',
        remark: '同意',
      },
    ]);
    expect((await info(user, order.id)).data[0].baseInfo).toMatchObject({ status: 4, remarkSeller: '同意' });
    expect(await call('apply', user, wish(order.id, { amount: '0' }))).toMatchObject({ code: 30000 });
  });

  it('gives back in parts, never more than was paid, the points with the last part, and leaves a sent order be', async () => {
    const { user, goods, order } = await paid(7);
    await shipOrder(t.ctx, { orderId: order.id });
    const first = await apply(user, order.id, { amount: '10' });
    await acceptRefund(t.ctx, { applicationId: first, destination: 'wallet' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1000, points: 0 });
    expect(await call('apply', user, wish(order.id, { amount: '8.01' }))).toMatchObject({ code: 30000 });
    const second = await apply(user, order.id, { amount: '8' });
    await acceptRefund(t.ctx, { applicationId: second, destination: 'wallet' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800, points: 7 });
    expect((await orderOf(user, order.id)).orderInfo.status).toBe(2);
    expect(await stockOf(goods.skuId)).toBe(4);
    const third = await apply(user, order.id, { amount: '0' });
    await acceptRefund(t.ctx, { applicationId: third, destination: 'wallet' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800, points: 7 });
  });

  it('moves no money for an exchange and none when the shop refuses', async () => {
    const { user, order } = await paid();
    const exchange = await apply(user, order.id, { type: 2, amount: '0' });
    expect(await acceptRefund(t.ctx, { applicationId: exchange, destination: 'channel' })).toMatchObject({
      status: 'done',
    });
    const plain = await apply(user, order.id);
    await refuseRefund(t.ctx, { applicationId: plain, reason: '已超过七天' });
    await expect(refuseRefund(t.ctx, { applicationId: plain, reason: '' })).rejects.toMatchObject({
      key: 'refund/not-pending',
    });
    await expect(
      acceptRefund(t.ctx, { applicationId: 999_999, destination: 'wallet' }),
    ).rejects.toMatchObject({
      key: 'record/none',
    });
    await expect(
      acceptRefund(t.rival, { applicationId: plain, destination: 'wallet' }),
    ).rejects.toMatchObject({
      key: 'record/none',
    });
    expect((await info(user, order.id)).data[0].baseInfo).toMatchObject({
      status: 2,
      statusStr: '已拒绝',
      remarkSeller: '已超过七天',
    });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0 });
    const page = await applicationRecords.list(
      t.ctx,
      { filters: { status: 'refused' } },
      { page: 1, pageSize: 10 },
    );
    expect(page.rows.map((row) => row.id)).toContain(plain);
  });

  it('refuses the way back through a channel for what came out of the wallet', async () => {
    const { user, order } = await paid();
    const applicationId = await apply(user, order.id);
    await expect(acceptRefund(t.ctx, { applicationId, destination: 'channel' })).rejects.toMatchObject({
      key: 'refund/no-channel-payment',
    });
    expect((await info(user, order.id)).data[0].baseInfo.status).toBe(0);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0 });
  });
});

describe('an order paid through a channel', () => {
  /** An order whose 18 yuan arrive through WeChat, except for what the wallet holds already. */
  async function paidOutside(balance = 0) {
    const user = await shopper(t, balance);
    const goods = await insertGoods(t.ctx, { freightTemplateId: template });
    const order = await place(t, user, [{ goodsId: goods.id }], home);
    const arrive = await prepare(user, order.id, 1800 - balance);
    return { user, goods, order, arrive };
  }
  async function prepare(user: TestUser, orderId: number, amount: number) {
    const { number } = await startPayment(actingAs(t.ctx, user), {
      channel: 'wxpay',
      method: 'qrcode',
      amount,
      nextAction: { kind: 'order', orderId },
    });
    const told = { outTradeNo: number, transactionId: `T-${number}`, amount, paidAt: t.clock.now(), raw: {} };
    return () => settlePayment(t.ctx, 'wxpay', told);
  }

  it('is paid by the money as it arrives, once', async () => {
    const { user, order, arrive } = await paidOutside(300);
    await arrive();
    await arrive();
    expect((await orderOf(user, order.id)).orderInfo).toMatchObject({ status: 1, isPay: true });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0, totalSpent: 1800 });
  });

  it('leaves the money in the wallet when the order was closed meanwhile', async () => {
    const { user, order, arrive } = await paidOutside();
    await t.post('/shop/order/close', { token: user.token, orderId: order.id });
    await arrive();
    expect((await orderOf(user, order.id)).orderInfo).toMatchObject({ status: -1, isPay: false });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800, totalSpent: 0 });
  });

  it('cannot be prepared for somebody else’s, a paid or an unknown order', async () => {
    const { user, order, arrive } = await paidOutside();
    const stranger = await shopper(t);
    await expect(prepare(stranger, order.id, 1800)).rejects.toMatchObject({ key: 'record/none' });
    await expect(prepare(user, 999_999, 1800)).rejects.toMatchObject({ key: 'record/none' });
    await arrive();
    await expect(prepare(user, order.id, 1800)).rejects.toMatchObject({ key: 'order/not-payable' });
  });

  it('goes back to the payer through the channel, and is done when the channel says so', async () => {
    const { user, order, arrive } = await paidOutside();
    await arrive();
    const applicationId = await apply(user, order.id);
    const accepted = await acceptRefund(t.ctx, { applicationId, destination: 'channel' });
    expect(accepted.status).toBe('processing');
    expect((await info(user, order.id)).data[0].baseInfo).toMatchObject({ status: 3, statusStr: '处理中' });
    expect((await refunds(user, order.id)).data[0]).toMatchObject({
      type: -1,
      typeStr: '原路退回',
      statusStr: '处理中',
    });
    await t.runJobs();
    expect((await info(user, order.id)).data[0].baseInfo).toMatchObject({ status: 4 });
    expect((await refunds(user, order.id)).data[0]).toMatchObject({ type: -1, statusStr: '已退款' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0, totalSpent: 0 });
  });

  it('comes to rest in the wallet when the channel refuses', async () => {
    const { user, order, arrive } = await paidOutside();
    await arrive();
    const applicationId = await apply(user, order.id);
    await acceptRefund(t.ctx, { applicationId, destination: 'channel' });
    const { rows } = await t.ctx.db.$client.query('select max(id) as id from channel_refund');
    const refusing = fakeChannel({ refund: async () => ({ refundId: '', status: 'failed' }) });
    await runSendChannelRefund(withChannel(t.ctx, refusing), { refundId: rows[0].id });
    await t.runJobs();
    expect((await refunds(user, order.id)).data[0]).toMatchObject({ type: 0, statusStr: '已退款' });
    expect((await info(user, order.id)).data[0].baseInfo.status).toBe(4);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800 });
  });

  it('refuses to send through the channel more than came through it', async () => {
    const { user, order, arrive } = await paidOutside(300);
    await arrive();
    const applicationId = await apply(user, order.id);
    await expect(acceptRefund(t.ctx, { applicationId, destination: 'channel' })).rejects.toMatchObject({
      key: 'payment/refund-too-much',
    });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0 });
    await acceptRefund(t.ctx, { applicationId, destination: 'wallet' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1800 });
  });
});

it('keeps the books in balance through all of this', async () => {
  const audit = await auditLedger(t.ctx.db.$client as pg.Pool);
  expect(audit.difference).toBeUndefined();
  expect(t.logged).toEqual([]);
});
