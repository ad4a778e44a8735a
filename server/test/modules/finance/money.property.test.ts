import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { UserContext } from '../../../src/kernel/context.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import {
  applyForWithdrawal,
  approveWithdrawal,
  claimTransfer,
  createBillDiscount,
  payBill,
  payDeposit,
  receiveTransfer,
  refuseWithdrawal,
  requestDepositReturn,
  returnDeposit,
} from '../../../src/modules/finance/index.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

const kinds = ['transfer', 'withdraw', 'approve', 'refuse', 'deposit', 'ask-back', 'return', 'bill'] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  user: fc.integer({ min: 0, max: 1 }),
  /** Which one of those that are there, or the trade's number. */
  which: fc.integer({ min: 0, max: 5 }),
  amount: fc.integer({ min: 1, max: 700 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What should have come of the steps, by the simplest of books. */
interface Books {
  readonly trades: Map<number, number>;
  readonly withdrawals: { id: number; user: number; amount: number; open: boolean; paid: boolean }[];
  readonly deposits: { id: number; user: number; amount: number; held: boolean }[];
  readonly balance: number[];
}

let runs = 0;

/** Refusals are part of the game; anything else is not. */
async function happened(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return false;
  }
}

async function take(
  run: number,
  customers: readonly UserContext[],
  books: Books,
  given: Step,
): Promise<void> {
  const { kind, user, which, amount } = given;
  const ctx = customers[user]!;
  const withdrawal = books.withdrawals[which % Math.max(1, books.withdrawals.length)];
  const deposit = books.deposits[which % Math.max(1, books.deposits.length)];
  const add = (whose: number, change: number) => {
    books.balance[whose] = (books.balance[whose] ?? 0) + change;
  };
  if (kind === 'transfer') {
    const tradeNumber = `run-${run}-${which}`;
    await happened(receiveTransfer(t.ctx, { tradeNumber, amount, title: '转账' }));
    const reported = books.trades.get(which) ?? amount;
    if (await happened(claimTransfer(ctx, { tradeNumber }))) add(user, reported);
    books.trades.set(which, reported);
  } else if (kind === 'withdraw') {
    const couldPay = books.balance[user]! >= amount;
    const made = await applyForWithdrawal(ctx, { amount }).catch(() => undefined);
    expect(made !== undefined).toBe(couldPay);
    if (made) books.withdrawals.push({ id: made.id, user, amount, open: true, paid: false });
    if (made) add(user, -amount);
  } else if (kind === 'approve' && withdrawal) {
    const done = await happened(approveWithdrawal(t.ctx, { withdrawalId: withdrawal.id }));
    expect(done).toBe(withdrawal.open);
    if (done) withdrawal.paid = true;
    withdrawal.open = false;
  } else if (kind === 'refuse' && withdrawal) {
    const done = await happened(refuseWithdrawal(t.ctx, { withdrawalId: withdrawal.id, reason: '不符' }));
    expect(done).toBe(withdrawal.open);
    if (done) add(withdrawal.user, withdrawal.amount);
    withdrawal.open = false;
  } else if (kind === 'deposit') {
    const made = await payDeposit(ctx, { amount }).catch(() => undefined);
    if (made) books.deposits.push({ id: made.id, user, amount, held: true });
    if (made) add(user, -amount);
  } else if (kind === 'ask-back' && deposit) {
    await happened(requestDepositReturn(ctx, { depositId: deposit.id }));
  } else if (kind === 'return' && deposit) {
    const done = await happened(returnDeposit(t.ctx, { depositId: deposit.id }));
    expect(done).toBe(deposit.held);
    if (done) add(deposit.user, deposit.amount);
    deposit.held = false;
  } else if (kind === 'bill') {
    const paid = amount >= 300 ? amount - 50 : amount;
    if (await happened(payBill(ctx, { amount }))) add(user, -paid);
  }
}

async function tenantAmounts(): Promise<Record<string, number>> {
  const pool = t.app.platform.db.$client as pg.Pool;
  const { rows } = await pool.query<{ kind: string; sum: string }>(
    `select kind, sum(amount) as sum from account where owner_type = 'tenant' and unit = 'fen' group by kind`,
  );
  return Object.fromEntries(rows.map(({ kind, sum }) => [kind, Number(sum)]));
}

async function play(steps: readonly Step[]): Promise<void> {
  const run = ++runs;
  const users = [await newUser(t.ctx), await newUser(t.ctx)];
  const customers = users.map((user) => actingAs(t.ctx, user));
  const books: Books = { trades: new Map(), withdrawals: [], deposits: [], balance: [0, 0] };
  const before = await tenantAmounts();
  for (const given of steps) await take(run, customers, books, given);
  for (const [index, user] of users.entries()) {
    const frozen = books.withdrawals
      .filter((each) => each.open && each.user === index)
      .reduce((sum, each) => sum + each.amount, 0);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: books.balance[index], frozen });
  }
  const after = await tenantAmounts();
  const grown = (kind: string) => (after[kind] ?? 0) - (before[kind] ?? 0);
  const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  expect(grown('payout')).toBe(
    sumOf(books.withdrawals.filter(({ paid }) => paid).map((each) => each.amount)),
  );
  expect(grown('deposits')).toBe(sumOf(books.deposits.filter(({ held }) => held).map((each) => each.amount)));
  const { difference } = await auditLedger(t.app.platform.db.$client as pg.Pool);
  expect(difference).toBeUndefined();
}

describe('money through transfers, withdrawals, deposits and bills', () => {
  it('is neither made nor lost, in whatever order things happen', async () => {
    await createBillDiscount(t.ctx, { threshold: 300, discount: 50 });
    const steps = fc.array(step, { minLength: 5, maxLength: 40 });
    await fc.assert(fc.asyncProperty(steps, play), { numRuns: 15, endOnFailure: true });
    expect(t.logged).toEqual([]);
  });
});
