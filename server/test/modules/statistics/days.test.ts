import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  acceptRefund,
  applyForRefund,
  closeOrder,
  confirmReceipt,
  payOrder,
  readOrderTotals,
  shipOrder,
} from '../../../src/modules/order/index.ts';
import { countJoined, countRefunded, readFigures } from '../../../src/modules/statistics/index.ts';
import { backOffice } from '../../support/back-office.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const HOUR = 3_600_000;

/** The figures of a day, by its name; of the last days of the shop. */
async function figuresOf(day: string, ctx = t.ctx) {
  const { days } = await readFigures(ctx, 366);
  const { day: _day, ...figures } = days.find((one) => one.day === day) ?? { day: 'not in the period' };
  return figures;
}
const nothing = { orders: 0, sales: 0, refunds: 0, members: 0 };

async function sold(price: number, quantity = 1, fields = {}) {
  const buyer = await shopper(t, 1_000_000);
  const goods = await insertGoods(t.ctx, { price, stock: 1000 });
  const { id } = await place(t, buyer, [{ goodsId: goods.id, number: quantity }], { ...home, ...fields });
  return { buyer, goods, id: id as number };
}
const pay = ({ buyer, id }: { buyer: TestUser; id: number }) =>
  payOrder(actingAs(t.ctx, buyer), { orderId: id });
async function giveBack({ buyer, id }: { buyer: TestUser; id: number }, amount: number) {
  const application = await applyForRefund(actingAs(t.ctx, buyer), {
    ...{ orderId: id, type: 'refund-only', goodsReceived: false, reason: '不要了', pictures: [] },
    amount,
  });
  await inTransaction(t.ctx, (tx) =>
    acceptRefund(tx, { applicationId: application.id, destination: 'wallet' }),
  );
}

describe('a day of the shop', () => {
  it('begins and ends at its own midnight, to the millisecond', async () => {
    t.clock.set('2026-04-01T15:50:00.000Z');
    const [before, after] = [await sold(1000), await sold(300)];
    await t.runJobs();
    t.clock.set('2026-04-01T15:59:59.999Z');
    await pay(before);
    await t.runJobs();
    t.clock.advance(1);
    await pay(after);
    await t.runJobs();
    expect(await figuresOf('2026-04-01')).toMatchObject({ orders: 1, sales: 1000 });
    expect(await figuresOf('2026-04-02')).toMatchObject({ orders: 1, sales: 300 });
  });

  it('counts a sale when it is paid, not when it was ordered, and an order never paid not at all', async () => {
    t.clock.set('2026-04-05T15:55:00.000Z');
    const [late, never] = [await sold(700), await sold(900)];
    await t.runJobs();
    await closeOrder(actingAs(t.ctx, never.buyer), { orderId: never.id });
    t.clock.set('2026-04-05T16:05:00.000Z');
    await pay(late);
    await t.runJobs();
    expect(await figuresOf('2026-04-05')).toMatchObject({ orders: 0, sales: 0, members: 2 });
    expect(await figuresOf('2026-04-06')).toMatchObject({ orders: 1, sales: 700 });
  });

  it('counts a sale that is paid at the door when it is received, once', async () => {
    t.clock.set('2026-04-07T02:00:00.000Z');
    const { buyer, id: orderId } = await sold(400, 2, { payOnDelivery: 1 });
    await t.runJobs();
    expect(await figuresOf('2026-04-07')).toMatchObject({ orders: 0, sales: 0 });
    t.clock.set('2026-04-08T02:00:00.000Z');
    await shipOrder(t.ctx, { orderId });
    const ctx = actingAs(t.ctx, buyer);
    await confirmReceipt(ctx, { orderId });
    await t.runJobs();
    expect(await figuresOf('2026-04-08')).toMatchObject({ orders: 1, sales: 800 });
    expect(await readOrderTotals(ctx)).toMatchObject({ orders: 1, amount: 800 });
  });

  it('counts what went back on the day it went back, of sales of other days too', async () => {
    t.clock.set('2026-04-10T02:00:00.000Z');
    const order = await sold(2500, 2);
    await pay(order);
    await t.runJobs();
    t.clock.set('2026-04-11T02:00:00.000Z');
    await giveBack(order, 1234);
    await t.runJobs();
    t.clock.set('2026-04-13T02:00:00.000Z');
    await giveBack(order, 1);
    await giveBack(order, 3765);
    await t.runJobs();
    expect(await figuresOf('2026-04-10')).toMatchObject({ orders: 1, sales: 5000, refunds: 0 });
    expect(await figuresOf('2026-04-11')).toEqual({ ...nothing, refunds: 1234 });
    expect(await figuresOf('2026-04-12')).toEqual(nothing);
    expect(await figuresOf('2026-04-13')).toEqual({ ...nothing, refunds: 3766 });
  });

  it('has the price that staff asked in the end, and counts each order once though it is told twice', async () => {
    t.clock.set('2026-04-20T02:00:00.000Z');
    const order = await sold(1000, 3);
    const office = backOffice(t);
    await office.post(`orders/${order.id}/change-price`, { payableAmount: 19.99 });
    await pay(order);
    await expect(pay(order)).rejects.toMatchObject({ key: 'order/not-payable' });
    await t.runJobs();
    await t.runJobs();
    expect(await figuresOf('2026-04-20')).toMatchObject({ orders: 1, sales: 1999 });
    const { bestSellers } = await readFigures(t.ctx, 1);
    expect(bestSellers).toMatchObject([{ goodsId: order.goods.id, pieces: 3 }]);
  });

  it('is the local one, also where the clock goes forward and back', async () => {
    const berlin = { ...t.ctx, tenant: { ...t.ctx.tenant, timeZone: 'Europe/Berlin' } };
    const join = async (moment: string) => {
      t.clock.set(moment);
      await inTransaction(berlin, (tx) => countJoined(tx, [{}]));
    };
    // The 29th of March has 23 hours there, the 25th of October 25.
    for (const moment of ['2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'])
      await join(moment);
    for (const moment of ['2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00.000Z'])
      await join(moment);
    const members = async (day: string) => (await figuresOf(day, berlin)) as { members: number };
    expect((await members('2026-03-29')).members).toBe(2);
    expect((await members('2026-10-25')).members).toBe(2);
    expect((await members('2026-10-26')).members).toBe(1);
    const { days } = await readFigures(berlin, 366);
    expect(new Set(days.map(({ day }) => day)).size).toBe(366);
    expect(days.at(-1)?.day).toBe('2026-10-26');
  });
});

