import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  openWallet,
  postEntries,
  postEntry,
  readWallet,
  tenantAccount,
  userAccount,
} from '../../../src/modules/ledger/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let nextUser = 100;
let user = 0;

beforeEach(async () => {
  user = nextUser++;
  await openWallet(t.ctx, user);
});

function recharge(key: string, amount: number, to = user, ctx = t.ctx) {
  return postEntry(ctx, {
    key,
    kind: 'recharge',
    postings: [
      { account: tenantAccount('channel:wxpay'), amount: -amount },
      { account: userAccount(to, 'balance'), amount },
    ],
  });
}

function spend(key: string, amount: number, from = user, ctx = t.ctx) {
  return postEntry(ctx, {
    key,
    kind: 'pay-order',
    reference: '12',
    postings: [
      { account: userAccount(from, 'balance'), amount: -amount },
      { account: tenantAccount('revenue'), amount },
    ],
  });
}

const tenantSum = async (kind: string) => {
  const { rows } = await t.app.platform.db.$client.query(
    `select coalesce(sum(amount), 0) as sum, count(*) as rows from account
     where tenant_id = $1 and owner_type = 'tenant' and kind = $2`,
    [t.ctx.tenant.id, kind],
  );
  return { sum: Number(rows[0].sum), rows: Number(rows[0].rows) };
};

describe('a movement', () => {
  it('moves money between accounts and says what was spent', async () => {
    const first = await recharge(`r-${user}`, 5000);
    expect(first.duplicate).toBe(false);
    await spend(`s-${user}`, 1200);
    expect(await readWallet(t.ctx, user)).toEqual({
      balance: 3800,
      frozen: 0,
      points: 0,
      growth: 0,
      totalSpent: 1200,
    });
    await postEntry(t.ctx, {
      key: `back-${user}`,
      kind: 'refund-order',
      postings: [
        { account: tenantAccount('revenue'), amount: -200 },
        { account: userAccount(user, 'balance'), amount: 200 },
      ],
    });
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 4000, totalSpent: 1000 });
  });

  it('happens once per key, and says so with the first entry, even when the money is gone meanwhile', async () => {
    await recharge(`r-${user}`, 1000);
    const paid = await spend(`s-${user}`, 1000);
    expect(await recharge(`r-${user}`, 1000)).toMatchObject({ duplicate: true });
    expect(await spend(`s-${user}`, 1000)).toEqual({ entryId: paid.entryId, duplicate: true });
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 0, totalSpent: 1000 });
  });

  it('takes nothing when there is not enough, and leaves the key free', async () => {
    await recharge(`r-${user}`, 100);
    await expect(spend(`s-${user}`, 101)).rejects.toMatchObject({ key: 'ledger/insufficient-balance' });
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 100 });
    await recharge(`r2-${user}`, 1);
    expect(await spend(`s-${user}`, 101)).toMatchObject({ duplicate: false });
  });

  it('names the purse that is too small', async () => {
    const points = (kind: 'points' | 'growth', issuer: 'points-issued' | 'growth-issued') =>
      postEntry(t.ctx, {
        key: `p-${user}-${kind}`,
        kind: 'points-used',
        postings: [
          { account: userAccount(user, kind), amount: -1 },
          { account: tenantAccount(issuer), amount: 1 },
        ],
      });
    await expect(points('points', 'points-issued')).rejects.toMatchObject({
      key: 'ledger/insufficient-points',
    });
    await expect(points('growth', 'growth-issued')).rejects.toMatchObject({
      key: 'ledger/insufficient-growth',
    });
    const thaw = postEntry(t.ctx, {
      key: `f-${user}`,
      kind: 'withdraw-refused',
      postings: [
        { account: userAccount(user, 'frozen'), amount: -1 },
        { account: userAccount(user, 'balance'), amount: 1 },
      ],
    });
    await expect(thaw).rejects.toMatchObject({ key: 'ledger/insufficient-frozen' });
  });

  it('refuses a user who has no wallet', async () => {
    await expect(recharge('nobody', 1, 99_999)).rejects.toMatchObject({ key: 'ledger/no-wallet' });
    await expect(readWallet(t.ctx, 99_999)).rejects.toMatchObject({ key: 'ledger/no-wallet' });
    await expect(readWallet(t.rival, user)).rejects.toMatchObject({ key: 'ledger/no-wallet' });
  });

  it('refuses what does not balance or is not whole', async () => {
    const account = userAccount(user, 'balance');
    const lopsided = { key: 'x', kind: 'adjust', postings: [{ account, amount: 5 }] };
    await expect(postEntry(t.ctx, lopsided)).rejects.toThrow('do not sum to zero');
    const mixed = {
      key: 'x',
      kind: 'adjust',
      postings: [
        { account, amount: 5 },
        { account: userAccount(user, 'points'), amount: -5 },
      ],
    };
    await expect(postEntry(t.ctx, mixed)).rejects.toThrow('do not sum to zero');
    const split = { key: 'x', kind: 'adjust', postings: [{ account, amount: 0.5 }] };
    await expect(postEntry(t.ctx, split)).rejects.toThrow('no whole amount');
  });

  it('sums sides of one account and leaves out sides that move nothing', async () => {
    await recharge(`r-${user}`, 100);
    const balance = userAccount(user, 'balance');
    await postEntry(t.ctx, {
      key: `m-${user}`,
      kind: 'pay-order',
      postings: [
        { account: balance, amount: -30 },
        { account: balance, amount: -20 },
        { account: tenantAccount('revenue'), amount: 50 },
        { account: tenantAccount('adjustment'), amount: 0 },
      ],
    });
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 50 });
    expect(await spend(`free-${user}`, 0)).toMatchObject({ duplicate: false });
    expect(await spend(`free-${user}`, 0)).toMatchObject({ duplicate: true });
  });

  it("opens the tenant's accounts when they are first needed, spread over stripes", async () => {
    await recharge(`r-${user}`, 100);
    expect((await tenantSum('channel:wxpay')).rows).toBe(64);
    const before = await tenantSum('share-reward');
    expect(before.rows).toBe(0);
    await postEntry(t.ctx, {
      key: `share-${user}`,
      kind: 'share-reward',
      postings: [
        { account: tenantAccount('share-reward'), amount: -7 },
        { account: userAccount(user, 'balance'), amount: 7 },
      ],
    });
    expect(await tenantSum('share-reward')).toEqual({ sum: -7, rows: 64 });
  });
});

