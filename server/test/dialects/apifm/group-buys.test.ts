import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/kernel/clock.ts';
import { printMoment } from '../../../src/kernel/time-zone.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { acceptRefund, shipOrder } from '../../../src/modules/order/index.ts';
import { completeGroup, createGroupBuy, stopGroupBuy } from '../../../src/modules/promotion/index.ts';
import { insertBargain } from '../../support/bargain-fixtures.ts';
import {
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
} from '../../support/catalog-fixtures.ts';
import { insertGroupBuy, type TestGroupBuy } from '../../support/group-buy-fixtures.ts';
import { create, home, place, shopper } from '../../support/order-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
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

const path = (name: string) => `/shop/shop/goods/pingtuan/${name}`;
const set = () => t.get(path('set'), { goodsId });
const open = (user = opener) => t.post(path('open'), { token: user.token, goodsId });
const openId = async (user = opener): Promise<number> => (await open(user)).data.id;
const order = (user: TestUser, pingtuanOpenId: number, fields: Fields = {}) =>
  create(t, user, [{ goodsId }], { ...home, pingtuanOpenId, ...fields });
const pay = (user: TestUser, orderId: number) => t.post('/shop/order/pay', { token: user.token, orderId });
const close = (user: TestUser, orderId: number) =>
  t.post('/shop/order/close', { token: user.token, orderId });
const list = (fields: Fields = {}) => t.post(path('list/v2'), { goodsId, ...fields });
const joiners = (tuanId: number) => t.get(path('joiner'), { tuanId });
const mine = (user: TestUser, fields: Fields = {}) =>
  t.post(path('my-join-list'), { token: user.token, ...fields });
const balance = async (user: TestUser) => (await readWallet(t.ctx, user.id)).balance;
const orderInfo = async (user: TestUser, id: number) =>
  (await t.get('/shop/order/detail', { token: user.token, id })).data.orderInfo;

/** Orders and pays in a group. @returns the order's id. */
async function joinPaid(user: TestUser, groupId: number): Promise<number> {
  const placed = await order(user, groupId);
  expect(placed.code, JSON.stringify(placed)).toBe(0);
  expect(await pay(user, placed.data.id)).toMatchObject({ code: 0 });
  return placed.data.id;
}

/** A group that its opener has paid for. */
async function openPaid(user = opener): Promise<{ groupId: number; orderId: number }> {
  const groupId = await openId(user);
  return { groupId, orderId: await joinPaid(user, groupId) };
}

/** Lets all groups that are on their way run out of time. */
async function runOut(): Promise<void> {
  t.clock.advance(DAY + MINUTE);
  await t.runJobs();
}

