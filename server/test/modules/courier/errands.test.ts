import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import {
  callCourierForPaid,
  callOffForClosed,
  cancelCourierJob,
  courierServices,
  dispatchCourier,
  dispatchCourierJob,
  findOwnCourier,
  listOwnErrandLogs,
  runCancelCourier,
  runDispatchCourier,
} from '../../../src/modules/courier/index.ts';
import { courierDispatch } from '../../../src/modules/courier/tables.ts';
import { closeOrderForStaff, refundInFull, shipOrder } from '../../../src/modules/order/index.ts';
import { courierOrder, type PlayedCourier, playedCourier } from '../../support/courier-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';
import { waitingJobs } from '../../support/waiting-jobs.ts';

const t = useTestApp();
let courier: PlayedCourier;
beforeEach(() => {
  courier = playedCourier();
  t.ctx.ports.bind(courierServices, { serviceFor: async () => courier });
});

const rowOf = async (orderId: number) => {
  const { tenantId } = courierDispatch;
  const mine = and(eq(tenantId, t.ctx.tenant.id), eq(courierDispatch.orderId, orderId));
  return (await t.ctx.db.select().from(courierDispatch).where(mine))[0];
};
const refund = (orderId: number) => refundInFull(t.ctx, { orderId, destination: 'wallet', reason: '不要了' });
const refuse =
  (key: string, detail = {}) =>
  () =>
    Promise.reject(new Failure(key, detail));
const eventOf = (orderId: number) => ({ orderId, userId: 0, deliveryType: 'courier' }) as never;

describe('an order that is paid at the door', () => {
  it('is handed to the service as soon as it is placed, with what is to be taken, and called off when it ends', async () => {
    const { order } = await courierOrder(t.ctx, { payOnDelivery: true });
    await t.runJobs();
    expect(courier.calls).toMatchObject([{ orderNumber: order.number, amount: 2500, payOnDelivery: true }]);
    await closeOrderForStaff(t.ctx, { orderId: order.id, actor: 'staff:1' });
    await t.runJobs();
    expect(courier.calledOff).toEqual(['T1']);
  });

  it('is told of only once it is placed: one that is paid first waits for its payment', async () => {
    await courierOrder(t.ctx, { paid: false });
    await t.runJobs();
    expect(courier.calls).toEqual([]);
  });
});

describe('an order that is closed', () => {
  it('while the service is still being called sends its courier back as soon as there is one', async () => {
    const { order } = await courierOrder(t.ctx);
    courier.answer = async () => {
      await refund(order.id);
      // Whoever closes it looks now, and finds nobody who could be called off.
      await callOffForClosed(t.ctx, eventOf(order.id));
      return 'T-late';
    };
    await t.runJobs();
    expect(courier.calls).toHaveLength(1);
    expect(courier.calledOff).toEqual(['T-late']);
    expect(await rowOf(order.id)).toMatchObject({ status: 'cancelled', tradeNumber: 'T-late' });
    expect(t.logged).toEqual([]);
  });

  it('before anybody was called needs nobody', async () => {
    const { order } = await courierOrder(t.ctx);
    await refund(order.id);
    await t.runJobs();
    expect([courier.calls, courier.calledOff]).toEqual([[], []]);
    expect(await rowOf(order.id)).toBeUndefined();
  });

  it('leaves a courier alone who was refused anyway', async () => {
    const { order } = await courierOrder(t.ctx);
    courier.answer = refuse('courier/refused', { reason: '太远' });
    await t.runJobs();
    await refund(order.id);
    await t.runJobs();
    await runCancelCourier(t.ctx, { orderId: order.id });
    expect(courier.calledOff).toEqual([]);
    expect(await rowOf(order.id)).toMatchObject({ status: 'refused', reason: '太远' });
  });

  it('keeps a courier who is on the way already, and staff is told why', async () => {
    const { order } = await courierOrder(t.ctx);
    await t.runJobs();
    courier.answerCancel = refuse('courier/refused', { reason: '骑手已取货' });
    await runCancelCourier(t.ctx, { orderId: order.id });
    expect(await rowOf(order.id)).toMatchObject({ status: 'dispatched' });
    expect(courier.calledOff).toEqual(['T1']);
  });

  it('calls the courier off again and again while the service is silent, then once and for all', async () => {
    const { order } = await courierOrder(t.ctx);
    await t.runJobs();
    courier.answerCancel = refuse('outbound/timeout');
    await refund(order.id);
    await t.runJobs();
    expect(await rowOf(order.id)).toMatchObject({ status: 'dispatched' });
    const waiting = await waitingJobs(t.ctx, cancelCourierJob);
    expect(waiting.find(({ key }) => key === String(order.id))).toMatchObject({ attempts: 1 });
    expect(t.logged).toHaveLength(1);
    t.logged.length = 0;
    courier.answerCancel = async () => undefined;
    t.clock.advance(MINUTE);
    await t.runJobs();
    expect(courier.calledOff).toEqual(['T1', 'T1']);
    expect(await rowOf(order.id)).toMatchObject({ status: 'cancelled', updatedAt: t.clock.now() });
    await runCancelCourier(t.ctx, { orderId: order.id });
    expect(courier.calledOff).toHaveLength(2);
  });
});

