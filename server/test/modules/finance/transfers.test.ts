import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context, UserContext } from '../../../src/kernel/context.ts';
import {
  claimTransfer,
  createTransferCode,
  disableTransferCode,
  listTransfersForStaff,
  pickTransferCode,
  receiveTransfer,
  verifyMerchantKey,
  verifySignature,
  voidTransfer,
} from '../../../src/modules/finance/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
let count = 0;
let tradeNumber: string;
let payer: UserContext;
beforeEach(async () => {
  tradeNumber = `trade-${++count}`;
  payer = actingAs(t.ctx, await newUser(t.ctx));
});
const report = (amount = 500, ctx: Context = t.ctx) =>
  receiveTransfer(ctx, { tradeNumber, amount, title: '转账' });
const balanceOf = async ({ user }: UserContext) => (await readWallet(t.ctx, user.id)).balance;
const transferId = async () => {
  const { rows } = await listTransfersForStaff(t.ctx, {}, { page: 1, pageSize: 1 });
  return rows[0]?.id ?? 0;
};

describe('a report of a transfer', () => {
  const push = { time: '2026-03-02 10:00:00', title: '充值', trade: 'T1', name: '张三', amount: '12.50' };
  const sign = (given: typeof push, key: string) =>
    createHash('md5')
      .update(given.time + given.title + given.trade + given.name + given.amount + key)
      .digest('hex')
      .toUpperCase();

  it('is believed with the shop’s own signature, and with no other', async () => {
    expect(await outcomeOf(verifySignature(t.ctx, push, sign(push, 'K-shop')))).toBe('done');
    expect(await outcomeOf(verifySignature(t.rival, push, sign(push, 'K-shop')))).toBe(
      'transfer/bad-signature',
    );
    expect(await outcomeOf(verifyMerchantKey(t.ctx, 'K-shop'))).toBe('done');
    for (const key of ['', 'K-rival', 'k-shop', 'K-shop '])
      expect(await outcomeOf(verifyMerchantKey(t.ctx, key))).toBe('transfer/bad-signature');
  });

  it('is not believed once a letter of it is another one', async () => {
    const signature = sign(push, 'K-shop');
    const field = fc.constantFrom('time', 'title', 'trade', 'name', 'amount' as const);
    await fc.assert(
      fc.asyncProperty(field, fc.string({ maxLength: 20 }), async (name, text) => {
        const changed = { ...push, [name]: text };
        fc.pre(Object.values(changed).join('') !== Object.values(push).join(''));
        expect(await outcomeOf(verifySignature(t.ctx, changed, signature))).toBe('transfer/bad-signature');
      }),
      { numRuns: 100, seed: 20260302 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string(), async (garbage) => {
        fc.pre(garbage !== signature);
        expect(await outcomeOf(verifySignature(t.ctx, push, garbage))).toBe('transfer/bad-signature');
      }),
      { numRuns: 50, seed: 20260302 },
    );
  });

  it.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('of %d fen is none', async (amount) => {
    expect(await outcomeOf(report(amount))).toBe('transfer/bad-amount');
    expect(await outcomeOf(claimTransfer(payer, { tradeNumber }))).toBe('record/none');
  });

  it('counts once however often it comes, and never with another amount', async () => {
    expect(await outcomesOf(Array.from({ length: 5 }, () => report()))).toEqual({ done: 5 });
    expect(await outcomeOf(report(501))).toBe('transfer/contradiction');
    await claimTransfer(payer, { tradeNumber });
    expect(await outcomeOf(report())).toBe('done');
    expect(await outcomeOf(claimTransfer(payer, { tradeNumber }))).toBe('transfer/already-claimed');
    expect(await balanceOf(payer)).toBe(500);
  });

  it('of the same number in another shop is another transfer', async () => {
    await report(500);
    await report(900, t.rival);
    await claimTransfer(payer, { tradeNumber });
    const abroad = actingAs(t.rival, await newUser(t.rival));
    await claimTransfer(abroad, { tradeNumber });
    expect(await balanceOf(payer)).toBe(500);
    expect((await readWallet(t.rival, abroad.user.id)).balance).toBe(900);
  });
});

describe('claiming and declaring void at the same moment', () => {
  const claim = (ctx: Context) => claimTransfer({ ...ctx, user: payer.user }, { tradeNumber });

  it('lets the first of the two stand', async () => {
    await report();
    const id = await transferId();
    const declare = (ctx: Context) => voidTransfer(ctx, { transferId: id });
    expect(await between(t.ctx, claim, declare)).toBe('transfer/already-claimed');
    expect(await balanceOf(payer)).toBe(500);
    tradeNumber = `trade-${++count}`;
    await report();
    const next = await transferId();
    expect(await between(t.ctx, (ctx) => voidTransfer(ctx, { transferId: next }), claim)).toBe(
      'transfer/void',
    );
    expect(await balanceOf(payer)).toBe(500);
    expect(await outcomeOf(voidTransfer(t.ctx, { transferId: next }))).toBe('done');
    expect(await outcomeOf(voidTransfer(t.rival, { transferId: next }))).toBe('record/none');
  });

  it('gives the money to the second when the first was undone', async () => {
    await report();
    const other = actingAs(t.ctx, await newUser(t.ctx));
    const rival = (ctx: Context) => claimTransfer({ ...ctx, user: other.user }, { tradeNumber });
    expect(await between(t.ctx, claim, rival, 'rollback')).toBe('done');
    expect([await balanceOf(payer), await balanceOf(other)]).toEqual([0, 500]);
    await expectSoundBooks(t);
  });

  it('shows the shop every transfer under the status it has', async () => {
    const page = { page: 1, pageSize: 100 };
    const all = await listTransfersForStaff(t.ctx, {}, page);
    const byStatus = await Promise.all(
      (['claimed', 'unclaimed', 'void'] as const).map((status) =>
        listTransfersForStaff(t.ctx, { status }, page),
      ),
    );
    expect(byStatus.reduce((sum, { totalRows }) => sum + totalRows, 0)).toBe(all.totalRows);
    expect(all.rows.map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id).sort((a, b) => b - a));
    for (const { status, userId } of all.rows) expect(userId !== null).toBe(status === 'claimed');
  });
});

describe('the codes by which people pay', () => {
  it('take turns by chance, only those in use, only the shop’s own', async () => {
    expect(await outcomeOf(pickTransferCode(t.ctx))).toBe('record/none');
    expect(await outcomeOf(createTransferCode(t.ctx, { pictureUrl: ' ' }))).toBe(
      'transfer-code/invalid pictureUrl',
    );
    const codes = [];
    for (const name of ['a', 'b', 'c'])
      codes.push(await createTransferCode(t.ctx, { pictureUrl: `https://pics.example/${name}.png` }));
    const [first, , last] = codes.map(({ id }) => id);
    await disableTransferCode(t.ctx, { codeId: first! });
    expect(await outcomeOf(disableTransferCode(t.rival, { codeId: last! }))).toBe('record/none');
    const picked = new Set<number>();
    for (let n = 0; n < 30; n++) picked.add((await pickTransferCode(t.ctx)).id);
    expect(picked).toEqual(new Set(codes.slice(1).map(({ id }) => id)));
    expect(await outcomeOf(pickTransferCode(t.rival))).toBe('record/none');
  });
});
