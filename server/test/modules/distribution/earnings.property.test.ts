import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  recordEarnings,
  setDistributionPolicy,
  settleEarnings,
  shrinkEarnings,
} from '../../../src/modules/distribution/index.ts';
import { earning } from '../../../src/modules/distribution/tables.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { buy, invited, receive, refund } from '../../support/distribution-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const FREIGHT = 800;

const sale = fc.record({
  price: fc.integer({ min: 1, max: 99_999 }),
  rates: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 3333 }))),
  /** Parts per thousand given back before and after receipt; 1000 in all is everything. */
  before: fc.integer({ min: 0, max: 600 }),
  after: fc.constantFrom(0, 0, 137, 400, 'all' as const),
  /** Told twice, or at once with somebody else. */
  isRepeated: fc.boolean(),
});

describe('what a sale brings', () => {
  it('is exact after any refunds, paid once however often it is told, and gone when all went back', async () => {
    const play = async ({
      price,
      rates,
      before,
      after,
      isRepeated,
    }: typeof sale extends fc.Arbitrary<infer S> ? S : never) => {
      const levels = rates.map((rate) => ({ unit: 'money', rate }) as const);
      await setDistributionPolicy(t.ctx, { levels, ownPurchaseCounts: false, skipsNonSellers: false });
      const third = await invited(t, undefined, { isSeller: true });
      const second = await invited(t, third, { isSeller: true });
      const first = await invited(t, second, { isSeller: true });
      const buyer = await invited(t, first);
      const orderId = await buy(t, buyer, price);
      const payable = price + FREIGHT;
      const early = Math.floor((payable * before) / 1000);
      if (early > 0) await refund(t, buyer, orderId, early);
      await receive(t, buyer, orderId);
      const late = after === 'all' ? payable - early : Math.floor(((payable - early) * after) / 1000);
      if (late > 0) await refund(t, buyer, orderId, late);
      if (isRepeated)
        await Promise.all(
          [recordEarnings, settleEarnings, shrinkEarnings, settleEarnings].map((handle) =>
            inTransaction(t.ctx, (tx) => handle(tx, { orderId })),
          ),
        );
      const kept = payable - early - late;
      for (const [index, earner] of [first, second, third].entries()) {
        const whole = Math.floor((price * (rates[index] ?? 0)) / 10_000);
        const expected = Math.floor((whole * kept) / payable);
        expect((await readWallet(t.ctx, earner.id)).balance).toBe(expected);
      }
      const rows = await t.ctx.db
        .select()
        .from(earning)
        .where(and(eq(earning.tenantId, t.ctx.tenant.id), eq(earning.orderId, orderId)));
      for (const row of rows) expect(row).toMatchObject({ isSettled: true, paid: row.due });
      const { difference } = await auditLedger(t.app.platform.db.$client as pg.Pool);
      expect(difference).toBeUndefined();
    };
    await fc.assert(fc.asyncProperty(sale, play), { numRuns: 20, endOnFailure: true });
    expect(t.logged).toEqual([]);
  });
});
