import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import {
  type CourierService,
  courierServices,
  dispatchCourier,
  type Errand,
  runDispatchCourier,
} from '../../../src/modules/courier/index.ts';
import { courierDispatch } from '../../../src/modules/courier/tables.ts';
import { acceptRefund, applyForRefund, payOrder, placeOrder } from '../../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods, insertShop } from '../../support/catalog-fixtures.ts';
import { someAddress } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
let calls: Errand[] = [];
let calledOff: string[] = [];
let answer: () => Promise<string> = async () => `T${calls.length}`;

const service: CourierService = {
  dispatch: (_ctx, errand) => {
    calls.push(errand);
    return answer();
  },
  findCourier: async () => ({ latitude: 0, longitude: 0 }),
  listLogs: async () => [],
  cancel: async (_ctx, tradeNumber) => void calledOff.push(tradeNumber),
};

beforeEach(() => {
  [calls, calledOff] = [[], []];
  answer = async () => `T${calls.length}`;
  t.ctx.ports.bind(courierServices, { serviceFor: async () => service });
});

async function paidOrder({ shop = true } = {}) {
  const user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 10_000 });
  const region = { provinceId: '330000', cityId: '330100', districtId: '330106' };
  const facts = { name: '西湖店', ...region, latitude: 30.2, longitude: 120.1 };
  const shopId = shop ? (await insertShop(t.ctx, facts)).id : 0;
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  const goods = await insertGoods(t.ctx, { name: '龙井', price: 1250, shopId, freightTemplateId });
  const buyer = actingAs(t.ctx, user);
  const order = await placeOrder(buyer, {
    price: {
      items: [{ goodsId: goods.id, combination: '', quantity: 2, method: 'express', days: [] }],
      ...{ deliveryType: 'courier', address: someAddress, payOnDelivery: false, claims: {} },
    },
    ...{ remark: '不要辣', extensions: {}, wantsRedeemCode: false, autoDeliver: false },
  });
  await payOrder(buyer, { orderId: order.id });
  return { order, shopId, buyer };
}

const rowOf = async (orderId: number) =>
  (await t.ctx.db.select().from(courierDispatch)).find((row) => row.orderId === orderId);

describe('calling a courier', () => {
  it('tells the service what to carry, from where to whom', async () => {
    const { order, shopId } = await paidOrder();
    await t.runJobs();
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      ...{ orderNumber: order.number, contents: '龙井(12.5x2)', remark: '不要辣', amount: 2500, shopId },
      shop: { name: '西湖店', place: { latitude: 30.2, longitude: 120.1 } },
      customer: {
        name: '王小明',
        phone: '13900000001',
        address: '浙江省杭州市西湖区文三路 1 号',
        place: undefined,
      },
    });
    expect(await rowOf(order.id)).toMatchObject({ status: 'dispatched', tradeNumber: 'T1' });
  });

  it('happens once, however many call at the same time', async () => {
    const { order } = await paidOrder();
    const tries = Array.from({ length: 6 }, () => dispatchCourier(t.ctx, { orderId: order.id }));
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(calls).toHaveLength(1);
    await t.runJobs();
    expect(calls).toHaveLength(1);
  });

  it('may be tried again after the service has refused', async () => {
    const { order } = await paidOrder();
    answer = () => Promise.reject(new Failure('courier/refused', { reason: '余额不足' }));
    await t.runJobs();
    expect(await rowOf(order.id)).toMatchObject({ status: 'refused', reason: '余额不足', tradeNumber: null });
    answer = async () => 'T-again';
    expect(await dispatchCourier(t.ctx, { orderId: order.id })).toBe('T-again');
    expect(await rowOf(order.id)).toMatchObject({
      status: 'dispatched',
      tradeNumber: 'T-again',
      reason: null,
    });
  });

  it('is tried again by itself while the service is silent', async () => {
    const { order } = await paidOrder();
    answer = () => Promise.reject(new Failure('outbound/timeout'));
    await expect(runDispatchCourier(t.ctx, { orderId: order.id })).rejects.toMatchObject({
      key: 'outbound/timeout',
    });
    answer = async () => 'T-late';
    await t.runJobs();
    expect(await rowOf(order.id)).toMatchObject({ status: 'dispatched', tradeNumber: 'T-late' });
  });

  it('goes on after whoever was calling has died over it', async () => {
    const { order } = await paidOrder();
    const tenantId = t.ctx.tenant.id;
    await t.ctx.db
      .insert(courierDispatch)
      .values({ tenantId, orderId: order.id, status: 'calling', createdAt: t.ctx.now() });
    const calling = dispatchCourier(t.ctx, { orderId: order.id });
    await expect(calling).rejects.toMatchObject({ key: 'courier/calling' });
    t.clock.advance(6 * MINUTE);
    await dispatchCourier(t.ctx, { orderId: order.id });
    expect(await rowOf(order.id)).toMatchObject({ status: 'dispatched' });
  });

  it('takes the first shop for goods that belong to none', async () => {
    const { order } = await paidOrder({ shop: false });
    await dispatchCourier(t.ctx, { orderId: order.id });
    expect(calls[0]?.shop.name).toBe('西湖店');
  });

  it('is for paid orders that a courier shall bring', async () => {
    await expect(dispatchCourier(t.ctx, { orderId: 999_999 })).rejects.toMatchObject({ key: 'record/none' });
    const { order } = await paidOrder();
    await expect(dispatchCourier(t.rival, { orderId: order.id })).rejects.toMatchObject({
      key: 'record/none',
    });
    await t.runJobs();
    const again = dispatchCourier(t.ctx, { orderId: order.id });
    await expect(again).rejects.toMatchObject({ key: 'courier/already-dispatched' });
  });
});

describe('an order that is paid back before it was sent', () => {
  it('needs no courier any more', async () => {
    const { order, buyer } = await paidOrder();
    await t.runJobs();
    await applyForRefund(buyer, {
      ...{ orderId: order.id, type: 'refund-only', goodsReceived: false },
      ...{ reason: '不要了', amount: 2500, pictures: [] },
    });
    const { rows } = await t.ctx.db.$client.query('select id from refund_application where order_id = $1', [
      order.id,
    ]);
    await acceptRefund(t.ctx, { applicationId: rows[0].id, destination: 'wallet' });
    await t.runJobs();
    expect(calledOff).toEqual(['T1']);
    expect(await rowOf(order.id)).toMatchObject({ status: 'cancelled' });
    await expect(dispatchCourier(t.ctx, { orderId: order.id })).rejects.toMatchObject({
      key: 'courier/wrong-order',
    });
  });
});
