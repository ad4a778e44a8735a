import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { subscriptions } from '../../../src/kernel/jobs/events.ts';
import { jobBell } from '../../../src/kernel/jobs/jobs.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import type { NewPurchaseLimit } from '../../../src/modules/catalog/new-goods.ts';
import { goods as goodsTable, purchaseLimit } from '../../../src/modules/catalog/tables.ts';
import { grantLevel } from '../../../src/modules/member/index.ts';
import {
  calculateOrder,
  closeOrder,
  type PriceQuestion,
  type Promotion,
  placeOrder,
  promotions,
  rushLanes,
} from '../../../src/modules/order/index.ts';
import {
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertLevel,
} from '../../support/catalog-fixtures.ts';
import { create, home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
beforeAll(async () => {
  user = await shopper(t, 0, 1000);
});

const DAY = 86_400_000;
const calculate = async (items: Parameters<typeof create>[2], fields = {}, by = user) =>
  create(t, by, items, { ...fields, calculate: true });
const day = (day: string, price: number, stock = 9) => ({ day, price, stock });

describe('goods sold by the day', () => {
  it('cost the sum of their days, each day’s own stock is taken and comes back', async () => {
    const days = [day('2026-03-06', 20_000, 3), day('2026-03-07', 30_000, 2)];
    const room = await insertGoods(t.ctx, { stock: 0, points: 3, days });
    const items = [{ goodsId: room.id, number: 2, days: ['2026-03-06', '2026-03-07'] }];
    expect((await calculate(items)).data).toMatchObject({ amountTotle: 1000, score: 12 });
    const order = await place(t, user, items);
    expect(order).toMatchObject({ amountReal: 1000, score: 12 });
    const { data } = await t.get('/shop/order/detail', { token: user.token, id: order.id });
    expect(data.goods[0]).toMatchObject({ days: ['2026-03-06', '2026-03-07'], amountSingle: 500 });
    const stocks = async () =>
      (
        await t.ctx.db.$client.query('select stock from daily_price where goods_id = $1 order by day', [
          room.id,
        ])
      ).rows.map((row) => row.stock);
    expect(await stocks()).toEqual([1, 0]);
    expect(await create(t, user, [{ goodsId: room.id, days: ['2026-03-07'] }])).toMatchObject({
      code: 60001,
    });
    await t.post('/shop/order/close', { token: user.token, orderId: order.id });
    expect(await stocks()).toEqual([3, 2]);
  });

  it('are refused without days, with a day twice, a day past, or one that is not on offer', async () => {
    const room = await insertGoods(t.ctx, { days: [day('2026-03-01', 100), day('2026-03-02', 100)] });
    const asked = (days: string[]) => calculate([{ goodsId: room.id, days }]);
    expect(await asked([])).toMatchObject({ code: 20000 });
    expect(await asked(['2026-03-02', '2026-03-02'])).toMatchObject({ code: 20000 });
    expect(await asked(['2026-03-01'])).toMatchObject({ code: 60001 });
    expect(await asked(['2026-03-09'])).toMatchObject({ code: 60001 });
    expect(await asked(['2026-03-02'])).toMatchObject({ code: 0 });
  });
});

describe('members', () => {
  it('pay their level’s rebate on normal prices, the goods’ own one where it has one, never on special prices', async () => {
    const member = await shopper(t);
    const level = await insertLevel(t.ctx, { rebate: 8.5 });
    await grantLevel(t.ctx, { userId: member.id, levelId: level.id });
    const normal = await insertGoods(t.ctx, { price: 999 });
    const own = await insertGoods(t.ctx, { price: 1000, rebates: [{ levelId: level.id, rebate: 5 }] });
    const flash = await insertGoods(t.ctx, { price: 1000, isFlashSale: true });
    const room = await insertGoods(t.ctx, { days: [day('2026-03-05', 1000)] });
    const items = [
      { goodsId: normal.id, number: 3 },
      { goodsId: own.id },
      { goodsId: flash.id },
      { goodsId: room.id, days: ['2026-03-05'] },
    ];
    // 999 × 0.85 = 849.15 fen a piece, 849; three of them, 500, 1000, 1000
    expect((await calculate(items, {}, member)).data).toMatchObject({
      amountTotle: 50.47,
      amountTotleOriginal: 59.97,
    });
    expect((await calculate(items)).data).toMatchObject({ amountTotle: 59.97 });
    const order = await place(t, member, items);
    const { rows } = await t.ctx.db.$client.query('select adjustments from orders where id = $1', [order.id]);
    expect(rows[0].adjustments).toEqual([{ promotion: 'member-rebate', amount: 950 }]);
  });
});

describe('freight', () => {
  it('is charged by weight or piece, free from an amount or in a free template, per method', async () => {
    const byWeight = await insertFreightTemplate(t.ctx, {
      chargedBy: 'weight',
      freeFrom: 5000,
      rules: [
        { method: 'express', firstUnits: 1, firstAmount: 600, nextUnits: 0.5, nextAmount: 100 },
        { method: 'ems', firstUnits: 1, firstAmount: 2000, nextUnits: 1, nextAmount: 1000 },
        {
          method: 'express',
          regionCodes: ['310000'],
          firstUnits: 1,
          firstAmount: 100,
          nextUnits: 1,
          nextAmount: 0,
        },
      ],
    });
    const heavy = await insertGoods(t.ctx, { price: 1000, weight: 0.7, freightTemplateId: byWeight });
    const freight = async (items: Parameters<typeof create>[2], fields = {}) =>
      (await calculate(items, { ...home, ...fields })).data.amountLogistics;
    expect(await freight([{ goodsId: heavy.id, number: 3 }])).toBe(9); // 2.1 kg: 6 and three begun halves
    expect(await freight([{ goodsId: heavy.id, number: 1, logisticsType: 1 }])).toBe(20);
    expect(await freight([{ goodsId: heavy.id, number: 5 }])).toBe(0);
    const shanghai = { provinceId: '310000', cityId: '310100', districtId: '310101' };
    expect(await freight([{ goodsId: heavy.id, number: 3 }], shanghai)).toBe(1);
    expect(await freight([{ goodsId: heavy.id }, { goodsId: heavy.id, logisticsType: 1 }])).toBe(26);
    expect((await calculate([{ goodsId: heavy.id }], home)).data.free_shipping_for_purchases).toBe(50);
    const free = await insertGoods(t.ctx, {
      freightTemplateId: await insertFreightTemplate(t.ctx, { isFree: true, rules: [] }),
    });
    expect(await freight([{ goodsId: free.id }])).toBe(0);
  });

  it('can be asked for before there is an address, but not ordered', async () => {
    const goods = await insertGoods(t.ctx, { freightTemplateId: await insertFreightTemplate(t.ctx) });
    const { goodsId } = { goodsId: goods.id };
    expect((await calculate([{ goodsId }])).data).toMatchObject({
      isNeedLogistics: true,
      amountLogistics: 8,
    });
    expect(await create(t, user, [{ goodsId }])).toMatchObject({ code: 20002 });
  });
});

describe('limited goods', () => {
  type Limit = NewPurchaseLimit;
  const limit = (limit: Partial<Limit>): Limit => ({
    levelId: 0,
    duration: 1,
    unit: 'day',
    maxPieces: 2,
    ...limit,
  });
  const limited = (limits: Limit[]) => insertGoods(t.ctx, { limits });

  it('sell so many pieces per natural period; closed orders do not count; the next day is a new one', async () => {
    const buyer = await shopper(t);
    const goods = await limited([limit({ maxPieces: 2 })]);
    const buy = (number = 1) => create(t, buyer, [{ goodsId: goods.id, number }]);
    expect(await buy(3)).toMatchObject({ code: 60001, msg: expect.stringContaining('限购2件') });
    const first = await buy(2);
    expect(first.code).toBe(0);
    expect(await buy()).toMatchObject({ code: 60001 });
    expect(await calculate([{ goodsId: goods.id }], {}, buyer)).toMatchObject({ code: 60001 });
    expect((await create(t, await shopper(t), [{ goodsId: goods.id }])).code).toBe(0);
    await t.post('/shop/order/close', { token: buyer.token, orderId: first.data.id });
    expect((await buy(2)).code).toBe(0);
    t.clock.advance(DAY);
    expect((await buy(2)).code).toBe(0);
  });

  it('count two natural days as yesterday and today, and the same goods on two lines together', async () => {
    const buyer = await shopper(t);
    const goods = await limited([limit({ maxPieces: 2, duration: 2 })]);
    const twice = [{ goodsId: goods.id }, { goodsId: goods.id, number: 2 }];
    expect(await create(t, buyer, twice)).toMatchObject({ code: 60001 });
    await place(t, buyer, [{ goodsId: goods.id, number: 2 }]);
    t.clock.advance(DAY);
    expect(await create(t, buyer, [{ goodsId: goods.id }])).toMatchObject({ code: 60001 });
    t.clock.advance(DAY);
    expect((await create(t, buyer, [{ goodsId: goods.id }])).code).toBe(0);
  });

  it('are only for the levels that have a limit, each with its own', async () => {
    const [member, other] = [await shopper(t), await shopper(t)];
    const level = await insertLevel(t.ctx);
    await grantLevel(t.ctx, { userId: member.id, levelId: level.id });
    const goods = await limited([limit({ levelId: level.id, maxPieces: 1 })]);
    expect(await create(t, other, [{ goodsId: goods.id }])).toMatchObject({ code: 100000 });
    expect(await create(t, member, [{ goodsId: goods.id, number: 2 }])).toMatchObject({ code: 60001 });
    expect((await create(t, member, [{ goodsId: goods.id }])).code).toBe(0);
  });

  it('can be limited by the combination', async () => {
    const buyer = await shopper(t);
    const goods = await insertGoodsWithChoices(t.ctx);
    const [first = '', second = ''] = goods.combinations;
    const ofSku = { tenantId: t.ctx.tenant.id, goodsId: goods.id };
    await t.ctx.db.insert(purchaseLimit).values([
      { ...ofSku, ...limit({ maxPieces: 1 }), skuId: goods.skuIds[0]! },
      { ...ofSku, ...limit({ maxPieces: 3 }), skuId: goods.skuIds[1]! },
    ]);
    await t.ctx.db.update(goodsTable).set({ isLimited: true }).where(eq(goodsTable.id, goods.id));
    const buy = (propertyChildIds: string, number: number) =>
      create(t, buyer, [{ goodsId: goods.id, propertyChildIds, number }]);
    expect((await buy(second, 3)).code).toBe(0);
    expect(await buy(first, 2)).toMatchObject({ code: 60001 });
    expect((await buy(first, 1)).code).toBe(0);
    expect(await buy(goods.combinations[2]!, 1)).toMatchObject({ code: 100000 });
  });

  it('keep their limit when one buyer orders many times at once', async () => {
    const buyer = await shopper(t);
    const goods = await limited([limit({ maxPieces: 2 })]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => create(t, buyer, [{ goodsId: goods.id }])),
    );
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(2);
    expect(answers.filter(({ code }) => code === 60001)).toHaveLength(6);
  });
});

