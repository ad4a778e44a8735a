import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isFailure } from '../../../src/kernel/errors.ts';
import { closeOrder, placeOrder } from '../../../src/modules/order/index.ts';
import { bargainHelp, bargainRecord } from '../../../src/modules/promotion/bargain/tables.ts';
import {
  type Bargain,
  clearBargain,
  getJoinedBargain,
  getRunningBargain,
  helpBargain,
  joinBargain,
} from '../../../src/modules/promotion/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { insertBargain } from '../../support/bargain-fixtures.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const JOINERS = 2;
const EXPECTED =
  /^(record\/none|request\/conflict|order\/not-closable|bargain\/(done|at-floor|unusable|consumed|sold-out|over))$/;

interface Act {
  readonly kind: 'help' | 'buy' | 'close' | 'clear' | 'join';
  readonly joiner: number;
  readonly helper: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('help', 'help', 'help', 'buy', 'close', 'clear', 'join'),
  joiner: fc.nat(JOINERS - 1),
  helper: fc.nat(5),
});
const prices = fc.record({
  originalPrice: fc.integer({ min: 2, max: 3_000 }),
  depth: fc.integer({ min: 1, max: 100 }),
  minCut: fc.integer({ min: 1, max: 700 }),
  spread: fc.nat(900),
  quantity: fc.integer({ min: 1, max: 2 }),
});

it('under any interleaving cuts add up, never pass the floor, and what is bought is bought once', async () => {
  await setSetting(t.ctx, { key: 'CUT_PRICE_MULTI', value: 'open' });
  const goods = await insertGoods(t.ctx, { stock: 1_000_000 });
  const people = await Promise.all(Array.from({ length: 8 }, () => newUser(t.ctx)));
  const lanes = fc.array(fc.array(act, { minLength: 1, maxLength: 7 }), { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(prices, lanes, async ({ depth, spread, ...given }, planned) => {
      const floorPrice = Math.floor((given.originalPrice * (100 - depth)) / 100);
      const bounds = { ...given, floorPrice, maxCut: given.minCut + spread };
      const offer = await insertBargain(t.ctx, { ...bounds, goodsId: goods.id });
      for (const joiner of people.slice(0, JOINERS))
        await joinBargain(actingAs(t.ctx, joiner), { bargainId: offer.id });
      const orders: number[][] = people.map(() => []);
      await Promise.all(
        planned.map(async (lane) => {
          for (const one of lane) await perform(one, offer, people, orders);
        }),
      );
      await checkBooks(offer, orders);
    }),
    { numRuns: 25, endOnFailure: true },
  );
  expect(t.logged).toEqual([]);
});

async function perform(
  one: Act,
  offer: Bargain,
  people: readonly TestUser[],
  orders: number[][],
): Promise<void> {
  const bargainId = offer.id;
  const joiner = people[one.joiner] as TestUser;
  const as = actingAs(t.ctx, joiner);
  try {
    if (one.kind === 'join') await joinBargain(as, { bargainId });
    if (one.kind === 'clear') await clearBargain(as, { bargainId });
    if (one.kind === 'help')
      await helpBargain(actingAs(t.ctx, people[one.helper] as TestUser), { bargainId, joinerId: joiner.id });
    if (one.kind === 'buy') orders[one.joiner]?.push(await buy(joiner, offer));
    if (one.kind === 'close') await closeOrder(as, { orderId: orders[one.joiner]?.at(-1) ?? 0 });
  } catch (error) {
    if (!isFailure(error) || !EXPECTED.test(error.key)) throw error;
  }
}

async function buy(joiner: TestUser, offer: Bargain): Promise<number> {
  const { id, payableAmount } = await placeOrder(actingAs(t.ctx, joiner), {
    price: {
      items: [{ goodsId: offer.goodsId, combination: '', quantity: 1, days: [] }],
      deliveryType: 'express',
      address: {},
      payOnDelivery: false,
      claims: { bargainId: offer.id },
    },
    remark: '',
    extensions: {},
    wantsRedeemCode: false,
    autoDeliver: false,
  });
  expect(payableAmount).toBeGreaterThanOrEqual(offer.floorPrice);
  return id;
}

async function checkBooks(offer: Bargain, orders: readonly number[][]): Promise<void> {
  const records = (await t.ctx.db.select().from(bargainRecord)).filter((row) => row.bargainId === offer.id);
  const helps = await t.ctx.db.select().from(bargainHelp);
  for (const record of records) {
    const cuts = helps.filter((help) => help.recordId === record.id);
    const cutOff = cuts.reduce((sum, { cutAmount }) => sum + cutAmount, 0);
    expect(record.currentPrice).toBe(offer.originalPrice - cutOff);
    expect(record.currentPrice).toBeGreaterThanOrEqual(offer.floorPrice);
    expect(record.helpCount).toBe(cuts.length);
    expect(new Set(cuts.map(({ helperId }) => helperId)).size).toBe(cuts.length);
    // Only the cut that meets the floor may be smaller than what the shop has set.
    const small = cuts.filter(({ cutAmount }) => cutAmount < offer.minCut);
    expect(small.length).toBeLessThanOrEqual(record.currentPrice === offer.floorPrice ? 1 : 0);
    expect(cuts.every(({ cutAmount }) => cutAmount <= offer.maxCut)).toBe(true);
  }
  const placed = orders.flat();
  const { rows } = await t.ctx.db.$client.query(
    `select id, user_id, payable_amount from orders where id = any($1) and status = 'unpaid'`,
    [placed],
  );
  const bought = records.filter(({ status }) => status === 'bought');
  expect(rows.map((row) => row.id).sort()).toEqual(bought.map(({ orderId }) => orderId).sort());
  for (const row of rows) {
    const { record } = await getJoinedBargain(t.ctx, { bargainId: offer.id, userId: row.user_id });
    expect(row.payable_amount).toBe(record.currentPrice);
  }
  const now = await getRunningBargain(t.ctx, offer.goodsId);
  expect(now).toMatchObject({ id: offer.id, boughtCount: bought.length });
  expect(bought.length).toBeLessThanOrEqual(offer.quantity);
}