describe('the group buy of a goods', () => {
  it('is shown as the shop has set it, beside the goods itself', async () => {
    expect((await set()).data).toEqual({
      ...{ id: offer.id, goodsId, numberPersion: 3, numberDoing: 0, numberSucccess: 0, timeoutHours: 24 },
      ...{ refundType: 0, refundTypeStr: '用户钱包余额', status: 0, statusStr: '正常' },
      ...{ dateAdd: expect.any(String), dateStart: expect.any(String), dateEnd: expect.any(String) },
    });
    const { data } = await t.get('/shop/shop/goods/detail', { id: goodsId });
    expect(data.basicInfo).toMatchObject({ pingtuan: true, pingtuanPrice: 6 });
    expect(await t.get('/rival/shop/goods/pingtuan/set', { goodsId })).toMatchObject({ code: 700 });
  });

  it('is shown for several goods at once', async () => {
    const other = await insertGroupBuy(t.ctx, { size: 2, refundTo: 'channel' });
    const plain = await insertGoods(t.ctx);
    const asked = [other.goods.id, plain.id, goodsId].join(',');
    const { data } = await t.get(path('sets'), { goodsId: asked });
    expect(data).toMatchObject([
      { id: offer.id, goodsId, numberPersion: 3 },
      { id: other.id, goodsId: other.goods.id, numberPersion: 2, refundType: 1, refundTypeStr: '原路退回' },
    ]);
    expect(await t.get(path('sets'), { goodsId: plain.id })).toMatchObject({ code: 700 });
    expect(await t.get(path('sets'))).toMatchObject({ code: 600 });
  });

  it('begins and ends by itself', async () => {
    const goods = await insertGoods(t.ctx);
    const [startsAt, endsAt] = [later(t.ctx.now(), HOUR), later(t.ctx.now(), 2 * HOUR)];
    await insertGroupBuy(t.ctx, { goods, startsAt, endsAt });
    const shown = async () => {
      const { data } = await t.get('/shop/shop/goods/detail', { id: goods.id });
      return [(await t.get(path('set'), { goodsId: goods.id })).code, data.basicInfo.pingtuan];
    };
    expect(await shown()).toEqual([700, false]);
    t.clock.advance(HOUR);
    await t.runJobs();
    expect(await shown()).toEqual([0, true]);
    t.clock.advance(HOUR);
    await t.runJobs();
    expect(await shown()).toEqual([700, false]);
  });

  it('opens no more groups once staff stop it, but lets those on their way fill', async () => {
    const { groupId } = await openPaid();
    await stopGroupBuy(t.ctx, { groupBuyId: offer.id });
    expect(await set()).toMatchObject({ code: 700 });
    expect(await open(second)).toMatchObject({ code: 700 });
    await joinPaid(second, groupId);
    await joinPaid(third, groupId);
    expect((await list({ status: 2 })).data.result).toMatchObject([{ id: groupId }]);
    await expect(stopGroupBuy(t.rival, { groupBuyId: offer.id })).rejects.toMatchObject({
      key: 'record/none',
    });
  });
});

describe('opening a group', () => {
  it('gives the number of the group, the same one while it is on its way', async () => {
    const { data } = await open();
    expect(data).toEqual({
      id: expect.any(Number),
      pingtuanId: offer.id,
      goodsId,
      dateEnd: printMoment(later(t.ctx.now(), DAY), 'Asia/Shanghai'),
    });
    expect((await open()).data).toEqual(data);
    expect((await open(second)).data.id).not.toBe(data.id);
    expect(await t.post(path('open'), { goodsId })).toMatchObject({ code: 2000 });
    t.clock.advance(25 * HOUR);
    const next = await open();
    expect(next).toMatchObject({ code: 0 });
    expect(next.data.id).not.toBe(data.id);
  });

  it('needs goods that are offered to groups', async () => {
    const plain = await insertGoods(t.ctx);
    expect(await t.post(path('open'), { token: opener.token, goodsId: plain.id })).toMatchObject({
      code: 700,
    });
  });

  it('lets others see and join it only after its opener has paid', async () => {
    const groupId = await openId();
    const hidden = async () => [
      (await list()).code,
      (await joiners(groupId)).code,
      (await set()).data.numberDoing,
    ];
    expect(await hidden()).toEqual([700, 700, 0]);
    expect(await order(second, groupId)).toMatchObject({ code: 80000 });
    const placed = await order(opener, groupId);
    expect(placed.data).toMatchObject({ amountReal: 6, isSuccessPingtuan: false });
    expect(await hidden()).toEqual([700, 700, 0]);
    expect(await order(second, groupId)).toMatchObject({ code: 80000 });
    await pay(opener, placed.data.id);
    expect((await list()).data).toMatchObject({
      result: [
        {
          ...{ id: groupId, pingtuanId: offer.id, goodsId, uid: opener.id, helpNumber: 1, status: 0 },
          apiExtUser: { nick: opener.username },
        },
      ],
      totalRow: 1,
      totalPage: 1,
    });
    expect((await set()).data.numberDoing).toBe(1);
    expect(await order(second, groupId)).toMatchObject({ code: 0 });
  });
});

