import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/kernel/clock.ts';
import { acceptRefund } from '../../../src/modules/order/index.ts';
import { insertBargain } from '../../support/bargain-fixtures.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { groupBuyCalls } from '../../support/group-buy-calls.ts';
import { insertGroupBuy, type TestGroupBuy } from '../../support/group-buy-fixtures.ts';
import { create, home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
let offer: TestGroupBuy;
let goodsId: number;
let opener: TestUser;
let second: TestUser;
let third: TestUser;
beforeEach(async () => {
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  offer = await insertGroupBuy(t.ctx, { goods: await insertGoods(t.ctx, { freightTemplateId }) });
  goodsId = offer.goods.id;
  [opener, second, third] = [await shopper(t, 5_000), await shopper(t, 5_000), await shopper(t, 5_000)];
});

const {
  open,
  openId,
  order,
  pay,
  close,
  list,
  joiners,
  mine,
  balance,
  orderInfo,
  joinPaid,
  openPaid,
  runOut,
} = groupBuyCalls(t, () => goodsId);

describe('the seats of a group', () => {
  it('are taken by orders: who finds none pays nothing, and an order that closes makes room', async () => {
    const { groupId } = await openPaid(opener);
    await joinPaid(second, groupId);
    const waiting = await order(third, groupId);
    const late = await shopper(t, 5_000);
    expect(await order(late, groupId)).toEqual({
      code: 80003,
      msg: '拼团团号有误或者当前拼团无法参加',
    });
    await close(third, waiting.data.id);
    await joinPaid(late, groupId);
    expect((await list({ status: 2 })).data.result).toMatchObject([{ id: groupId }]);
  });

  it('are not kept by an unpaid order for longer than the shop lets one wait', async () => {
    const { groupId } = await openPaid(opener);
    await order(second, groupId, { expireMinutes: 0 });
    await order(third, groupId, { expireMinutes: 10_000 });
    const late = await shopper(t, 5_000);
    expect(await order(late, groupId)).toMatchObject({ code: 80003 });
    t.clock.advance(31 * MINUTE);
    await t.runJobs();
    expect(await order(late, groupId)).toMatchObject({ code: 0 });
  });

  it('are one for each user', async () => {
    const { groupId } = await openPaid(opener);
    expect(await order(opener, groupId)).toEqual({ code: 80005, msg: '您已经参与本次团购，请勿重复下单' });
    const placed = await order(second, groupId);
    expect(await order(second, groupId)).toMatchObject({ code: 80005 });
    await close(second, placed.data.id);
    expect(await order(second, groupId)).toMatchObject({ code: 0 });
  });

  it('are only for orders of its goods, paid beforehand, without a bargain', async () => {
    const { groupId } = await openPaid(opener);
    const plain = await insertGoods(t.ctx);
    expect(await create(t, second, [{ goodsId: plain.id }], { pingtuanOpenId: groupId })).toEqual({
      code: 80004,
      msg: '订单未包含拼团商品',
    });
    expect(await order(second, groupId, { payOnDelivery: 1 })).toMatchObject({ code: 20000 });
    expect(await order(second, 999_999)).toMatchObject({ code: 80000 });
    const { id: kjid } = await insertBargain(t.ctx, { goodsId });
    await t.post('/shop/shop/goods/kanjia/join', { token: second.token, kjid });
    expect(await order(second, groupId, { kjid })).toMatchObject({ code: 20000 });
  });

  it('are free again when a member is paid back before the group is full', async () => {
    const { groupId, orderId } = await openPaid(opener);
    const applied = await t.post('/shop/order/refundApply/apply', {
      ...{ token: opener.token, orderId, type: 0, logisticsStatus: 0, reason: '不要了', amount: 6 },
    });
    expect(applied).toMatchObject({ code: 0 });
    const { rows } = await t.ctx.db.$client.query('select max(id) as id from refund_application');
    await acceptRefund(t.ctx, { applicationId: rows[0].id, destination: 'wallet' });
    expect(await balance(opener)).toBe(5_000);
    expect(await list()).toMatchObject({ code: 700 });
    await joinPaid(opener, groupId);
    expect((await list()).data.result).toMatchObject([{ id: groupId, helpNumber: 1 }]);
  });
});

describe('a group that does not fill', () => {
  it('pays everybody back, closes their orders and gives the stock back', async () => {
    const { groupId, orderId } = await openPaid(opener);
    const other = await joinPaid(second, groupId);
    const unpaid = await place(t, third, [{ goodsId }], { ...home, pingtuanOpenId: groupId });
    await runOut();
    expect([await balance(opener), await balance(second), await balance(third)]).toEqual([5000, 5000, 5000]);
    expect(await orderInfo(opener, orderId)).toMatchObject({ status: -1, hasRefund: true, refundAmount: 6 });
    expect(await orderInfo(second, other)).toMatchObject({ status: -1, isSuccessPingtuan: false });
    expect(await orderInfo(third, unpaid.id)).toMatchObject({ status: -1 });
    const { data } = await t.get('/shop/shop/goods/detail', { id: goodsId });
    expect(data.basicInfo.stores).toBe(100);
    expect((await t.get('/shop/order/refund', { token: opener.token, orderId })).data).toMatchObject([
      { amount: 6, type: 0 },
    ]);
    expect((await mine(opener)).data.result).toMatchObject([{ status: 1, statusStr: '无效' }]);
    expect((await list({ status: 1 })).data.result).toMatchObject([{ id: groupId, helpNumber: 2 }]);
    expect((await joiners(groupId)).data).toHaveLength(2);
    expect(await order(await shopper(t), groupId)).toMatchObject({ code: 80003 });
    expect((await open(opener)).data.id).not.toBe(groupId);
    await runOut();
    expect(await balance(opener)).toBe(5000);
    expect(t.logged).toEqual([]);
  });

  it('takes no payment from the moment it is over, even before anything has noticed', async () => {
    const { groupId } = await openPaid(opener);
    t.clock.advance(DAY - 10 * MINUTE);
    const placed = await order(second, groupId);
    t.clock.advance(10 * MINUTE);
    expect(await order(third, groupId)).toMatchObject({ code: 80003 });
    expect(await pay(second, placed.data.id)).toEqual({ code: 20000, msg: '拼团已结束，订单无法支付' });
    expect(await balance(second)).toBe(5000);
    await t.runJobs();
    expect(await orderInfo(second, placed.data.id)).toMatchObject({ status: -1 });
    expect(await balance(opener)).toBe(5000);
  });

  it('settles what a member has asked back meanwhile, and pays once', async () => {
    const { groupId, orderId } = await openPaid(opener);
    const fields = { token: opener.token, orderId };
    const asked = { type: 0, logisticsStatus: 0, reason: '等太久', amount: 3 };
    expect(await t.post('/shop/order/refundApply/apply', { ...fields, ...asked })).toMatchObject({ code: 0 });
    await runOut();
    expect(await balance(opener)).toBe(5000);
    const { data } = await t.get('/shop/order/refundApply/info', fields);
    expect(data).toMatchObject([{ baseInfo: { status: 4 } }]);
    expect((await t.get('/shop/order/refund', fields)).data).toMatchObject([{ amount: 6 }]);
    expect((await joiners(groupId)).data).toHaveLength(1);
  });

  it('pays into the wallet what came only partly through the channel', async () => {
    const back = await insertGroupBuy(t.ctx, { refundTo: 'channel' });
    goodsId = back.goods.id;
    const payer = await shopper(t, 400);
    const { data } = await order(payer, await openId(payer));
    const nextAction = JSON.stringify({ type: 0, id: data.id });
    const prepared = await t.post('/shop/pay/wx/wxapp', {
      ...{ token: payer.token, money: 2, payName: '拼团', nextAction },
    });
    await t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepared.data.prepayId}` });
    expect(await orderInfo(payer, data.id)).toMatchObject({ status: 1 });
    await runOut();
    expect(await balance(payer)).toBe(600);
  });

  it('pays back the way it was paid where the shop has set so, else into the wallet', async () => {
    const back = await insertGroupBuy(t.ctx, { refundTo: 'channel' });
    goodsId = back.goods.id;
    const payer = await shopper(t, 1);
    const groupId = await openId(payer);
    const { data } = await order(payer, groupId);
    const nextAction = JSON.stringify({ type: 0, id: data.id });
    const prepared = await t.post('/shop/pay/wx/wxapp', {
      ...{ token: payer.token, money: 6, payName: '拼团', nextAction },
    });
    expect(prepared.code, JSON.stringify(prepared)).toBe(0);
    await t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepared.data.prepayId}` });
    expect(await orderInfo(payer, data.id)).toMatchObject({ status: 1 });
    await joinPaid(second, groupId);
    await runOut();
    expect((await t.get('/shop/order/refund', { token: payer.token, orderId: data.id })).data).toMatchObject([
      { amount: 6, type: -1, statusStr: '已退款' },
    ]);
    expect([await balance(payer), await balance(second)]).toEqual([1, 5000]);
  });
});
