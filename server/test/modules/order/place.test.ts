import { describe, expect, it } from 'vitest';
import { Subscriptions, subscriptions } from '../../../src/kernel/jobs/events.ts';
import { jobBell } from '../../../src/kernel/jobs/jobs.ts';
import { JobWorker } from '../../../src/kernel/jobs/worker.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import type { Random } from '../../../src/kernel/random.ts';
import {
  acceptRefund,
  applyForRefund,
  closeOrder,
  confirmReceipt,
  getOrderForStaff,
  hideOrder,
  listOrdersForStaff,
  type OrderEvent,
  orderClosed,
  orderPaid,
  orderPlaced,
  orderReceived,
  orderRefunded,
  orderReviewed,
  orderShipped,
  type PlaceOrder,
  paymentLanes,
  payOrder,
  placeOrder,
  promotions,
  reviewOrder,
  rushLanes,
  shipOrder,
} from '../../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs } from '../../support/users.ts';

const t = useTestApp();

const wanting = (goodsId: number, quantity = 1): PlaceOrder => ({
  ...{ remark: '', extensions: {}, wantsRedeemCode: false, autoDeliver: false },
  price: {
    items: [{ goodsId, combination: '', quantity, days: [] }],
    ...{ deliveryType: 'express', address: {}, payOnDelivery: false, claims: {} },
  },
});

const pickedUp = { deliveryType: 'pickup' } as const;

/** Chance that gives these digits, then goes on as the test's own. */
function digits(first: string): Random {
  const given = [...first].map(Number);
  return { ...t.random, int: (min, max) => given.shift() ?? t.random.int(min, max) };
}

describe('an order’s number', () => {
  it('is another one when chance repeats itself, and the order is placed all the same', async () => {
    const ctx = actingAs(t.ctx, await shopper(t));
    const goods = await insertGoods(t.ctx, { stock: 2 });
    const first = await placeOrder({ ...ctx, random: digits('0123456789') }, wanting(goods.id));
    expect(first.number).toBe('OD2603020123456789');
    const second = await placeOrder({ ...ctx, random: digits('01234567890000000001') }, wanting(goods.id));
    expect(second.number).toBe('OD2603020000000001');
    const { rows } = await t.ctx.db.$client.query(
      'select order_id from order_line where goods_id = $1 order by 1',
      [goods.id],
    );
    expect(rows.map((row) => row.order_id)).toEqual([first.id, second.id]);
  });

  it('is given up after a few tries, with nothing left behind', async () => {
    const ctx = actingAs(t.ctx, await shopper(t));
    const goods = await insertGoods(t.ctx, { stock: 5 });
    const stuck = { ...t.random, int: () => 7 };
    await placeOrder({ ...ctx, random: stuck }, wanting(goods.id));
    await expect(placeOrder({ ...ctx, random: stuck }, wanting(goods.id))).rejects.toMatchObject({
      key: 'request/conflict',
    });
    const { rows } = await t.ctx.db.$client.query('select stock from sku where id = $1', [goods.skuId]);
    expect(rows).toEqual([{ stock: 4 }]);
  });
});