describe('the figures', () => {
  it('are the sum of what happened, day by day, however it was told', async () => {
    const happened = fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 4 }),
        members: fc.integer({ min: 0, max: 3 }),
        refunds: fc.array(fc.integer({ min: 1, max: 10_000_000_000 }), { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    let month = 0;
    await fc.assert(
      fc.asyncProperty(happened, async (events) => {
        const start = new Date(Date.UTC(2027, month++, 10, 3)).getTime();
        const expected = new Map<number, { members: number; refunds: number }>();
        for (const { day, members, refunds } of events) {
          t.clock.set(new Date(start + day * 24 * HOUR).toISOString());
          await inTransaction(t.rival, async (tx) => {
            await countJoined(
              tx,
              Array.from({ length: members }, () => ({})),
            );
            await countRefunded(
              tx,
              refunds.map((amount) => ({ amount })),
            );
          });
          const known = expected.get(day) ?? { members: 0, refunds: 0 };
          const back = refunds.reduce((sum, amount) => sum + amount, 0);
          expected.set(day, { members: known.members + members, refunds: known.refunds + back });
        }
        t.clock.set(new Date(start + 4 * 24 * HOUR).toISOString());
        const { days } = await readFigures(t.rival, 5);
        expect(days.map(({ members, refunds }) => ({ members, refunds }))).toEqual(
          days.map((_day, index) => expected.get(index) ?? { members: 0, refunds: 0 }),
        );
      }),
      { numRuns: 10, seed: 20260302 },
    );
  });

  it('know goods that are gone by their number, and go on counting newcomers', async () => {
    t.clock.set('2028-01-01T03:00:00.000Z');
    await rowsOf(
      t,
      `insert into daily_goods_sale (tenant_id, day, goods_id, pieces, amount) values ($1, '2028-01-01', 987654, 2, 500)`,
      [t.ctx.tenant.id],
    );
    await newUser(t.ctx);
    await t.runJobs();
    const { bestSellers, days } = await readFigures(t.ctx, 1);
    expect(bestSellers).toEqual([{ goodsId: 987_654, name: '#987654', pieces: 2, amount: 500 }]);
    expect(days).toMatchObject([{ day: '2028-01-01', members: 1 }]);
  });
});
