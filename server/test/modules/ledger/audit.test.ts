import type pg from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditCommand } from '../../../src/cli/audit-command.ts';
import {
  auditLedger,
  openWallet,
  postEntry,
  tenantAccount,
  userAccount,
} from '../../../src/modules/ledger/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const USER = 7;
const pool = () => t.app.platform.db.$client as pg.Pool;
let undo: string | undefined;

/** Changes the books behind the ledger's back until the end of the test. */
async function tamper(change: string, back: string): Promise<void> {
  await pool().query(change);
  undo = back;
}

beforeAll(async () => {
  for (const ctx of [t.ctx, t.rival]) {
    await openWallet(ctx, USER);
    for (const [index, amount] of [500, 300, -200].entries())
      await postEntry(ctx, {
        key: `entry-${index}`,
        kind: amount > 0 ? 'recharge' : 'pay-order',
        postings: [
          { account: userAccount(USER, 'balance'), amount },
          { account: tenantAccount('revenue'), amount: -amount },
        ],
      });
  }
});

afterEach(async () => {
  if (undo) await pool().query(undo);
  undo = undefined;
});

/** The command, and what it prints. */
async function run(environment: Record<string, string>) {
  const out: string[] = [];
  const err: string[] = [];
  const print = { log: (line: string) => out.push(line), error: (line: string) => err.push(line) };
  return { code: await auditCommand(environment, print), out, err };
}

describe('the audit of the ledger', () => {
  it('says how much it looked at when all is right', async () => {
    expect(await auditLedger(pool())).toEqual({ accounts: 2 * (4 + 64), entries: 6, postings: 12 });
  });

  it('finds money that came from nowhere', async () => {
    await tamper(
      "update account set amount = amount + 1 where kind = 'balance' and owner_type = 'user'",
      "update account set amount = amount - 1 where kind = 'balance' and owner_type = 'user'",
    );
    expect((await auditLedger(pool())).difference).toMatchObject({
      check: "an account's amount is not the sum of its postings",
      tenantId: t.ctx.tenant.id,
      expected: 600,
      found: 601,
    });
  });

  it("finds it in the second tenant's books too", async () => {
    const ours = `kind = 'balance' and tenant_id = ${t.rival.tenant.id}`;
    await tamper(
      `update account set amount = 0 where ${ours} and owner_type = 'user'`,
      `update account set amount = 600 where ${ours} and owner_type = 'user'`,
    );
    expect((await auditLedger(pool())).difference).toMatchObject({ tenantId: t.rival.tenant.id, found: 0 });
  });

  it('finds a changed amount, a changed running balance, a changed kind and a wrong total of spending', async () => {
    const found = async () => (await auditLedger(pool())).difference?.check;
    await tamper('update posting set amount = amount + 5 where id = 1', 'select 1');
    expect(await found()).toBe("an entry's postings do not sum to zero in each unit");
    await pool().query('update posting set amount = amount - 5 where id = 1');
    await pool().query('update posting set balance = balance + 5 where id = 3');
    expect(await found()).toBe("a posting's balance does not follow from the one before");
    await pool().query('update posting set balance = balance - 5 where id = 3');
    await pool().query("update posting set kind = 'adjust' where id = 1");
    expect(await found()).toBe("a posting's kind or time is not its entry's");
    await pool().query("update posting set kind = 'recharge' where id = 1");
    await pool().query("update account set spent = spent + 1 where kind = 'balance'");
    expect(await found()).toBe('what an account says was spent is not what its postings say');
    await pool().query("update account set spent = spent - 1 where kind = 'balance'");
    expect(await found()).toBeUndefined();
  });

  it('is a command whose exit code is 0 when all is right and 1 when anything is off', async () => {
    const environment = { DATABASE_URL: String(pool().options.connectionString) };
    expect(await run(environment)).toEqual({
      code: 0,
      out: ['ledger: 136 accounts, 6 entries, 12 postings checked: all right'],
      err: [],
    });
    await tamper(
      "update account set amount = amount - 3 where kind = 'balance'",
      "update account set amount = amount + 3 where kind = 'balance'",
    );
    const off = await run(environment);
    expect([off.code, off.err]).toEqual([1, []]);
    expect(off.out.join('\n')).toContain('expected 600, found 597');
  });

  it('says in one line that there is nothing to audit', async () => {
    const { code, out, err } = await run({ DATA_DIR: '/nonexistent' });
    expect([code, out]).toEqual([2, []]);
    expect(err.join('\n').split('\n')).toHaveLength(1);
  });
});
