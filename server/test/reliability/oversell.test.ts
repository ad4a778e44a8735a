import { and, eq } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { sku } from '../../src/modules/catalog/tables.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { journalEntry } from '../../src/modules/ledger/tables.ts';
import { insertGoods, type TestGoods } from '../support/catalog-fixtures.ts';
import { useTestApp } from '../support/test-app.ts';
import { fund, newUser, type TestUser } from '../support/users.ts';

const t = useTestApp();

const goodsJson = (...wanted: { goods: TestGoods; number: number }[]) =>
  JSON.stringify(
    wanted.map(({ goods, number }) => ({
      goodsId: goods.id,
      number,
      propertyChildIds: '',
      logisticsType: 0,
    })),
  );
const place = ({ token }: TestUser, goodsJsonStr: string) =>
  t.post<{ id: number }>('/shop/order/create', { token, goodsJsonStr });
const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => newUser(t.ctx)));

async function stockOf({ skuId }: TestGoods): Promise<number | undefined> {
  const [row] = await t.ctx.db
    .select({ stock: sku.stock })
    .from(sku)
    .where(and(eq(sku.tenantId, t.ctx.tenant.id), eq(sku.id, skuId)));
  return row?.stock;
}

function tally(answers: readonly { code: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { code } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

afterEach(async () => {
  const pool = t.ctx.db.$client;
  if (!(pool instanceof pg.Pool)) throw new Error('the test app has a pool');
  expect((await auditLedger(pool)).difference).toBeUndefined();
  expect(t.logged).toEqual([]);
});

describe('when everybody comes at once', () => {
  it('200 buyers of 50 pieces make exactly 50 orders, and the others are told that it is sold out', async () => {
    const goods = await insertGoods(t.ctx, { stock: 50 });
    const people = await buyers(200);
    const answers = await Promise.all(people.map((buyer) => place(buyer, goodsJson({ goods, number: 1 }))));
    expect(tally(answers)).toEqual({ 0: 50, 60000: 150 });
    expect(await stockOf(goods)).toBe(0);
  });

  it('orders that want several pieces never take part of what they want', async () => {
    const goods = await insertGoods(t.ctx, { stock: 50 });
    const people = await buyers(60);
    const answers = await Promise.all(people.map((buyer) => place(buyer, goodsJson({ goods, number: 3 }))));
    expect(tally(answers)).toEqual({ 0: 16, 60000: 44 });
    expect(await stockOf(goods)).toBe(2);
  });

  it('baskets that hold the same goods in different order do not block each other', async () => {
    const [tea, cup] = [await insertGoods(t.ctx, { stock: 30 }), await insertGoods(t.ctx, { stock: 20 })];
    const there = goodsJson({ goods: tea, number: 1 }, { goods: cup, number: 1 });
    const back = goodsJson({ goods: cup, number: 1 }, { goods: tea, number: 1 });
    const people = await buyers(60);
    const answers = await Promise.all(people.map((buyer, index) => place(buyer, index % 2 ? there : back)));
    expect(tally(answers)).toEqual({ 0: 20, 60000: 40 });
    expect([await stockOf(tea), await stockOf(cup)]).toEqual([10, 0]);
  });

  it('what is given up while others buy is sold again, piece for piece', async () => {
    const goods = await insertGoods(t.ctx, { stock: 20 });
    const people = await buyers(60);
    const wish = goodsJson({ goods, number: 1 });
    const first = await Promise.all(
      people.slice(0, 20).map(async (buyer) => ({ buyer, order: await place(buyer, wish) })),
    );
    const giveUp = first.map(({ buyer, order }) =>
      t.post('/shop/order/close', { token: buyer.token, orderId: order.data.id }),
    );
    const [closed, placed] = await Promise.all([
      Promise.all(giveUp),
      Promise.all(people.slice(20).map((buyer) => place(buyer, wish))),
    ]);
    expect(tally(closed)).toEqual({ 0: 20 });
    const { 0: sold = 0, 60000: refused = 0 } = tally(placed);
    expect(sold + refused).toBe(40);
    expect(await stockOf(goods)).toBe(20 - sold);
  });

  it('one order that is paid, closed and paid again from many devices at once is paid or closed, once', async () => {
    const goods = await insertGoods(t.ctx, { price: 1000 });
    const people = await buyers(10);
    for (const buyer of people) {
      await fund(t.ctx, buyer.id, { balance: 5000 });
      const { data } = await place(buyer, goodsJson({ goods, number: 1 }));
      const orderId = data.id;
      const asked = { token: buyer.token, orderId };
      const answers = await Promise.all([
        t.post('/shop/order/pay', asked),
        t.post('/shop/order/pay', asked),
        t.post('/shop/order/close', asked),
        t.post('/shop/order/pay', asked),
      ]);
      expect(tally(answers)).toEqual({ 0: 1, 20000: 3 });
      const entries = await t.ctx.db
        .select()
        .from(journalEntry)
        .where(and(eq(journalEntry.tenantId, t.ctx.tenant.id), eq(journalEntry.key, `order-pay:${orderId}`)));
      const wasPaid = answers[2]?.code !== 0;
      expect(entries).toHaveLength(wasPaid ? 1 : 0);
      const { data: wallet } = await t.get('/shop/user/amount', { token: buyer.token });
      expect(wallet).toMatchObject({ balance: wasPaid ? 40 : 50 });
    }
  });
});
