import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  type CashKind,
  openWallet,
  type PostingRow,
  pageOfPostings,
  postEntry,
  readWallet,
  tenantAccount,
  userAccount,
} from '../../../src/modules/ledger/index.ts';
import type { PostingFilter } from '../../../src/modules/ledger/list-postings.ts';
import { expectSoundBooks, outcomeOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const USER = 7_001;
const OTHER = 7_002;
const KINDS: CashKind[] = ['recharge', 'pay-order', 'adjust', 'refund-order'];
const REMARKS = ['张三 50%_off', 'ABC', 'abc def', undefined];

/** A movement as the test remembers it. */
interface Kept {
  readonly kind: string;
  readonly amount: number;
  readonly balance: number;
  readonly reference: string;
  readonly remark: string | undefined;
  readonly at: Date;
}
const kept: Kept[] = [];
let count = 0;

const move = (
  userId: number,
  kind: string,
  amount: number,
  more: { remark?: string; reference?: string } = {},
) =>
  inTransaction(t.ctx, (tx) =>
    postEntry(tx, {
      ...{ key: `move-${++count}`, kind, ...more },
      postings: [
        { account: userAccount(userId, 'balance'), amount },
        { account: tenantAccount('adjustment'), amount: -amount },
      ],
    }),
  );

beforeAll(async () => {
  await openWallet(t.ctx, USER);
  await openWallet(t.ctx, OTHER);
  await move(OTHER, 'recharge', 9_999, { reference: 'R-0', remark: 'ABC' });
  let balance = 0;
  for (let n = 0; n < 40; n++) {
    const amount = n % 3 === 2 ? -t.random.int(1, Math.max(1, balance)) : t.random.int(1, 500);
    const [kind, remark] = [KINDS[n % KINDS.length]!, REMARKS[n % REMARKS.length]];
    const reference = `R-${n % 5}`;
    balance += amount;
    await move(USER, kind, amount, { reference, ...(remark ? { remark } : {}) });
    kept.push({ kind, amount, balance, reference, remark, at: t.clock.now() });
    t.clock.advance(HOUR);
  }
});

type Filter = Omit<PostingFilter, 'account' | 'paging'>;

function matches(row: Kept, { kinds, direction, reference, remark, since, before }: Filter): boolean {
  return (
    (kinds === undefined || kinds.includes(row.kind)) &&
    (direction === undefined || (direction === 'in' ? row.amount > 0 : row.amount < 0)) &&
    (reference === undefined || row.reference === reference) &&
    (remark === undefined || (row.remark ?? '').toLowerCase().includes(remark.toLowerCase())) &&
    (since === undefined || row.at >= since) &&
    (before === undefined || row.at < before)
  );
}

const shown = ({ kind, amount, balance, reference, remark, createdAt }: PostingRow) => {
  return { kind, amount, balance, reference, remark: remark ?? undefined, at: createdAt };
};

const moment = fc.integer({ min: -1, max: 41 }).map((hours) => new Date(Date.UTC(2026, 2, 2, 2 + hours)));
const filter: fc.Arbitrary<Filter> = fc.record(
  {
    kinds: fc.subarray<string>([...KINDS, 'withdraw-done']),
    direction: fc.constantFrom('in' as const, 'out' as const),
    reference: fc.constantFrom('R-0', 'R-4', 'R-9'),
    // The signs that mean something to the database mean themselves to the client.
    remark: fc.constantFrom('abc', 'ABC', '50%_', '%', '_', '张', 'nobody'),
    since: moment,
    before: moment,
  },
  { requiredKeys: [] },
);

describe('the movements of an account', () => {
  it('are exactly those that any filter asks for, newest first, in pages without gap or overlap', async () => {
    const pageSize = fc.integer({ min: 1, max: 15 });
    await fc.assert(
      fc.asyncProperty(filter, pageSize, async (wanted, size) => {
        const expected = kept.filter((row) => matches(row, wanted)).toReversed();
        const found: PostingRow[] = [];
        const pages = Math.ceil(expected.length / size);
        for (let page = 1; page <= pages + 1; page++) {
          const ask = { ...wanted, account: 'balance', paging: { page, pageSize: size } } as const;
          const { rows, totalRows, totalPages } = await pageOfPostings(t.ctx, USER, ask);
          expect([totalRows, totalPages]).toEqual([expected.length, pages]);
          expect(rows.length).toBe(Math.max(0, Math.min(size, expected.length - (page - 1) * size)));
          found.push(...rows);
        }
        expect(found.map(shown)).toEqual(expected);
      }),
      { numRuns: 60, seed: 20260302 },
    );
  });

  it('of nobody, of another user and of another shop are nobody else’s', async () => {
    const all = { account: 'balance', paging: { page: 1, pageSize: 100 } } as const;
    expect((await pageOfPostings(t.ctx, 999_999, all)).rows).toEqual([]);
    expect((await pageOfPostings(t.rival, USER, all)).rows).toEqual([]);
    expect((await pageOfPostings(t.ctx, OTHER, all)).rows.map(({ amount }) => amount)).toEqual([9_999]);
    expect((await pageOfPostings(t.ctx, USER, { ...all, account: 'points' })).rows).toEqual([]);
  });

  it('follow money that waits and goes, with what was frozen at each moment', async () => {
    const userId = 7_003;
    await openWallet(t.ctx, userId);
    await move(userId, 'recharge', 1_000);
    const book = (kind: string, postings: Parameters<typeof postEntry>[1]['postings']) =>
      inTransaction(t.ctx, (tx) => postEntry(tx, { key: `move-${++count}`, kind, postings }));
    const [balance, frozen] = [userAccount(userId, 'balance'), userAccount(userId, 'frozen')];
    await book('withdraw-apply', [
      { account: balance, amount: -400 },
      { account: frozen, amount: 400 },
    ]);
    await book('withdraw-done', [
      { account: frozen, amount: -300 },
      { account: tenantAccount('payout'), amount: 300 },
    ]);
    await book('withdraw-refused', [
      { account: frozen, amount: -100 },
      { account: balance, amount: 100 },
    ]);
    const paging = { page: 1, pageSize: 10 };
    const { rows } = await pageOfPostings(t.ctx, userId, { account: 'balance', paging });
    expect(rows.map((row) => [row.kind, row.amount, row.balance, row.frozen])).toEqual([
      ['withdraw-refused', 100, 700, 0],
      ['withdraw-done', -300, 600, 100],
      ['withdraw-apply', -400, 600, 400],
      ['recharge', 1_000, 1_000, 0],
    ]);
    const waiting = await pageOfPostings(t.ctx, userId, { account: 'frozen', paging });
    expect(waiting.rows.map(({ amount }) => amount)).toEqual([-100, -300, 400]);
  });
});

describe('what a user has spent', () => {
  it('counts purchases less refunds, and nothing else that moves', async () => {
    const userId = 7_004;
    await openWallet(t.ctx, userId);
    const steps: [kind: CashKind, amount: number, spent: number][] = [
      ['recharge', 10_000, 0],
      ['pay-order', -1_000, 1_000],
      ['pay-bill', -200, 1_200],
      ['buy-level', -300, 1_500],
      ['booking-fee', -50, 1_550],
      ['virtual-goods', -25, 1_575],
      ['refund-order', 575, 1_000],
      ['deposit', -100, 1_000],
      ['commission', 700, 1_000],
      ['channel-refund', -400, 1_000],
      ['adjust', -1, 1_000],
    ];
    for (const [kind, amount, spent] of steps) {
      await move(userId, kind, amount);
      expect((await readWallet(t.ctx, userId)).totalSpent, kind).toBe(spent);
    }
  });

  it('is read with the wallet, which nobody has who was given none, twice opened being once', async () => {
    expect(await outcomeOf(readWallet(t.ctx, 7_999))).toBe('ledger/no-wallet');
    expect(await outcomeOf(readWallet(t.rival, USER))).toBe('ledger/no-wallet');
    const before = await readWallet(t.ctx, USER);
    await Promise.all([openWallet(t.ctx, USER), openWallet(t.ctx, USER)]);
    expect(await readWallet(t.ctx, USER)).toEqual(before);
    await expectSoundBooks(t);
  });
});
