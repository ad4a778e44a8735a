import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserContext } from '../../../src/kernel/context.ts';
import {
  applyForWithdrawal,
  approveWithdrawal,
  beginPayout,
  claimTransfer,
  listDepositsForStaff,
  listWithdrawalsForStaff,
  payBill,
  payDeposit,
  receiveTransfer,
  refuseDepositReturn,
  refuseWithdrawal,
  requestDepositReturn,
  returnDeposit,
  voidTransfer,
} from '../../../src/modules/finance/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { expectSoundBooks, outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

const acts = [
  'report',
  'claim',
  'claim',
  'void',
  'withdraw',
  'begin',
  'approve',
  'refuse',
  'deposit',
  'ask',
  'keep',
  'return',
  'bill',
] as const;
const step = fc.record({
  act: fc.constantFrom(...acts),
  user: fc.nat(2),
  which: fc.nat(5),
  amount: fc.integer({ min: 1, max: 900 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let operations = 0;
let runs = 0;
/** How often each thing was refused; some of it must be, or the game is too easy. */
const refusals: Record<string, number> = {};

interface World {
  readonly run: number;
  readonly customers: readonly UserContext[];
  readonly withdrawals: number[];
  readonly deposits: number[];
}

/** Each lane is a client of its own; all of them work at the same time on the same few things. */
async function play(lanes: readonly (readonly Step[])[]): Promise<void> {
  const customers: UserContext[] = [];
  for (let n = 0; n < 3; n++) customers.push(actingAs(t.ctx, await newUser(t.ctx)));
  const world: World = { run: ++runs, customers, withdrawals: [], deposits: [] };
  await Promise.all(
    lanes.map(async (lane) => {
      for (const one of lane) {
        operations++;
        const outcome = await outcomeOf(take(world, one));
        if (outcome !== 'done') refusals[outcome] = (refusals[outcome] ?? 0) + 1;
      }
    }),
  );
  await check(world);
}

async function take({ run, customers, withdrawals, deposits }: World, given: Step): Promise<void> {
  const { act, user, which, amount } = given;
  const ctx = customers[user]!;
  const tradeNumber = `${run}-${which}`;
  const withdrawalId = withdrawals[which % Math.max(1, withdrawals.length)] ?? 0;
  const depositId = deposits[which % Math.max(1, deposits.length)] ?? 0;
  // The same trade is always of the same amount.
  if (act === 'report')
    await receiveTransfer(t.ctx, { tradeNumber, amount: 300 + which * 100, title: '转账' });
  if (act === 'claim') await claimTransfer(ctx, { tradeNumber });
  if (act === 'void' && which === 5) {
    const [row] = await rowsOf<{ id: number }>(t, 'select id from alipay_transfer where trade_number = $1', [
      tradeNumber,
    ]);
    if (row) await voidTransfer(t.ctx, { transferId: row.id });
  }
  if (act === 'withdraw') withdrawals.push((await applyForWithdrawal(ctx, { amount })).id);
  if (act === 'begin') await beginPayout(t.ctx, { withdrawalId });
  if (act === 'approve') await approveWithdrawal(t.ctx, { withdrawalId });
  if (act === 'refuse') await refuseWithdrawal(t.ctx, { withdrawalId, reason: '不符' });
  if (act === 'deposit') deposits.push((await payDeposit(ctx, { amount })).id);
  if (act === 'ask') await requestDepositReturn(ctx, { depositId });
  if (act === 'keep') await refuseDepositReturn(t.ctx, { depositId, reason: '损坏' });
  if (act === 'return') await returnDeposit(t.ctx, { depositId });
  if (act === 'bill') await payBill(ctx, { amount });
}

/** The sum of a column of the rows that belong to a user, by status. */
async function sums(table: string, userId: number): Promise<Record<string, number>> {
  const rows = await rowsOf<{ status: string; sum: string }>(
    t,
    `select status, sum(amount) as sum from ${table} where user_id = $1 group by status`,
    [userId],
  );
  return Object.fromEntries(rows.map(({ status, sum }) => [status, Number(sum)]));
}

async function check({ customers }: World): Promise<void> {
  for (const { user } of customers) {
    const [transfers, withdrawn, left] = [
      await sums('alipay_transfer', user.id),
      await sums('withdrawal', user.id),
      await sums('deposit', user.id),
    ];
    const [bills] = await rowsOf<{ sum: string }>(
      t,
      `select coalesce(-sum(p.amount), 0) as sum from posting p join account a on a.tenant_id = p.tenant_id
         and a.id = p.account_id where a.owner_type = 'user' and a.owner_id = $1 and p.kind = 'pay-bill'`,
      [user.id],
    );
    const frozen = (withdrawn.pending ?? 0) + (withdrawn.paying ?? 0);
    const balance =
      (transfers.claimed ?? 0) -
      frozen -
      (withdrawn.done ?? 0) -
      (left.held ?? 0) -
      (left['return-requested'] ?? 0) -
      Number(bills?.sum);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance, frozen });
    expect(transfers.void).toBeUndefined();
  }
}

describe('a wallet that many clients use at once', () => {
  it('holds exactly what came in and did not go out, whoever was faster', async () => {
    const lanes = fc.array(fc.array(step, { minLength: 10, maxLength: 30 }), { minLength: 3, maxLength: 6 });
    await fc.assert(fc.asyncProperty(lanes, play), { numRuns: 12, seed: 20260302, endOnFailure: true });
    expect(operations).toBeGreaterThan(800);
    for (const key of [
      'withdrawal/not-open',
      'ledger/insufficient-balance',
      'transfer/already-claimed',
      'deposit/already-returned',
    ])
      expect(refusals, key).toHaveProperty(key);
    await expectSoundBooks(t);
  }, 60_000);

  it('shows the shop the same sums in its lists', async () => {
    const all = { page: 1, pageSize: 10_000 };
    const [tenant] = await rowsOf<{ deposits: string; payout: string }>(
      t,
      `select coalesce(sum(amount) filter (where kind = 'deposits'), 0) as deposits,
         coalesce(sum(amount) filter (where kind = 'payout'), 0) as payout
       from account where owner_type = 'tenant' and tenant_id = $1`,
      [t.ctx.tenant.id],
    );
    const sumOf = (rows: readonly { amount: number }[]) => rows.reduce((sum, { amount }) => sum + amount, 0);
    const held = await listDepositsForStaff(t.ctx, { statuses: ['held', 'return-requested'], paging: all });
    expect(sumOf(held.rows)).toBe(Number(tenant?.deposits));
    const paid = await listWithdrawalsForStaff(t.ctx, { statuses: ['done'] }, all);
    expect(sumOf(paid.rows)).toBe(Number(tenant?.payout));
  });
});
