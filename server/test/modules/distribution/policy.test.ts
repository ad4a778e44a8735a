import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { commissionOn, keptOf, saleAmountOf } from '../../../src/modules/distribution/earnings/amounts.ts';
import {
  readDistributionPolicy,
  recordEarnings,
  recordSales,
  setDistributionPolicy,
  settleEarnings,
  settleSales,
  shrinkEarnings,
} from '../../../src/modules/distribution/index.ts';
import { earning } from '../../../src/modules/distribution/tables.ts';
import { setSeller, setUserStatus } from '../../../src/modules/identity/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { buy, invited, receive, refund } from '../../support/distribution-fixtures.ts';
import { expectSoundBooks, outcomeOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
const money = (rate: number) => ({ unit: 'money', rate }) as const;
const points = (rate: number) => ({ unit: 'points', rate }) as const;
const policy = (levels: ReturnType<typeof money | typeof points>[], more = {}) =>
  setDistributionPolicy(t.ctx, { levels, ownPurchaseCounts: false, skipsNonSellers: false, ...more });
const walletOf = ({ id }: TestUser) => readWallet(t.ctx, id);
const balanceOf = async (user: TestUser) => (await walletOf(user)).balance;
const rowsOfOrder = async (orderId: number) =>
  (await t.ctx.db.select().from(earning)).filter((row) => row.orderId === orderId);

/** A buyer below three sellers, the nearest first. */
async function line(areSellers = [true, true, true]) {
  let above: TestUser | undefined;
  const sellers: TestUser[] = [];
  for (const isSeller of areSellers.toReversed()) {
    above = await invited(t, above, { isSeller });
    sellers.unshift(above);
  }
  return { buyer: await invited(t, above), sellers: sellers as [TestUser, TestUser, TestUser] };
}

describe('how a shop pays its sellers', () => {
  it.each([
    ['levels', [money(1), money(1), money(1), money(1)]],
    ['rate', [money(-1)]],
    ['rate', [money(0.5)]],
    ['rate', [money(10_001)]],
    ['rate', [money(5_000), money(5_001)]],
    ['rate', [points(6_000), money(1), points(4_001)]],
  ])('is refused with wrong %s', async (field, levels) => {
    await policy([money(123)]);
    expect(await outcomeOf(policy(levels))).toBe(`distribution/invalid-policy ${field}`);
    expect((await readDistributionPolicy(t.ctx)).levels).toEqual([money(123)]);
  });

  it('may give a whole sale away in each unit, and is the shop’s own', async () => {
    await policy([money(10_000), points(10_000), money(0)]);
    expect((await readDistributionPolicy(t.ctx)).levels).toHaveLength(3);
    expect((await readDistributionPolicy(t.rival)).levels).toEqual([]);
  });
});

describe('the share of a sale', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000_000 });

  it('never exceeds the sale over all levels, and loses less than a fen a level', () => {
    const rates = fc.array(fc.integer({ min: 0, max: 3_333 }), { maxLength: 3 });
    fc.assert(
      fc.property(amount, rates, (sale, given) => {
        const shares = given.map((rate) => commissionOn(sale, money(rate)));
        const paid = shares.reduce((sum, share) => sum + share, 0);
        const exact = (sale * given.reduce((sum, rate) => sum + rate, 0)) / 10_000;
        expect(paid).toBeLessThanOrEqual(sale);
        expect(exact - paid).toBeLessThan(given.length + 1e-3);
        for (const [index, share] of shares.entries())
          expect(commissionOn(sale, points(given[index]!))).toBe(Math.floor(share / 100));
      }),
      { numRuns: 500, seed: 20260302 },
    );
  });

  it('shrinks with every fen that goes back, to nothing exactly when all has gone', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (earned, paid, back) => {
        const order = {
          ...{ freightAmount: 0, payablePoints: 0, refundedPoints: 0 },
          status: 'received',
          payableAmount: paid,
        } as const;
        const refundedAmount = Math.min(paid, back);
        const kept = keptOf({ ...order, refundedAmount }, earned);
        expect(kept).toBeGreaterThanOrEqual(0);
        expect(kept).toBeLessThanOrEqual(earned);
        expect(keptOf({ ...order, refundedAmount: 0 }, earned)).toBe(earned);
        expect(keptOf({ ...order, refundedAmount: paid }, earned)).toBe(0);
        if (refundedAmount < paid)
          expect(keptOf({ ...order, refundedAmount: refundedAmount + 1 }, earned)).toBeLessThanOrEqual(kept);
      }),
      { numRuns: 500, seed: 20260302 },
    );
  });

  it('is of the goods, not of the freight, and of points where nothing else was paid', () => {
    expect(saleAmountOf({ payableAmount: 1_800, freightAmount: 800 })).toBe(1_000);
    expect(saleAmountOf({ payableAmount: 500, freightAmount: 800 })).toBe(0);
    const inPoints = { payableAmount: 0, freightAmount: 0, payablePoints: 10, refundedAmount: 0 };
    expect(keptOf({ ...inPoints, status: 'received', refundedPoints: 4 }, 100)).toBe(60);
    expect(keptOf({ ...inPoints, status: 'closed', refundedPoints: 0 }, 100)).toBe(0);
    expect(keptOf({ ...inPoints, payablePoints: 0, status: 'received', refundedPoints: 0 }, 100)).toBe(100);
  });
});