describe('at the same time', () => {
  it('never lets two payments spend the same money', async () => {
    await recharge(`r-${user}`, 1000);
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => spend(`race-${user}-${index}`, 300)),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(3);
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 100, totalSpent: 900 });
  });

  it('books one entry when the same key comes from many sides', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => recharge(`same-${user}`, 500)));
    expect(all.filter((one) => !one.duplicate)).toHaveLength(1);
    expect(new Set(all.map((one) => one.entryId)).size).toBe(1);
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 500 });
  });

  it('sees what a rival transaction committed while this one waited for the row', async () => {
    await recharge(`r-${user}`, 1000);
    const [gate, release] = gateway();
    const [holding, entered] = gateway();
    const rival = inTransaction(t.ctx, async (tx) => {
      await spend(`rival-${user}`, 800, user, tx);
      entered();
      await gate;
    });
    await holding;
    const late = spend(`late-${user}`, 300);
    const small = spend(`small-${user}`, 200);
    await untilWaiting(2);
    release();
    await rival;
    await expect(late).rejects.toMatchObject({ key: 'ledger/insufficient-balance' });
    await small;
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 0, totalSpent: 1000 });
  });

  it('spends what arrived while it waited for the row', async () => {
    const [gate, release] = gateway();
    const [holding, entered] = gateway();
    const arriving = inTransaction(t.ctx, async (tx) => {
      await recharge(`arriving-${user}`, 700, user, tx);
      entered();
      await gate;
    });
    await holding;
    const waiting = spend(`waiting-${user}`, 600);
    await untilWaiting(1);
    release();
    await arriving;
    await waiting;
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 100, totalSpent: 600 });
  });

  it('is not a duplicate of an entry that was rolled back', async () => {
    const [gate, release] = gateway();
    const rolledBack = inTransaction(t.ctx, async (tx) => {
      await postEntry(tx, { key: `undone-${user}`, kind: 'adjust', postings: [] });
      await gate;
      throw new Error('undone');
    });
    const failing = expect(rolledBack).rejects.toThrow('undone');
    const again = postEntry(t.ctx, { key: `undone-${user}`, kind: 'adjust', postings: [] });
    release();
    await failing;
    expect(await again).toMatchObject({ duplicate: false });
  });
});

