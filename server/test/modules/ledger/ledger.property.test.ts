import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import {
  type AccountRef,
  auditLedger,
  openWallet,
  postEntry,
  readWallet,
  tenantAccount,
  userAccount,
} from '../../../src/modules/ledger/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

interface Move {
  readonly key: number;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly kind: 'recharge' | 'pay-order' | 'adjust';
}

const USERS = 3;
/** Purses: each user's balance and frozen money, then two accounts of the tenant. */
const PURSES = USERS * 2 + 2;

const move: fc.Arbitrary<Move> = fc.record({
  key: fc.integer({ min: 0, max: 11 }),
  from: fc.integer({ min: 0, max: PURSES - 1 }),
  to: fc.integer({ min: 0, max: PURSES - 1 }),
  amount: fc.integer({ min: 0, max: 400 }),
  kind: fc.constantFrom('recharge', 'pay-order', 'adjust'),
});

function purse(index: number, firstUser: number): AccountRef {
  if (index < USERS * 2) return userAccount(firstUser + (index >> 1), index % 2 === 0 ? 'balance' : 'frozen');
  return tenantAccount(index === USERS * 2 ? 'channel:wxpay' : 'revenue');
}

let runs = 0;

describe('the ledger under any interleaving', () => {
  it('sums to zero, never goes below zero, moves each key once, and every balance is the sum of its postings', async () => {
    const lanes = fc.array(fc.array(move, { maxLength: 6 }), { minLength: 1, maxLength: 5 });
    await fc.assert(fc.asyncProperty(lanes, checkInterleaving), { numRuns: 25, endOnFailure: true });
  });
});

async function checkInterleaving(lanes: Move[][]): Promise<void> {
  const run = ++runs;
  const firstUser = run * 10;
  for (let user = 0; user < USERS; user++) {
    await openWallet(t.ctx, firstUser + user);
    await give(`seed-${run}-${user}`, firstUser + user, 500);
  }
  const expected = new Map<string, number>();
  const booked = new Map<number, number>();
  const doMove = async (one: Move, joined: boolean) => {
    const sides = [
      { account: purse(one.from, firstUser), amount: -one.amount },
      { account: purse(one.to, firstUser), amount: one.amount },
    ];
    const entry = { key: `move-${run}-${one.key}`, kind: one.kind, postings: sides };
    try {
      const { duplicate, entryId } = joined
        ? await inTransaction(t.ctx, (tx) => postEntry(tx, entry))
        : await postEntry(t.ctx, entry);
      const known = booked.get(one.key) ?? entryId;
      expect(entryId).toBe(known);
      booked.set(one.key, known);
      if (duplicate) return;
      for (const { account, amount } of sides) {
        const name = `${account.ownerId}:${account.kind}`;
        expected.set(name, (expected.get(name) ?? 0) + amount);
      }
    } catch (error) {
      if (!isFailure(error)) throw error;
      expect(error.key).toMatch(/^ledger\/insufficient-(balance|frozen)$/);
    }
  };
  await Promise.all(
    lanes.map(async (lane, index) => {
      for (const one of lane) await doMove(one, index % 2 === 0);
    }),
  );
  await checkBooks(firstUser, expected);
}

async function checkBooks(firstUser: number, expected: Map<string, number>): Promise<void> {
  const pool = t.app.platform.db.$client as pg.Pool;
  expect((await auditLedger(pool)).difference).toBeUndefined();
  const { rows } = await pool.query<{ sum: string }>(
    'select sum(amount) as sum from account where unit = $1',
    ['fen'],
  );
  expect(Number(rows[0]?.sum)).toBe(0);
  for (let user = firstUser; user < firstUser + USERS; user++) {
    const wallet = await readWallet(t.ctx, user);
    expect(wallet.balance).toBe(500 + (expected.get(`${user}:balance`) ?? 0));
    expect(wallet.frozen).toBe(expected.get(`${user}:frozen`) ?? 0);
    expect(Math.min(wallet.balance, wallet.frozen)).toBeGreaterThanOrEqual(0);
  }
}

function give(key: string, user: number, amount: number) {
  return postEntry(t.ctx, {
    key,
    kind: 'recharge',
    postings: [
      { account: tenantAccount('channel:wxpay'), amount: -amount },
      { account: userAccount(user, 'balance'), amount },
    ],
  });
}