describe('a commission', () => {
  beforeEach(() => policy([money(1_000), money(500), money(100)]));
  afterEach(() => expectSoundBooks(t));

  it('is promised with the payment and paid with the receipt, at the rates of the payment', async () => {
    const { buyer, sellers } = await line();
    const orderId = await buy(t, buyer, 10_000);
    expect((await rowsOfOrder(orderId)).map(({ level, amount, paid }) => [level, amount, paid])).toEqual([
      [1, 1_000, 0],
      [2, 500, 0],
      [3, 100, 0],
    ]);
    await policy([money(9_000)]);
    expect(await balanceOf(sellers[0])).toBe(0);
    await receive(t, buyer, orderId);
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([1_000, 500, 100]);
  });

  it('is not promised again at the receipt by what has changed since: more levels, new sellers', async () => {
    const { buyer, sellers } = await line([true, false, true]);
    await policy([money(1_000), money(500)]);
    const orderId = await buy(t, buyer, 10_000);
    await policy([money(1_000), money(500), money(100)]);
    await setSeller(t.ctx, sellers[1].id, true);
    await inTransaction(t.ctx, (tx) => recordEarnings(tx, { orderId }));
    await receive(t, buyer, orderId);
    expect((await rowsOfOrder(orderId)).map(({ level }) => level)).toEqual([1]);
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([1_000, 0, 0]);
  });

  it('skips nobody unless the shop says so: a gap in the line costs its level', async () => {
    const { buyer, sellers } = await line([false, true, true]);
    await receive(t, buyer, await buy(t, buyer, 10_000));
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([0, 500, 100]);
    await policy([money(1_000), money(500)], { skipsNonSellers: true });
    await receive(t, buyer, await buy(t, buyer, 10_000));
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([0, 1_500, 600]);
  });

  it('goes to the buyer’s own pocket where own purchases count', async () => {
    const { buyer, sellers } = await line();
    await setSeller(t.ctx, buyer.id, true);
    const firstEarner = async () => {
      const orderId = await buy(t, buyer, 10_000);
      const [first] = (await rowsOfOrder(orderId)).map(({ userId }) => userId);
      return first;
    };
    expect(await firstEarner()).toBe(sellers[0].id);
    await policy([money(1_000)], { ownPurchaseCounts: true });
    expect(await firstEarner()).toBe(buyer.id);
  });

  it('is nothing for a seller who was locked out before the sale, and stays for one locked out after', async () => {
    const { buyer, sellers } = await line();
    const early = await buy(t, buyer, 10_000);
    await setUserStatus(t.ctx, sellers[0].id, 'disabled');
    const late = await buy(t, buyer, 10_000);
    await receive(t, buyer, early);
    await receive(t, buyer, late);
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([1_000, 1_000, 200]);
  });

  it('of a sale that went back before it was sent is gone, and is never paid', async () => {
    const { buyer, sellers } = await line();
    const orderId = await buy(t, buyer, 10_000);
    await refund(t, buyer, orderId, 10_800);
    for (const told of [recordEarnings, settleEarnings, shrinkEarnings, settleEarnings])
      await inTransaction(t.ctx, (tx) => told(tx, { orderId }));
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([0, 0, 0]);
    for (const { due, paid } of await rowsOfOrder(orderId)) expect([due, paid]).toEqual([0, 0]);
  });

  it('is written once for each level, however many are told at once', async () => {
    const { buyer, sellers } = await line();
    const orderId = await buy(t, buyer, 10_000);
    const sale = { orderId };
    const tell = (told: (tx: typeof t.ctx, sales: readonly (typeof sale)[]) => Promise<void>) =>
      inTransaction(t.ctx, (tx) => told(tx, [sale]));
    await Promise.all([tell(recordSales), tell(settleSales), tell(recordSales), tell(settleSales)]);
    expect(await rowsOfOrder(orderId)).toHaveLength(3);
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([1_000, 500, 100]);
  });

  it('in points is whole points of whole yuan and leaves the wallet’s money alone', async () => {
    await policy([points(1_000), money(1_000)]);
    const { buyer, sellers } = await line();
    await receive(t, buyer, await buy(t, buyer, 12_345));
    expect(await walletOf(sellers[0])).toMatchObject({ balance: 0, points: 12 });
    expect(await walletOf(sellers[1])).toMatchObject({ balance: 1_234, points: 0 });
  });

  it('is not paid in a shop that has set nothing, nor by another shop’s rules', async () => {
    await policy([]);
    const { buyer, sellers } = await line();
    const orderId = await buy(t, buyer, 10_000);
    await receive(t, buyer, orderId);
    expect(await rowsOfOrder(orderId)).toEqual([]);
    expect(await Promise.all(sellers.map(balanceOf))).toEqual([0, 0, 0]);
  });
});
