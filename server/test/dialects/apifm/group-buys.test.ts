import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/kernel/clock.ts';
import { printMoment } from '../../../src/kernel/time-zone.ts';
import { shipOrder } from '../../../src/modules/order/index.ts';
import { completeGroup, createGroupBuy, stopGroupBuy } from '../../../src/modules/promotion/index.ts';
import {
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
} from '../../support/catalog-fixtures.ts';
import { groupBuyCalls } from '../../support/group-buy-calls.ts';
import { insertGroupBuy, type TestGroupBuy } from '../../support/group-buy-fixtures.ts';
import { create, shopper } from '../../support/order-fixtures.ts';
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
  path,
  set,
  open,
  openId,
  order,
  pay,
  list,
  joiners,
  mine,
  balance,
  orderInfo,
  joinPaid,
  openPaid,
  runOut,
} = groupBuyCalls(t, () => goodsId);

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

  it('tells of each SKU what a member of a group pays for it, and nothing once the offer is over', async () => {
    const goods = await insertGoodsWithChoices(t.ctx);
    const special = await insertGoodsWithChoices(t.ctx, { groupBuyPrice: 450 });
    const offers = [await insertGroupBuy(t.ctx, { goods }), await insertGroupBuy(t.ctx, { goods: special })];
    const priceOf = async ({ id, combinations }: typeof goods) => {
      const propertyChildIds = `${combinations[0]},`;
      return (await t.post('/shop/shop/goods/price', { goodsId: id, propertyChildIds })).data.pingtuanPrice;
    };
    expect(await Promise.all([goods, special].map(priceOf))).toEqual([6, 4.5]);
    for (const { id: groupBuyId } of offers) await stopGroupBuy(t.ctx, { groupBuyId });
    expect(await Promise.all([goods, special].map(priceOf))).toEqual([0, 4.5]);
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
    const { groupId } = await openPaid(opener);
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
    const { data } = await open(opener);
    expect(data).toEqual({
      id: expect.any(Number),
      pingtuanId: offer.id,
      goodsId,
      dateEnd: printMoment(later(t.ctx.now(), DAY), 'Asia/Shanghai'),
    });
    expect((await open(opener)).data).toEqual(data);
    expect((await open(second)).data.id).not.toBe(data.id);
    expect(await t.post(path('open'), { goodsId })).toMatchObject({ code: 2000 });
    t.clock.advance(25 * HOUR);
    const next = await open(opener);
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
    const groupId = await openId(opener);
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
    const { groupId, orderId: first } = await openPaid(opener);
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
    const { groupId } = await openPaid(opener);
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
    const { groupId, orderId } = await openPaid(opener);
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
    const { groupId } = await openPaid(opener);
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
    const { groupId, orderId } = await openPaid(opener);
    expect(await orderInfo(opener, orderId)).toMatchObject({ status: 1 });
    const last = await joinPaid(second, groupId);
    await t.runJobs();
    expect(await orderInfo(opener, orderId)).toMatchObject({ status: 3, isSuccessPingtuan: true });
    expect(await orderInfo(second, last)).toMatchObject({ status: 3, isSuccessPingtuan: true });
  });

  it('lets nobody fetch the goods at the counter before', async () => {
    const groupId = await openId(opener);
    const { data } = await order(opener, groupId, { peisongType: 'zq', isCanHx: true });
    await pay(opener, data.id);
    expect(await t.post('/shop/order/hx', { hxNumber: data.hxNumber })).toMatchObject({ code: 900 });
    await completeGroup(t.ctx, { groupId });
    await t.runJobs();
    expect(await t.post('/shop/order/hx', { hxNumber: data.hxNumber })).toMatchObject({ code: 0 });
  });
});

describe('staff', () => {
  it('let a group succeed that is not full; a seat that waits for its payment may still be paid', async () => {
    const { groupId, orderId } = await openPaid(opener);
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
    const groupId = await openId(opener);
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