describe('the call of a courier', () => {
  it('waits for an order that is paid, once for each', async () => {
    const { order } = await courierOrder(t.ctx);
    await t.runJobs();
    await callCourierForPaid(t.ctx, eventOf(order.id));
    await callCourierForPaid(t.ctx, eventOf(order.id));
    expect(await waitingJobs(t.ctx, dispatchCourierJob)).toMatchObject([{ key: String(order.id) }]);
    await t.runJobs();
    expect(courier.calls).toHaveLength(1);
    expect(t.logged).toEqual([]);
  });

  it.each([
    ['is not paid', { paid: false }],
    ['comes by post', { deliveryType: 'express' as const }],
  ])('is not made for one that %s', async (_what, options) => {
    const { order } = await courierOrder(t.ctx, options);
    await callCourierForPaid(t.ctx, eventOf(order.id));
    expect(await waitingJobs(t.ctx, dispatchCourierJob)).toEqual([]);
    expect(await outcome(dispatchCourier(t.ctx, { orderId: order.id }))).toBe('courier/wrong-order');
    expect(await rowOf(order.id)).toBeUndefined();
  });

  it('may still be made for one that is marked as sent', async () => {
    const { order } = await courierOrder(t.ctx);
    courier.answer = refuse('courier/refused', { reason: '运力不足' });
    await t.runJobs();
    courier.answer = async () => 'T-sent';
    await shipOrder(t.ctx, { orderId: order.id });
    expect(await dispatchCourier(t.ctx, { orderId: order.id })).toBe('T-sent');
  });

  it.each(['courier/refused', 'provider/not-configured'])('is given up for good on %s', async (key) => {
    const { order } = await courierOrder(t.ctx);
    courier.answer = refuse(key, { reason: 'x'.repeat(300) });
    expect(await outcome(runDispatchCourier(t.ctx, { orderId: order.id }))).toBe('done');
    const row = await rowOf(order.id);
    expect(row?.status).toBe('refused');
    expect(row?.reason).toBe(key === 'courier/refused' ? 'x'.repeat(200) : 'no answer');
    await t.runJobs();
  });

  it.each(['outbound/timeout', 'outbound/unreachable', 'provider/unavailable'])(
    'is repeated on %s, and the order is free for the next try',
    async (key) => {
      const { order } = await courierOrder(t.ctx);
      courier.answer = refuse(key);
      expect(await outcome(runDispatchCourier(t.ctx, { orderId: order.id }))).toBe(key);
      expect(await rowOf(order.id)).toMatchObject({ status: 'refused', reason: 'no answer' });
      courier.answer = async () => 'T-again';
      await t.runJobs();
      expect(await rowOf(order.id)).toMatchObject({ status: 'dispatched', reason: null });
    },
  );

  it('counts from its latest try when it has hung for five minutes', async () => {
    const { order } = await courierOrder(t.ctx);
    courier.answer = refuse('courier/refused');
    await t.runJobs();
    t.clock.advance(10 * MINUTE);
    let second = '';
    courier.answer = async () => {
      courier.answer = async () => 'T-second';
      t.clock.advance(5 * MINUTE);
      second = await outcome(dispatchCourier(t.ctx, { orderId: order.id }));
      t.clock.advance(1);
      expect(await dispatchCourier(t.ctx, { orderId: order.id })).toBe('T-second');
      return 'T-first';
    };
    expect(await dispatchCourier(t.ctx, { orderId: order.id })).toBe('T-first');
    expect(second).toBe('courier/calling');
    // Whoever settled first is who carries it.
    expect(await rowOf(order.id)).toMatchObject({ status: 'dispatched', tradeNumber: 'T-second' });
  });
});

describe('what the courier is told', () => {
  it('names a municipality once, and where the door is when that is known', async () => {
    const address = {
      provinceId: '110000',
      cityId: '110100',
      districtId: '110105',
      ...{ latitude: 39.9, longitude: 116.4 },
    };
    const { order } = await courierOrder(t.ctx, { address });
    await t.runJobs();
    const [errand] = courier.calls;
    expect(errand?.customer.place).toEqual({ latitude: 39.9, longitude: 116.4 });
    expect(errand?.customer.address).toMatch(/^北京市/);
    expect(errand?.customer.address.match(/北京市/g)).toHaveLength(1);
    expect(errand).toMatchObject({
      orderNumber: order.number,
      placedAt: order.createdAt,
      payOnDelivery: false,
    });
    expect(await rowOf(order.id)).toMatchObject({
      shopLatitude: 30.2,
      customerLatitude: 39.9,
      customerLongitude: 116.4,
    });
  });
});

describe('following one’s courier', () => {
  it('asks the service about the errand, from where to where', async () => {
    const { order, buyer } = await courierOrder(t.ctx, { address: { latitude: 30.3, longitude: 120.2 } });
    await t.runJobs();
    expect(await findOwnCourier(buyer, order.id)).toMatchObject({ name: '王师傅' });
    expect(await listOwnErrandLogs(buyer, order.id)).toMatchObject([{ text: 'T1' }]);
    const errand = {
      tradeNumber: 'T1',
      dispatchedAt: t.clock.now(),
      shop: { latitude: 30.2, longitude: 120.1 },
      customer: { latitude: 30.3, longitude: 120.2 },
    };
    expect(courier.asked).toEqual([errand, errand]);
  });

  it('is for the customer whose order it is, while somebody carries it', async () => {
    const { order, buyer } = await courierOrder(t.ctx);
    expect(await outcome(findOwnCourier(buyer, order.id))).toBe('record/none');
    await t.runJobs();
    const stranger = actingAs(t.ctx, await newUser(t.ctx));
    for (const ask of [findOwnCourier, listOwnErrandLogs]) {
      expect(await outcome(ask(stranger, order.id))).toBe('record/none');
      expect(await outcome(ask({ ...t.rival, user: buyer.user }, order.id))).toBe('record/none');
    }
    await runCancelCourier(t.ctx, { orderId: order.id });
    expect(await outcome(listOwnErrandLogs(buyer, order.id))).toBe('record/none');
    expect(courier.asked).toEqual([]);
  });
});