describe('a group that fills', () => {
  it('is done with its last payment; its orders say so and may be sent', async () => {
    const { groupId, orderId: first } = await openPaid();
    const other = await joinPaid(second, groupId);
    await expect(shipOrder(t.ctx, { orderId: first })).rejects.toMatchObject({ key: 'order/not-shippable' });
    const last = await joinPaid(third, groupId);
    await t.runJobs();
    for (const [user, id] of [
      [opener, first],
      [second, other],
      [third, last],
    ] as const) {
      expect(await orderInfo(user, id)).toMatchObject({ isSuccessPingtuan: true, status: 1 });
      await shipOrder(t.ctx, { orderId: id });
    }
    expect((await set()).data).toMatchObject({ numberDoing: 0, numberSucccess: 1 });
    expect(await list()).toMatchObject({ code: 700 });
    expect((await list({ status: 2 })).data.result).toMatchObject([{ helpNumber: 3, statusStr: '完成' }]);
    await runOut();
    expect([await balance(opener), await balance(second), await balance(third)]).toEqual([4400, 4400, 4400]);
    expect(t.logged).toEqual([]);
  });

  it('shows who takes part, the opener first', async () => {
    const { groupId } = await openPaid();
    t.clock.advance(MINUTE);
    await joinPaid(second, groupId);
    await order(third, groupId);
    const { data } = await joiners(groupId);
    expect(data).toMatchObject([
      { tuanId: groupId, uidHelp: opener.id, apiExtUserHelp: { nick: opener.username } },
      {
        uidHelp: second.id,
        apiExtUserHelp: { nick: second.username },
        apiExtUser: { nick: opener.username },
      },
    ]);
    expect(data).toHaveLength(2);
    expect(await t.get('/rival/shop/goods/pingtuan/joiner', { tuanId: groupId })).toMatchObject({
      code: 700,
    });
  });

  it('is among one’s own groups, by goods, order, offer and number', async () => {
    const { groupId, orderId } = await openPaid();
    expect(await mine(second)).toMatchObject({ code: 700 });
    const { data } = await mine(opener);
    expect(data).toMatchObject({
      result: [{ tuanId: groupId, pingtuanId: offer.id, goodsId, orderId, status: 0, statusStr: '进行中' }],
      goodsMap: { [goodsId]: { id: goodsId } },
      totalRow: 1,
      totalPage: 1,
    });
    for (const asked of [{ goodsId }, { orderId }, { pingtuanId: offer.id }, { tuanId: groupId }])
      expect((await mine(opener, asked)).data.totalRow).toBe(1);
    for (const asked of [
      { goodsId: 999 },
      { orderId: 999 },
      { pingtuanId: 999 },
      { tuanId: 999 },
      { page: 2 },
    ])
      expect(await mine(opener, asked)).toMatchObject({ code: 700 });
  });

  it('can be fetched by old clients without pages', async () => {
    const { groupId } = await openPaid();
    const { data } = await t.get(path('list'), { goodsId });
    expect(data).toMatchObject([{ id: groupId, helpNumber: 1, apiExtUser: { nick: opener.username } }]);
    expect(await t.get(path('list'), { goodsId: 999 })).toMatchObject({ code: 700 });
  });

  it('sells each choice at its own group price', async () => {
    const goods = await insertGoodsWithChoices(t.ctx, { groupBuyPrice: 700 });
    await createGroupBuy(t.ctx, {
      ...{ goodsId: goods.id, price: 600, size: 2, timeoutHours: 1, refundTo: 'wallet' },
      endsAt: later(t.ctx.now(), DAY),
    });
    const { data } = await t.post(path('open'), { token: opener.token, goodsId: goods.id });
    const item = { goodsId: goods.id, propertyChildIds: goods.combinations[1] ?? '' };
    const asked = { pingtuanOpenId: data.id, calculate: true };
    expect((await create(t, opener, [item], asked)).data).toMatchObject({ amountTotle: 7 });
  });

  it('completes at once what needs no parcel, but not before', async () => {
    const ticket = await insertGroupBuy(t.ctx, { size: 2 });
    goodsId = ticket.goods.id;
    const { groupId, orderId } = await openPaid();
    expect(await orderInfo(opener, orderId)).toMatchObject({ status: 1 });
    const last = await joinPaid(second, groupId);
    await t.runJobs();
    expect(await orderInfo(opener, orderId)).toMatchObject({ status: 3, isSuccessPingtuan: true });
    expect(await orderInfo(second, last)).toMatchObject({ status: 3, isSuccessPingtuan: true });
  });

  it('lets nobody fetch the goods at the counter before', async () => {
    const groupId = await openId();
    const { data } = await order(opener, groupId, { peisongType: 'zq', isCanHx: true });
    await pay(opener, data.id);
    expect(await t.post('/shop/order/hx', { hxNumber: data.hxNumber })).toMatchObject({ code: 900 });
    await completeGroup(t.ctx, { groupId });
    await t.runJobs();
    expect(await t.post('/shop/order/hx', { hxNumber: data.hxNumber })).toMatchObject({ code: 0 });
  });
});

