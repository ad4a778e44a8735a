import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { acceptRefund, applyForRefund } from '../../../src/modules/order/index.ts';
import { countJoined, countPaid, readFigures } from '../../../src/modules/statistics/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const MONDAY = '2026-03-02';
const TUESDAY = '2026-03-03';
let buyer: TestUser;
let tea: TestGoods;
let cup: TestGoods;
let sold: number;

async function buy(goods: TestGoods, number: number): Promise<number> {
  const order = await place(t, buyer, [{ goodsId: goods.id, number }], home);
  const paid = await t.post('/shop/order/pay', { orderId: order.id, token: buyer.token });
  expect(paid.code).toBe(0);
  return order.id;
}

beforeAll(async () => {
  buyer = await shopper(t, 1_000_000);
  tea = await insertGoods(t.ctx, { name: '龙井', price: 10_000, stock: 100 });
  cup = await insertGoods(t.ctx, { name: '茶杯', price: 2_500, stock: 5 });
  t.clock.set('2026-03-02T15:30:00.000Z'); // 23:30 in Shanghai
  sold = await buy(tea, 2);
  await t.runJobs();
  t.clock.advance(60 * 60 * 1000); // 00:30 on the next day there
  const refunded = await buy(cup, 3);
  await registerUser(t);
  const user = actingAs(t.ctx, buyer);
  const application = await applyForRefund(user, {
    orderId: refunded,
    type: 'refund-only',
    goodsReceived: false,
    reason: '不想要了',
    amount: 1_234,
    pictures: [],
  });
  await inTransaction(t.ctx, (tx) =>
    acceptRefund(tx, { applicationId: application.id, destination: 'wallet' }),
  );
  await t.runJobs();
  await place(t, buyer, [{ goodsId: tea.id }], home);
});

describe('the figures of a shop', () => {
  test('count every sale, refund and newcomer on the day it happened in the shop’s own time', async () => {
    const { days } = await readFigures(t.ctx, 2);
    expect(days).toEqual([
      { day: MONDAY, orders: 1, sales: 20_000, refunds: 0, members: 1 },
      { day: TUESDAY, orders: 1, sales: 7_500, refunds: 1_234, members: 1 },
    ]);
  });

  test('name every day of the period, those without a sale too', async () => {
    const { days } = await readFigures(t.ctx, 30);
    expect(days).toHaveLength(30);
    expect(days[0]).toEqual({ day: '2026-02-02', orders: 0, sales: 0, refunds: 0, members: 0 });
  });

  test('tell what sold best, and what of it will soon be out', async () => {
    const { bestSellers, lowStock } = await readFigures(t.ctx, 7);
    expect(bestSellers).toEqual([
      { goodsId: cup.id, name: '茶杯', pieces: 3, amount: 7_500 },
      { goodsId: tea.id, name: '龙井', pieces: 2, amount: 20_000 },
    ]);
    expect(lowStock).toMatchObject([{ goodsId: cup.id, name: '茶杯', stock: 2 }]);
  });

  test('leave out what was sold before the period', async () => {
    const { bestSellers } = await readFigures(t.ctx, 1);
    expect(bestSellers.map(({ goodsId }) => goodsId)).toEqual([cup.id]);
  });

  test('are each shop’s own', async () => {
    const { days, bestSellers, lowStock } = await readFigures(t.rival, 2);
    expect(days.map(({ orders, sales }) => [orders, sales])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect([...bestSellers, ...lowStock]).toEqual([]);
  });

  test('add up what happens at once, though all of it is one row', async () => {
    const before = (await readFigures(t.rival, 1)).days[0]?.members ?? 0;
    await Promise.all(
      Array.from({ length: 8 }, () => inTransaction(t.rival, (tx) => countJoined(tx, [{}, {}]))),
    );
    expect((await readFigures(t.rival, 1)).days[0]?.members).toBe(before + 16);
  });

  test('count no order of another shop', async () => {
    await inTransaction(t.rival, (tx) => countPaid(tx, [{ orderId: sold }]));
    expect((await readFigures(t.rival, 1)).days[0]?.sales).toBe(0);
  });
});

describe('GET /admin/api/dashboard', () => {
  const get = async (permissions: readonly string[] | undefined, query = '?days=2') =>
    (await someStaff(t, permissions ? { permissions } : {})).call<{
      days: Record<string, unknown>[];
      bestSellers: Record<string, unknown>[];
    }>('GET', `/admin/api/dashboard${query}`);

  test('gives yuan to who may see money', async () => {
    const { status, body } = await get(undefined);
    expect(status).toBe(200);
    expect(body.days[1]).toEqual({ day: TUESDAY, orders: 1, members: 1, sales: 75, refunds: 12.34 });
    expect(body.bestSellers[0]).toEqual({ goodsId: cup.id, name: '茶杯', quantity: 3, amount: 75 });
  });

  test('leaves money out for who may not see it', async () => {
    const { body } = await get(['dashboard:read']);
    expect(body.days[1]).toEqual({ day: TUESDAY, orders: 1, members: 1 });
    expect(body.bestSellers[0]).not.toHaveProperty('amount');
  });

  test('refuses who may not read it, and periods that are none', async () => {
    expect((await get(['orders:read'])).status).toBe(403);
    const sees = async (permissions: string[]) =>
      (await (await someStaff(t, { permissions })).call('GET', '/admin/api/me')).body.seesDashboard;
    expect([await sees(['orders:read']), await sees(['dashboard:read'])]).toEqual([false, true]);
    expect((await get(undefined, '?days=0')).status).toBe(400);
    expect((await get(undefined, '?days=100000')).status).toBe(400);
  });
});