describe('a promotion of another room', () => {
  it('prices, takes on commit and gets back on release, in the order’s own transaction', async () => {
    const told: string[] = [];
    const coupon: Promotion = {
      name: 'coupon',
      stage: 'discount',
      claims: 'couponId',
      applies: ({ question }) => question.claims.couponId !== undefined,
      prepare: async (_ctx, { question }) => {
        if (question.claims.couponId === 13) return fail('coupon/unusable');
        return () => ({ discount: 300, detail: { couponId: question.claims.couponId } });
      },
      onCommit: async (_tx, order, { detail }) => void told.push(`used ${detail?.couponId} for ${order.id}`),
      onRelease: async (_tx, order, { detail }) =>
        void told.push(`back ${detail?.couponId} from ${order.id}`),
    };
    const base = actingAs(t.ctx, user);
    const ports = new Ports()
      .bind(promotions, [coupon])
      .bind(subscriptions, base.ports.get(subscriptions))
      .bind(rushLanes, base.ports.get(rushLanes));
    const ctx = { ...base, ports: ports.bind(jobBell, base.ports.get(jobBell)) };
    const goods = await insertGoods(t.ctx, { price: 1000 });
    const question = (couponId: number): PriceQuestion => ({
      items: [{ goodsId: goods.id, combination: '', quantity: 1, days: [] }],
      ...{ deliveryType: 'express', address: {}, payOnDelivery: false, claims: { couponId } },
    });
    expect(await calculateOrder(ctx, question(7))).toMatchObject({ payableAmount: 700, discountAmount: 300 });
    expect(told).toEqual([]);
    const wishes = { remark: '', extensions: {}, wantsRedeemCode: false, autoDeliver: false };
    const order = await placeOrder(ctx, { ...wishes, price: question(7) });
    expect(order).toMatchObject({ goodsAmount: 1000, payableAmount: 700 });
    await closeOrder(ctx, { orderId: order.id });
    expect(told).toEqual([`used 7 for ${order.id}`, `back 7 from ${order.id}`]);
    await expect(placeOrder(ctx, { ...wishes, price: question(13) })).rejects.toMatchObject({
      key: 'coupon/unusable',
    });
    t.clock.advance(MINUTE);
  });
});
