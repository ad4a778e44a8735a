import { and, asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import { goodsTag, releaseStock, reserveStock, type StockItem } from '../../../src/modules/catalog/index.ts';
import { dailyPrice, sku, stockMovement } from '../../../src/modules/catalog/tables.ts';
import { insertGoods, insertGoodsWithChoices } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let lastOrder = 0;
const newOrder = () => ++lastOrder;

async function stockOf(skuId: number): Promise<number> {
  const [row] = await t.ctx.db
    .select({ stock: sku.stock })
    .from(sku)
    .where(and(eq(sku.tenantId, t.ctx.tenant.id), eq(sku.id, skuId)));
  return row!.stock;
}

async function dayStocks(skuId: number): Promise<number[]> {
  const rows = await t.ctx.db
    .select({ stock: dailyPrice.stock })
    .from(dailyPrice)
    .where(and(eq(dailyPrice.tenantId, t.ctx.tenant.id), eq(dailyPrice.skuId, skuId)))
    .orderBy(asc(dailyPrice.day));
  return rows.map((row) => row.stock);
}

async function movementsOf(orderId: number) {
  return t.ctx.db
    .select({
      skuId: stockMovement.skuId,
      day: stockMovement.day,
      delta: stockMovement.delta,
      reason: stockMovement.reason,
    })
    .from(stockMovement)
    .where(and(eq(stockMovement.tenantId, t.ctx.tenant.id), eq(stockMovement.orderId, orderId)))
    .orderBy(asc(stockMovement.id));
}

const reserve = (orderId: number, items: StockItem[], ctx: Context = t.ctx) =>
  inTransaction(ctx, (tx) => reserveStock(tx, orderId, items));

/** True when it was reserved, false when refused for want of stock. */
async function tryReserve(orderId: number, items: StockItem[]): Promise<boolean> {
  try {
    await reserve(orderId, items);
    return true;
  } catch (error) {
    if (isFailure(error, 'stock/insufficient')) return false;
    throw error;
  }
}

describe('reserving', () => {
  it('takes one goods out of stock and notes which order took it', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { stock: 5 });
    const order = newOrder();
    await reserve(order, [{ goodsId: id, skuId, quantity: 2 }]);
    expect(await stockOf(skuId)).toBe(3);
    expect(await movementsOf(order)).toEqual([{ skuId, day: null, delta: -2, reason: 'reserve' }]);
  });

  it('gives the last piece to one buyer and tells the next which goods has run out', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { name: '最后一件', stock: 1 });
    const item = { goodsId: id, skuId, quantity: 1 };
    await reserve(newOrder(), [item]);
    await expect(reserve(newOrder(), [item])).rejects.toMatchObject({
      key: 'stock/insufficient',
      detail: { goodsName: '最后一件' },
    });
    expect(await stockOf(skuId)).toBe(0);
  });

  it('adds up the same choice on several lines before it looks', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { stock: 5 });
    const item = { goodsId: id, skuId, quantity: 3 };
    expect(await tryReserve(newOrder(), [item, item])).toBe(false);
    expect(await stockOf(skuId)).toBe(5);
    expect(await tryReserve(newOrder(), [item, { ...item, quantity: 2 }])).toBe(true);
    expect(await stockOf(skuId)).toBe(0);
  });

  it('takes all lines of an order or none', async () => {
    const plenty = await insertGoodsWithChoices(t.ctx, { stock: 10 });
    const scarce = await insertGoods(t.ctx, { name: '缺货', stock: 1 });
    const order = newOrder();
    const items = plenty.skuIds.map((skuId) => ({ goodsId: plenty.id, skuId, quantity: 2 }));
    const tooMuch = [...items, { goodsId: scarce.id, skuId: scarce.skuId, quantity: 2 }];
    await expect(reserve(order, tooMuch)).rejects.toMatchObject({ detail: { goodsName: '缺货' } });
    expect(await Promise.all([...plenty.skuIds, scarce.skuId].map(stockOf))).toEqual([10, 10, 10, 10, 1]);
    expect(await movementsOf(order)).toEqual([]);
  });

  it('takes each chosen day of goods sold by the day, and leaves the other days alone', async () => {
    const days = ['2026-03-10', '2026-03-11', '2026-03-12'].map((day) => ({ day, price: 20000, stock: 2 }));
    const room = await insertGoods(t.ctx, { name: '海景房', days, stock: 0 });
    const order = newOrder();
    const item = { goodsId: room.id, skuId: room.skuId, quantity: 2, days: ['2026-03-11', '2026-03-10'] };
    await reserve(order, [item]);
    expect(await dayStocks(room.skuId)).toEqual([0, 0, 2]);
    const last = { ...item, quantity: 1, days: ['2026-03-11', '2026-03-12'] };
    await expect(reserve(newOrder(), [last])).rejects.toMatchObject({ detail: { goodsName: '海景房' } });
    expect(await dayStocks(room.skuId)).toEqual([0, 0, 2]);
    expect(await tryReserve(newOrder(), [{ ...item, days: ['2026-04-01'] }])).toBe(false);
    await releaseStock(t.ctx, order);
    expect(await dayStocks(room.skuId)).toEqual([2, 2, 2]);
  });

  it('refuses a quantity no stock can hold, an SKU that is not there and one of another tenant', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { stock: 5 });
    expect(await tryReserve(newOrder(), [{ goodsId: id, skuId, quantity: 3_000_000_000 }])).toBe(false);
    expect(await tryReserve(newOrder(), [{ goodsId: id, skuId: 999_999, quantity: 1 }])).toBe(false);
    const other = await insertGoods(t.rival, { stock: 5 });
    expect(await tryReserve(newOrder(), [{ goodsId: other.id, skuId: other.skuId, quantity: 1 }])).toBe(
      false,
    );
    await expect(reserve(newOrder(), [{ goodsId: id, skuId, quantity: 0 }])).rejects.toThrow(RangeError);
    expect(await stockOf(skuId)).toBe(5);
  });

  it('makes kept answers about the goods stale', async () => {
    const { id, skuId } = await insertGoods(t.ctx);
    const dropped: string[] = [];
    t.ctx.cache.onDrop = (tags) => dropped.push(...tags);
    const order = newOrder();
    await reserve(order, [{ goodsId: id, skuId, quantity: 1 }]);
    expect(dropped).toEqual([goodsTag(t.ctx.tenant.id, id)]);
    await releaseStock(t.ctx, order);
    expect(dropped).toHaveLength(2);
    t.ctx.cache.onDrop = undefined;
  });
});

