import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import { courierServices, dispatchCourier, runDispatchCourier } from '../../../src/modules/courier/index.ts';
import { courierDispatch } from '../../../src/modules/courier/tables.ts';
import { acceptRefund, applyForRefund } from '../../../src/modules/order/index.ts';
import { courierOrder, type PlayedCourier, playedCourier } from '../../support/courier-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let courier: PlayedCourier;
beforeEach(() => {
  courier = playedCourier();
  t.ctx.ports.bind(courierServices, { serviceFor: async () => courier });
});
const paidOrder = (options = {}) => courierOrder(t.ctx, options);

const rowOf = async (orderId: number) =>
  (await t.ctx.db.select().from(courierDispatch)).find((row) => row.orderId === orderId);

describe('calling a courier', () => {
  it('tells the service what to carry, from where to whom', async () => {
    const { order, shopId } = await paidOrder();
    await t.runJobs();
    expect(courier.calls).toHaveLength(1);
    expect(courier.calls[0]).toMatchObject({
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
    expect(courier.calls).toHaveLength(1);
    await t.runJobs();
    expect(courier.calls).toHaveLength(1);
  });

  it('may be tried again after the service has refused', async () => {
    const { order } = await paidOrder();
    courier.answer = () => Promise.reject(new Failure('courier/refused', { reason: '余额不足' }));
    await t.runJobs();
    expect(await rowOf(order.id)).toMatchObject({ status: 'refused', reason: '余额不足', tradeNumber: null });
    courier.answer = async () => 'T-again';
    expect(await dispatchCourier(t.ctx, { orderId: order.id })).toBe('T-again');
    expect(await rowOf(order.id)).toMatchObject({
      status: 'dispatched',
      tradeNumber: 'T-again',
      reason: null,
    });
  });

  it('is tried again by itself while the service is silent', async () => {
    const { order } = await paidOrder();
    courier.answer = () => Promise.reject(new Failure('outbound/timeout'));
    await expect(runDispatchCourier(t.ctx, { orderId: order.id })).rejects.toMatchObject({
      key: 'outbound/timeout',
    });
    courier.answer = async () => 'T-late';
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
    expect(courier.calls[0]?.shop.name).toBe('西湖店');
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
    expect(courier.calledOff).toEqual(['T1']);
    expect(await rowOf(order.id)).toMatchObject({ status: 'cancelled' });
    await expect(dispatchCourier(t.ctx, { orderId: order.id })).rejects.toMatchObject({
      key: 'courier/wrong-order',
    });
  });
});
