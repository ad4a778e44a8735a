import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  addFavourite,
  adjustStock,
  changeGoods,
  changePrice,
  countGoodReviews,
  countSale,
  getGoods,
  isFavourite,
  listFavourites,
  listShops,
  releaseStock,
  removeFavourite,
  reserveStock,
  reserveTogether,
} from '../../../src/modules/catalog/index.ts';
import { distanceKm } from '../../../src/modules/geo/index.ts';
import { insertGoods, insertGoodsWithChoices, insertShop } from '../../support/catalog-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const everything = { page: 1, pageSize: 1000 };
const DAYS = ['2026-03-10', '2026-03-11'];
const STOCK = 6;

/** Stocks by their places: four choices of one goods, then the days of another. */
type Amounts = number[];

const place = fc.nat(5);
const demand = fc.record({ place, quantity: fc.integer({ min: 1, max: 4 }) });
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      lines: fc.array(demand, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), which: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      place,
      delta: fc.integer({ min: -8, max: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('together' as const),
      lines: fc.array(fc.record({ place: fc.nat(3), quantity: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
);

describe('the book of stock', () => {
  it('says of every SKU and day what the rules say, and its movements add up to it', async () => {
    let lastOrder = 70_000;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const goods = await insertGoodsWithChoices(t.ctx, { stock: STOCK });
        const days = DAYS.map((day) => ({ day, price: 100, stock: STOCK }));
        const room = await insertGoods(t.ctx, { days, stock: 0 });
        const places = [
          ...goods.skuIds.map((skuId) => ({ goodsId: goods.id, skuId, day: undefined })),
          ...DAYS.map((day) => ({ goodsId: room.id, skuId: room.skuId, day })),
        ];
        const left: Amounts = places.map(() => STOCK);
        const orders: { id: number; took: Amounts; isHeld: boolean }[] = [];
        const take = (lines: readonly { place: number; quantity: number }[]): Amounts | undefined => {
          const took = places.map((_, index) =>
            lines.filter((line) => line.place === index).reduce((sum, { quantity }) => sum + quantity, 0),
          );
          if (took.some((quantity, index) => quantity > left[index]!)) return undefined;
          for (const [index, quantity] of took.entries()) left[index]! -= quantity;
          return took;
        };
        for (const one of steps) {
          const said = JSON.stringify(one);
          if (one.kind === 'order') {
            const id = ++lastOrder;
            const took = take(one.lines);
            const items = one.lines.map(({ place: at, quantity }) => {
              const { goodsId, skuId, day } = places[at]!;
              return { goodsId, skuId, quantity, days: day === undefined ? undefined : [day] };
            });
            const call = inTransaction(t.ctx, (tx) => reserveStock(tx, id, items));
            expect(await outcome(call), said).toBe(took ? 'done' : 'stock/insufficient');
            if (took) orders.push({ id, took, isHeld: true });
          } else if (one.kind === 'release') {
            const order = orders[one.which];
            if (!order) continue;
            if (order.isHeld) for (const [index, quantity] of order.took.entries()) left[index]! += quantity;
            order.isHeld = false;
            await releaseStock(t.ctx, order.id);
          } else if (one.kind === 'adjust') {
            const { skuId, day } = places[one.place]!;
            const fits = left[one.place]! + one.delta >= 0;
            if (fits) left[one.place]! += one.delta;
            const call = adjustStock(t.ctx, { skuId, day, delta: one.delta });
            expect(await outcome(call), said).toBe(fits ? 'done' : 'stock/insufficient');
          } else {
            const took = take(one.lines);
            const wanted = one.lines.map(({ place: at, quantity }) => ({
              orderId: ++lastOrder,
              skuId: places[at]!.skuId,
              quantity,
            }));
            const call = inTransaction(t.ctx, (tx) => reserveTogether(tx, wanted));
            expect(await outcome(call), said).toBe(took ? 'done' : 'stock/insufficient');
            if (!took) continue;
            for (const [index, { orderId }] of wanted.entries()) {
              const line = one.lines[index]!;
              orders.push({
                id: orderId,
                isHeld: true,
                took: places.map((_, at) => (at === line.place ? line.quantity : 0)),
              });
            }
          }
        }
        const { rows } = await t.ctx.db.$client.query<{ stock: number; moved: number }>(
          `with book as (
             select id as sku_id, null::date as day, stock from sku where tenant_id = $1 and goods_id = $2
             union all
             select sku_id, day, stock from daily_price where tenant_id = $1 and goods_id = $3
           )
           select stock, (select coalesce(sum(delta), 0)::int from stock_movement m
             where m.tenant_id = $1 and m.sku_id = b.sku_id and m.day is not distinct from b.day) as moved
           from book b order by sku_id, day`,
          [t.ctx.tenant.id, goods.id, room.id],
        );
        expect(rows.map(({ stock }) => stock)).toEqual(left);
        expect(rows.map(({ moved }) => STOCK + moved)).toEqual(left);
      }),
      { numRuns: 18 },
    );
  });

  it.each([
    ['more than a column holds', { delta: 2_147_483_647 }],
    ['more than there is', { delta: -101 }],
    ['of a day that is not on offer', { delta: 1, day: '2026-05-01' }],
  ])('takes no adjustment %s', async (_what, change) => {
    const { id, skuId } = await insertGoods(t.ctx);
    expect(await outcome(adjustStock(t.ctx, { skuId, ...change }))).toBe('stock/insufficient');
    expect(await outcome(adjustStock(t.rival, { skuId, delta: 1 }))).toBe('stock/insufficient');
    expect((await getGoods(t.ctx, id)).goods.stock).toBe(100);
  });
});

describe('the lowest price of goods with choices', () => {
  it('is that of the cheapest choice, with its own crossed-out price, and the fewest points of all', async () => {
    const change = fc.record({
      which: fc.nat(3),
      price: fc.integer({ min: 0, max: 2000 }),
      originalPrice: fc.option(fc.integer({ min: 0, max: 4000 }), { nil: undefined }),
      points: fc.option(fc.nat(50), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const { id, skuIds } = await insertGoodsWithChoices(t.ctx, {
          price: 1000,
          originalPrice: 3000,
          points: 20,
        });
        const prices = skuIds.map((skuId, index) => ({
          skuId,
          price: 1000 + index * 100,
          originalPrice: 3000,
          points: 20,
        }));
        for (const { which, ...given } of changes) {
          const row = prices[which]!;
          await changePrice(t.ctx, { skuId: row.skuId, ...given });
          const { originalPrice = row.originalPrice, points = row.points } = given;
          prices[which] = { ...row, price: given.price, originalPrice, points };
        }
        const cheapest = [...prices].sort((a, b) => a.price - b.price || a.skuId - b.skuId)[0]!;
        expect((await getGoods(t.ctx, id)).goods).toMatchObject({
          minPrice: cheapest.price,
          originalPrice: cheapest.originalPrice,
          minPoints: Math.min(...prices.map(({ points }) => points)),
        });
      }),
      { numRuns: 12 },
    );
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('is never set to %d', async (price) => {
    const { id, skuId } = await insertGoods(t.ctx);
    expect(await outcome(changePrice(t.ctx, { skuId, price }))).toBe('goods/invalid');
    expect(await outcome(changePrice(t.rival, { skuId, price: 1 }))).toBe('record/none');
    expect((await getGoods(t.ctx, id)).goods.minPrice).toBe(1000);
  });
});

describe('the time in which goods are sold', () => {
  const [monday, friday] = [new Date('2026-03-09T00:00:00Z'), new Date('2026-03-13T00:00:00Z')];

  it('never ends before it begins, also when only one end of it is moved', async () => {
    const { id } = await insertGoods(t.ctx, { saleStartsAt: monday, saleEndsAt: friday });
    const refused = { key: 'goods/invalid', detail: { field: 'saleEndsAt' } };
    await expect(changeGoods(t.ctx, id, { saleStartsAt: friday })).rejects.toMatchObject(refused);
    await expect(changeGoods(t.ctx, id, { saleEndsAt: monday })).rejects.toMatchObject(refused);
    await expect(changeGoods(t.ctx, id, { saleEndsAt: monday, name: '改名' })).rejects.toMatchObject(refused);
    const { goods } = await getGoods(t.ctx, id);
    expect(goods).toMatchObject({ saleStartsAt: monday, saleEndsAt: friday });
    expect(goods.name).not.toBe('改名');
    await changeGoods(t.ctx, id, { saleStartsAt: friday, saleEndsAt: new Date('2026-03-14T00:00:00Z') });
    expect((await getGoods(t.ctx, id)).goods.saleStartsAt).toEqual(friday);
  });

  it('may be open at either end', async () => {
    const { id } = await insertGoods(t.ctx, { saleStartsAt: monday });
    await changeGoods(t.ctx, id, { isRecommended: true });
    expect((await getGoods(t.ctx, id)).goods).toMatchObject({ saleEndsAt: null, isRecommended: true });
    const other = await insertGoods(t.ctx, { saleEndsAt: monday });
    await changeGoods(t.ctx, other.id, { sortOrder: 3 });
    expect((await getGoods(t.ctx, other.id)).goods.saleStartsAt).toBeNull();
    expect(await outcome(changeGoods(t.rival, id, { name: 'x' }))).toBe('record/none');
  });
});

describe('what customers leave at goods', () => {
  it('favourites are counted once for each customer, whatever is added and let go at the same moment', async () => {
    const users = [await newUser(t.ctx), await newUser(t.ctx), await newUser(t.ctx)];
    const act = fc.record({ who: fc.nat(2), adds: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        async (rounds) => {
          const { id: goodsId } = await insertGoods(t.ctx);
          for (const round of rounds)
            await Promise.all(
              round.map(({ who, adds }) => {
                const userId = users[who]!.id;
                return outcome(
                  adds ? addFavourite(t.ctx, userId, goodsId) : removeFavourite(t.ctx, userId, { goodsId }),
                );
              }),
            );
          const kept = await Promise.all(users.map(({ id }) => isFavourite(t.ctx, id, goodsId)));
          expect((await getGoods(t.ctx, goodsId)).goods.favouriteCount).toBe(kept.filter(Boolean).length);
          for (const [index, { id }] of users.entries()) {
            const listed = await listFavourites(t.ctx, id, { paging: everything });
            expect(listed.some((row) => row.goodsId === goodsId)).toBe(kept[index]);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('sales and good reviews add up over any batches, each goods for itself', async () => {
    const [a, b] = [await insertGoods(t.ctx), await insertGoods(t.ctx)];
    const batches = [
      [
        { goodsId: a.id, orders: 1, pieces: 3 },
        { goodsId: b.id, orders: 2, pieces: 5 },
      ],
      [{ goodsId: a.id, orders: 4, pieces: 4 }],
      [{ goodsId: 999_999_999, orders: 1, pieces: 1 }],
      [],
    ];
    await Promise.all(batches.map((batch) => inTransaction(t.ctx, (tx) => countSale(tx, batch))));
    await inTransaction(t.ctx, (tx) => countGoodReviews(tx, [a.id, b.id, a.id, a.id]));
    await inTransaction(t.rival, (tx) => countGoodReviews(tx, [a.id]));
    expect((await getGoods(t.ctx, a.id)).goods).toMatchObject({
      orderCount: 5,
      soldCount: 7,
      goodReviewCount: 3,
    });
    expect((await getGoods(t.ctx, b.id)).goods).toMatchObject({
      orderCount: 2,
      soldCount: 5,
      goodReviewCount: 1,
    });
  });
});

describe('shops near a customer', () => {
  it('come in the order of their distance, wherever on earth the customer is', async () => {
    const corners = [
      [0, 179.9],
      [0, -179.9],
      [89.5, 10],
      [-89.5, -170],
      [30.27, 120.15],
      [30.28, 120.15],
      [51.5, -0.1],
    ];
    for (const [latitude = 0, longitude = 0] of corners) await insertShop(t.rival, { latitude, longitude });
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    await fc.assert(
      fc.asyncProperty(degrees(90), degrees(180), async (latitude, longitude) => {
        const near = { latitude, longitude };
        const listed = await listShops(t.rival, { near, paging: everything });
        const distances = listed.map(({ distance }) => distance ?? -1);
        expect(listed).toHaveLength(corners.length);
        for (const [index, shop] of listed.entries()) {
          expect(shop.distance).toBeCloseTo(distanceKm(near, shop), 9);
          // A metre is nothing between two shops that are as far as each other.
          if (index > 0) expect(distances[index]! - distances[index - 1]!).toBeGreaterThan(-0.001);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('come in the shop owner’s order and the newest first when nobody says where they are', async () => {
    const only = { type: '旗舰' };
    const ids: number[] = [];
    for (const sortOrder of [1, 0, 1, 0]) ids.push((await insertShop(t.ctx, { ...only, sortOrder })).id);
    await insertShop(t.ctx, { ...only, status: 'closed' });
    const [a, b, c, d] = ids;
    const pages = [];
    for (const page of [1, 2, 3])
      pages.push(await listShops(t.ctx, { ...only, paging: { page, pageSize: 2 } }));
    expect(pages.map((rows) => rows.map(({ id }) => id))).toEqual([[d, b], [c, a], []]);
    expect(pages[0]?.[0]?.distance).toBeUndefined();
  });
});