describe('releasing', () => {
  it('gives back exactly what the order took, once, however often and at once it is asked', async () => {
    const goods = await insertGoodsWithChoices(t.ctx, { stock: 10 });
    const [order, other] = [newOrder(), newOrder()];
    const items = goods.skuIds.map((skuId, index) => ({ goodsId: goods.id, skuId, quantity: index + 1 }));
    await reserve(order, items);
    await reserve(other, items);
    expect(await Promise.all(goods.skuIds.map(stockOf))).toEqual([8, 6, 4, 2]);
    await Promise.all([releaseStock(t.ctx, order), releaseStock(t.ctx, order), releaseStock(t.ctx, order)]);
    await releaseStock(t.ctx, order);
    expect(await Promise.all(goods.skuIds.map(stockOf))).toEqual([9, 8, 7, 6]);
    expect((await movementsOf(order)).reduce((sum, { delta }) => sum + delta, 0)).toBe(0);
  });

  it('gives nothing back when the release is rolled back, and can be asked again', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { stock: 4 });
    const order = newOrder();
    await reserve(order, [{ goodsId: id, skuId, quantity: 4 }]);
    const broken = inTransaction(t.ctx, async (tx) => {
      await releaseStock(tx, order);
      throw new Error('something else went wrong');
    });
    await expect(broken).rejects.toThrow('something else');
    expect(await stockOf(skuId)).toBe(0);
    await releaseStock(t.ctx, order);
    expect(await stockOf(skuId)).toBe(4);
  });

  it('does nothing for an order that took nothing, or of another tenant', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { stock: 4 });
    const order = newOrder();
    await reserve(order, [{ goodsId: id, skuId, quantity: 1 }]);
    await releaseStock(t.rival, order);
    await releaseStock(t.ctx, newOrder());
    expect(await stockOf(skuId)).toBe(3);
  });
});

describe('many buyers at once', () => {
  it('never sells a piece twice and loses none, whatever is bought and given back side by side', async () => {
    const stock = 6;
    const goods = await insertGoodsWithChoices(t.ctx, { stock });
    const days = ['2026-03-10', '2026-03-11'].map((day) => ({ day, price: 100, stock }));
    const room = await insertGoods(t.ctx, { days, stock: 0 });
    const line = fc.record({
      choice: fc.integer({ min: 0, max: 5 }),
      quantity: fc.integer({ min: 1, max: 3 }),
    });
    const itemOf = ({ choice, quantity }: { choice: number; quantity: number }): StockItem => {
      if (choice < 4) return { goodsId: goods.id, skuId: goods.skuIds[choice]!, quantity };
      return { goodsId: room.id, skuId: room.skuId, quantity, days: [days[choice - 4]!.day] };
    };
    const basket = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 6 }),
      keeps: fc.boolean(),
    });
    const left = async () => [
      ...(await Promise.all(goods.skuIds.map(stockOf))),
      ...(await dayStocks(room.skuId)),
    ];

    await fc.assert(
      fc.asyncProperty(fc.array(basket, { minLength: 2, maxLength: 8 }), async (baskets) => {
        const orders = baskets.map((each) => ({ ...each, id: newOrder() }));
        const sold = await Promise.all(
          orders.map(async ({ id, lines, keeps }) => {
            const got = await tryReserve(id, lines.map(itemOf));
            if (got && !keeps) await Promise.all([releaseStock(t.ctx, id), releaseStock(t.ctx, id)]);
            return got && keeps;
          }),
        );
        const expected = new Array<number>(6).fill(stock);
        for (const [index, { lines }] of orders.entries())
          if (sold[index]) for (const { choice, quantity } of lines) expected[choice]! -= quantity;
        const found = await left();
        await Promise.all(orders.map(({ id }) => releaseStock(t.ctx, id)));
        expect(found).toEqual(expected);
        expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
        expect(await left()).toEqual(new Array<number>(6).fill(stock));
      }),
      { numRuns: 30 },
    );
  });

  it('sells exactly what there is when everybody wants the same thing', async () => {
    const { id, skuId } = await insertGoods(t.ctx, { stock: 10 });
    const orders = Array.from({ length: 25 }, newOrder);
    const got = await Promise.all(
      orders.map((order) => tryReserve(order, [{ goodsId: id, skuId, quantity: 1 }])),
    );
    expect(got.filter(Boolean)).toHaveLength(10);
    expect(await stockOf(skuId)).toBe(0);
  });
});