describe('the seats of a group', () => {
  it('are taken by orders: who finds none pays nothing, and an order that closes makes room', async () => {
    const { groupId } = await openPaid();
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
    const { groupId } = await openPaid();
    await order(second, groupId, { expireMinutes: 0 });
    await order(third, groupId, { expireMinutes: 10_000 });
    const late = await shopper(t, 5_000);
    expect(await order(late, groupId)).toMatchObject({ code: 80003 });
    t.clock.advance(31 * MINUTE);
    await t.runJobs();
    expect(await order(late, groupId)).toMatchObject({ code: 0 });
  });

  it('are one for each user', async () => {
    const { groupId } = await openPaid();
    expect(await order(opener, groupId)).toEqual({ code: 80005, msg: '您已经参与本次团购，请勿重复下单' });
    const placed = await order(second, groupId);
    expect(await order(second, groupId)).toMatchObject({ code: 80005 });
    await close(second, placed.data.id);
    expect(await order(second, groupId)).toMatchObject({ code: 0 });
  });

  it('are only for orders of its goods, paid beforehand, without a bargain', async () => {
    const { groupId } = await openPaid();
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
    const { groupId, orderId } = await openPaid();
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
    const { groupId, orderId } = await openPaid();
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
    expect((await open()).data.id).not.toBe(groupId);
    await runOut();
    expect(await balance(opener)).toBe(5000);
    expect(t.logged).toEqual([]);
  });

  it('takes no payment from the moment it is over, even before anything has noticed', async () => {
    const { groupId } = await openPaid();
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

describe('staff', () => {
  it('let a group succeed that is not full; a seat that waits for its payment may still be paid', async () => {
    const { groupId, orderId } = await openPaid();
    const placed = await order(second, groupId);
    await completeGroup(t.ctx, { groupId });
    await t.runJobs();
    expect(await orderInfo(opener, orderId)).toMatchObject({ isSuccessPingtuan: true });
    expect(await order(third, groupId)).toMatchObject({ code: 80003 });
    expect(await pay(second, placed.data.id)).toMatchObject({ code: 0 });
    await t.runJobs();
    expect(await orderInfo(second, placed.data.id)).toMatchObject({ isSuccessPingtuan: true });
    await runOut();
    expect(await balance(opener)).toBe(4400);
    await shipOrder(t.ctx, { orderId: placed.data.id });
  });

  it('cannot complete what nobody has paid for, or what is over', async () => {
    const groupId = await openId();
    const refused = { key: 'group-buy/not-completable' };
    await expect(completeGroup(t.ctx, { groupId })).rejects.toMatchObject(refused);
    await joinPaid(opener, groupId);
    await expect(completeGroup(t.rival, { groupId })).rejects.toMatchObject({ key: 'record/none' });
    await runOut();
    await expect(completeGroup(t.ctx, { groupId })).rejects.toMatchObject(refused);
  });

  it.each([
    ['price', { price: 0 }],
    ['size', { size: 1 }],
    ['timeoutHours', { timeoutHours: 0 }],
    ['endsAt', { endsAt: new Date(0) }],
    ['goodsId', { goodsId: 999_999 }],
  ])('are told what makes no sense: %s', async (field, change) => {
    const sound = { goodsId, price: 600, size: 3, timeoutHours: 24, refundTo: 'wallet' } as const;
    const endsAt = later(t.ctx.now(), DAY);
    await expect(createGroupBuy(t.ctx, { ...sound, endsAt, ...change })).rejects.toMatchObject({
      key: 'promotion/invalid',
      detail: { field },
    });
  });
});