describe('subscribers', () => {
  it('hear of each step of an order exactly when it was taken, not of what was refused', async () => {
    // The queue begins empty: earlier orders are no news.
    await t.runJobs();
    const heard: string[] = [];
    const events = new Subscriptions();
    const kinds = {
      orderPlaced,
      orderPaid,
      orderShipped,
      orderReceived,
      orderReviewed,
      orderClosed,
      orderRefunded,
    };
    for (const [name, kind] of Object.entries(kinds))
      events.on<OrderEvent>(kind, 'test', async (_ctx, event) => void heard.push(`${name} ${event.orderId}`));
    const ports = new Ports()
      .bind(subscriptions, events)
      .bind(jobBell, t.ctx.ports.get(jobBell))
      .bind(promotions, t.ctx.ports.get(promotions))
      .bind(rushLanes, t.ctx.ports.get(rushLanes))
      .bind(paymentLanes, t.ctx.ports.get(paymentLanes));
    const ctx = { ...actingAs(t.ctx, await shopper(t, 5000)), ports };
    const worker = new JobWorker({ ...t.app.platform, ports }, async () => ctx);
    events.registerWith(worker);
    const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
    const goods = await insertGoods(t.ctx, { stock: 2, freightTemplateId });
    const hear = async (act: Promise<unknown>) => {
      heard.length = 0;
      const done = await act.then(
        () => true,
        () => false,
      );
      await worker.drain();
      return done ? [...heard] : ['refused', ...heard];
    };
    const place = () =>
      placeOrder(ctx, { ...wanting(goods.id), price: { ...wanting(goods.id).price, ...pickedUp } });
    const { id: orderId } = await place();
    await worker.drain();
    expect(heard).toEqual([`orderPlaced ${orderId}`]);
    expect(await hear(payOrder(ctx, { orderId }))).toEqual([`orderPaid ${orderId}`]);
    expect(await hear(closeOrder(ctx, { orderId }))).toEqual(['refused']);
    expect(await hear(shipOrder(ctx, { orderId }))).toEqual([`orderShipped ${orderId}`]);
    expect(await hear(confirmReceipt(ctx, { orderId }))).toEqual([`orderReceived ${orderId}`]);
    const { lines } = await getOrderForStaff(ctx, orderId);
    const reviews = lines.map((line) => ({ lineId: line.id, rating: 1, text: '', pictures: [] }));
    expect(await hear(reviewOrder(ctx, { orderId, reviews }))).toEqual([`orderReviewed ${orderId}`]);
    const asked = { type: 'return', goodsReceived: true, reason: '坏了', amount: 100, pictures: [] } as const;
    const { id: applicationId } = await applyForRefund(ctx, { ...asked, pictures: [], orderId });
    const accepted = acceptRefund(ctx, { applicationId, destination: 'wallet' });
    expect(await hear(accepted)).toEqual([`orderRefunded ${orderId}`]);
    const second = (await place()).id;
    expect(await hear(place())).toEqual(['refused', `orderPlaced ${second}`]);
    expect(await hear(closeOrder(ctx, { orderId: second }))).toEqual([`orderClosed ${second}`]);
  });
});

describe('the shop’s staff', () => {
  it('sees every order of its own shop, hidden ones too, by each filter', async () => {
    const [one, two] = [await shopper(t), await shopper(t)];
    const goods = await insertGoods(t.ctx);
    const first = await placeOrder(actingAs(t.ctx, one), wanting(goods.id));
    const second = await placeOrder(actingAs(t.ctx, two), wanting(goods.id, 2));
    await hideOrder(actingAs(t.ctx, one), { orderId: first.id });
    const paging = { page: 1, pageSize: 2 };
    const all = await listOrdersForStaff(t.ctx, { filters: {} }, paging);
    expect(all.rows.map(({ order }) => order.id)).toEqual([second.id, first.id]);
    expect(all.rows[0]?.lines).toMatchObject([{ quantity: 2 }]);
    const ids = async (filters: Parameters<typeof listOrdersForStaff>[1]['filters']) =>
      (await listOrdersForStaff(t.ctx, { filters }, paging)).rows.map(({ order }) => order.id);
    expect(await ids({ userId: one.id })).toEqual([first.id]);
    expect(await ids({ number: second.number })).toEqual([second.id]);
    expect(await ids({ status: 'closed' })).toContain(first.id);
    expect(await ids({ shopId: 77 })).toEqual([]);
    expect((await listOrdersForStaff(t.rival, { filters: {} }, paging)).totalRows).toBe(0);
    expect(await getOrderForStaff(t.ctx, first.id)).toMatchObject({
      order: { hiddenByUser: true, status: 'closed' },
      logs: [
        { type: 'place', actor: `user:${one.id}` },
        { type: 'close', actor: `user:${one.id}` },
      ],
    });
    await expect(getOrderForStaff(t.rival, first.id)).rejects.toMatchObject({ key: 'record/none' });
  });
});