describe('several movements in one round trip', () => {
  const entry = (key: string, amount: number, from = user) => ({
    key: `${key}-${user}`,
    kind: 'pay-order',
    postings: [
      { account: userAccount(from, 'balance'), amount: -amount },
      { account: tenantAccount('revenue'), amount },
    ],
  });
  const together = (...entries: ReturnType<typeof entry>[]) =>
    inTransaction(t.ctx, (tx) => postEntries(tx, entries));
  const balancesAfter = async () => {
    const { rows } = await t.app.platform.db.$client.query(
      `select p.balance from posting p join account a on a.tenant_id = p.tenant_id and a.id = p.account_id
       where a.owner_type = 'user' and a.owner_id = $1 and p.kind = 'pay-order' order by p.id`,
      [user],
    );
    return rows.map(({ balance }) => balance);
  };

  it('are all booked, each posting with what it left on the account', async () => {
    await recharge(`r-${user}`, 1000);
    const other = nextUser++;
    await openWallet(t.ctx, other);
    await recharge(`r-${other}`, 100, other);
    const before = await tenantSum('revenue');
    await together(entry('a', 300), entry('b', 100, other), entry('c', 200));
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 500, totalSpent: 500 });
    expect(await readWallet(t.ctx, other)).toMatchObject({ balance: 0, totalSpent: 100 });
    expect((await tenantSum('revenue')).sum - before.sum).toBe(600);
    expect(await balancesAfter()).toEqual([700, 500]);
  });

  it('are none of them booked when together they take more than there is', async () => {
    await recharge(`r-${user}`, 500);
    const refused = together(entry('a', 300), entry('b', 201));
    await expect(refused).rejects.toMatchObject({ key: 'ledger/insufficient-balance' });
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 500, totalSpent: 0 });
    await together(entry('a', 300), entry('b', 200));
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 0 });
  });

  it('are none of them booked when one of them was booked before', async () => {
    await recharge(`r-${user}`, 500);
    await together(entry('a', 100));
    const repeated = together(entry('b', 100), entry('a', 100));
    await expect(repeated).rejects.toMatchObject({ key: 'ledger/already-booked' });
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 400 });
  });

  it('are none of them booked for who has no wallet', async () => {
    await recharge(`r-${user}`, 500);
    const refused = together(entry('a', 100), entry('b', 100, 99_999_999));
    await expect(refused).rejects.toMatchObject({ key: 'ledger/no-wallet' });
    expect(await readWallet(t.ctx, user)).toMatchObject({ balance: 500 });
  });

  it('are nothing when there are none', async () => {
    await expect(together()).resolves.toBeUndefined();
  });
});

/** Until so many sessions of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await t.app.platform.db.$client.query(
      `select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (Number(rows[0].waiting) >= count) return;
  }
}

/** A promise and what opens it. */
function gateway(): [Promise<void>, () => void] {
  const open: { now?: () => void } = {};
  const gate = new Promise<void>((resolve) => {
    open.now = resolve;
  });
  return [gate, () => open.now?.()];
}
