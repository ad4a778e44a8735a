import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { adjustWallet, type Staff } from '../../../src/modules/backoffice/index.ts';
import { applyForWithdrawal } from '../../../src/modules/finance/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
let by: Staff;
let count = 0;

beforeAll(async () => {
  const [row] = await rowsOf<Staff>(
    t,
    `insert into staff (tenant_id, username, password_hash, role, created_at) values (0, 'clerk', '-', 'operator', now())
     returning id, username, role, status`,
  );
  by = row!;
});

const adjust = (
  userId: number,
  given: { balance?: number; points?: number; key?: string },
  ctx: Context = t.ctx,
) =>
  adjustWallet(ctx, by, {
    ...{ userId, balance: 0, points: 0, remark: '更正', key: `key-${++count}` },
    ...given,
  });

interface Audit {
  readonly before: { balance: number; points: number };
  readonly after: { balance: number; points: number; remark: string };
}
const auditsOf = (userId: number) =>
  rowsOf<Audit>(
    t,
    `select before, after from audit_log where tenant_id = $1 and resource = 'wallet' and resource_id = $2 order by id`,
    [t.ctx.tenant.id, String(userId)],
  );

describe('a correction of a wallet', () => {
  it('stands in the audit log with what was there before and after, also when two come at once', async () => {
    const { id } = await newUser(t.ctx);
    const first = (ctx: Context) => adjust(id, { balance: 500, points: 5 }, ctx);
    const second = (ctx: Context) => adjust(id, { balance: 70, points: 7 }, ctx);
    expect(await between(t.ctx, first, second)).toBe('done');
    expect(await auditsOf(id)).toEqual([
      { before: { balance: 0, points: 0 }, after: { balance: 500, points: 5, remark: '更正' } },
      { before: { balance: 500, points: 5 }, after: { balance: 570, points: 12, remark: '更正' } },
    ]);
  });

  it('leaves a chain in the log without a gap, whatever many members of staff and the customer do', async () => {
    const change = fc.record({
      balance: fc.integer({ min: -300, max: 400 }),
      points: fc.integer({ min: -3, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 4, maxLength: 12 }), async (changes) => {
        const user = await newUser(t.ctx);
        await fund(t.ctx, user.id, { balance: 600 });
        const spending = [1, 2].map(() => applyForWithdrawal(actingAs(t.ctx, user), { amount: 100 }));
        const outcomes = await outcomesOf([...changes.map((given) => adjust(user.id, given)), ...spending]);
        const known = [
          'done',
          'wallet/nothing-to-adjust',
          'ledger/insufficient-balance',
          'ledger/insufficient-points',
        ];
        for (const outcome of Object.keys(outcomes)) expect(known).toContain(outcome);
        const audits = await auditsOf(user.id);
        const { balance, points } = await readWallet(t.ctx, user.id);
        const deltas = audits.map(({ before, after }) => [
          after.balance - before.balance,
          after.points - before.points,
        ]);
        for (const delta of deltas)
          expect(changes.map((each) => [each.balance, each.points])).toContainEqual(delta);
        const sum = (index: 0 | 1) => deltas.reduce((total, delta) => total + delta[index]!, 0);
        const [withdrawn] = await rowsOf<{ sum: number }>(
          t,
          'select coalesce(sum(amount), 0)::int as sum from withdrawal where user_id = $1',
          [user.id],
        );
        expect([balance, points]).toEqual([600 + sum(0) - withdrawn!.sum, sum(1)]);
      }),
      { numRuns: 12, seed: 20260302, endOnFailure: true },
    );
    await expectSoundBooks(t);
  });

  it('happens once under one key, is refused under the same key for something else, and frees the key when refused', async () => {
    const { id } = await newUser(t.ctx);
    const key = 'one-key';
    expect(await outcomeOf(adjust(id, { balance: -10, key }))).toBe('ledger/insufficient-balance');
    expect(await auditsOf(id)).toEqual([]);
    const outcomes = await outcomesOf(Array.from({ length: 6 }, () => adjust(id, { balance: 10, key })));
    expect(outcomes).toEqual({ done: 6 });
    expect(await adjust(id, { balance: 10, key })).toMatchObject({ balance: 10 });
    expect(await outcomeOf(adjust(id, { balance: 11, key }))).toBe('request/key-reused');
    expect(await outcomeOf(adjust((await newUser(t.ctx)).id, { balance: 10, key }))).toBe(
      'request/key-reused',
    );
    expect(await auditsOf(id)).toHaveLength(1);
    expect((await readWallet(t.ctx, id)).balance).toBe(10);
  });

  it('changes neither purse when one of them cannot', async () => {
    const { id } = await newUser(t.ctx);
    await fund(t.ctx, id, { balance: 100, points: 1 });
    expect(await outcomeOf(adjust(id, { balance: 50, points: -2 }))).toBe('ledger/insufficient-points');
    expect(await outcomeOf(adjust(id, { balance: -101, points: 5 }))).toBe('ledger/insufficient-balance');
    expect(await readWallet(t.ctx, id)).toMatchObject({ balance: 100, points: 1 });
  });

  it('is nothing for nothing, for nobody, and for another shop’s customer', async () => {
    const { id } = await newUser(t.ctx);
    expect(await outcomeOf(adjust(id, {}))).toBe('wallet/nothing-to-adjust');
    expect(await outcomeOf(adjust(999_999, { balance: 1 }))).toBe('ledger/no-wallet');
    expect(await outcomeOf(adjust(id, { balance: 1 }, t.rival))).toBe('ledger/no-wallet');
    expect(await auditsOf(id)).toEqual([]);
    expect(await rowsOf(t, 'select 1 from audit_log where tenant_id = $1', [t.rival.tenant.id])).toEqual([]);
  });
});
