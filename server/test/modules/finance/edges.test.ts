import { describe, expect, it } from 'vitest';
import type { UserContext } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  applyForInvoice,
  applyForWithdrawal,
  beginPayout,
  billPaid,
  billPayment,
  createBillDiscount,
  deleteBillDiscount,
  getDeposit,
  getInvoice,
  getWithdrawal,
  issueInvoice,
  listBillDiscounts,
  listDeposits,
  listInvoices,
  listWithdrawals,
  payBill,
  payDeposit,
  refuseDepositReturn,
  refuseInvoice,
  refuseWithdrawal,
  requestDepositReturn,
} from '../../../src/modules/finance/index.ts';
import { discountOn } from '../../../src/modules/finance/pay-bill/discounts.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { buy, invited, refund } from '../../support/distribution-fixtures.ts';
import { listenTo } from '../../support/event-listener.ts';
import { expectSoundBooks, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();

async function customer(balance = 1_000): Promise<UserContext> {
  const user = await newUser(t.ctx);
  if (balance > 0) await fund(t.ctx, user.id, { balance });
  return actingAs(t.ctx, user);
}
const walletOf = ({ user }: UserContext) => readWallet(t.ctx, user.id);

describe('the smallest withdrawal', () => {
  it.each([
    ['2.50', 249, 'withdrawal/too-small'],
    ['2.50', 250, 'done'],
    ['not money', 1, 'done'],
    ['-5', 1, 'done'],
    ['', 1, 'done'],
    ['0', 0, 'withdrawal/too-small'],
    ['0', -100, 'withdrawal/too-small'],
  ])('with the shop’s setting %j and %d fen is %s', async (value, amount, outcome) => {
    await setSetting(t.ctx, { key: 'WITHDRAW_MIN', value });
    const ctx = await customer();
    expect(await outcomeOf(applyForWithdrawal(ctx, { amount }))).toBe(outcome);
    expect((await walletOf(ctx)).frozen).toBe(outcome === 'done' ? amount : 0);
  });

  it('says in yuan what would do', async () => {
    await setSetting(t.ctx, { key: 'WITHDRAW_MIN', value: '12.34' });
    await expect(applyForWithdrawal(await customer(), { amount: 1 })).rejects.toMatchObject({
      detail: { minimum: 12.34 },
    });
    await setSetting(t.ctx, { key: 'WITHDRAW_MIN', value: '' });
  });
});

describe('a withdrawal', () => {
  it('that is being paid out may still be refused, and the reason stays with it', async () => {
    const ctx = await customer();
    const { id: withdrawalId } = await applyForWithdrawal(ctx, { amount: 400 });
    await beginPayout(t.ctx, { withdrawalId });
    expect(await outcomeOf(beginPayout(t.ctx, { withdrawalId }))).toBe('withdrawal/not-open');
    await refuseWithdrawal(t.ctx, { withdrawalId, reason: '账号有误' });
    expect(await getWithdrawal(ctx, withdrawalId)).toMatchObject({
      ...{ status: 'refused', refusalReason: '账号有误', decidedAt: t.clock.now() },
    });
    expect(await walletOf(ctx)).toMatchObject({ balance: 1_000, frozen: 0 });
    expect(await outcomeOf(getWithdrawal(await customer(), withdrawalId))).toBe('record/none');
  });

  it('is listed page by page, the newest first', async () => {
    const ctx = await customer();
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) ids.unshift((await applyForWithdrawal(ctx, { amount: 10 })).id);
    const page = async (number: number) =>
      (await listWithdrawals(ctx, { page: number, pageSize: 2 })).map(({ id }) => id);
    expect([await page(1), await page(2), await page(3), await page(4)]).toEqual([
      ids.slice(0, 2),
      ids.slice(2, 4),
      ids.slice(4),
      [],
    ]);
  });
});

describe('a deposit', () => {
  it('can be asked back again after the shop has said no, with the last word kept', async () => {
    const ctx = await customer();
    const { id: depositId } = await payDeposit(ctx, { amount: 300, remark: '押金', businessCode: 'B1' });
    for (const reason of ['还没到期', '有损坏']) {
      await requestDepositReturn(ctx, { depositId });
      expect(await outcomeOf(requestDepositReturn(ctx, { depositId }))).toBe('deposit/not-held');
      await refuseDepositReturn(t.ctx, { depositId, reason });
      expect(await getDeposit(ctx, depositId)).toMatchObject({ status: 'held', refusalReason: reason });
    }
    await requestDepositReturn(ctx, { depositId });
    expect(await getDeposit(ctx, depositId)).toMatchObject({
      status: 'return-requested',
      refusalReason: null,
    });
    expect(await walletOf(ctx)).toMatchObject({ balance: 700 });
  });

  it.each([0, -1])('of %d fen is none', async (amount) => {
    expect(await outcomeOf(payDeposit(await customer(), { amount }))).toBe('deposit/bad-amount');
  });

  it('says how much is missing, and of several at once leaves as many as the wallet holds', async () => {
    const ctx = await customer(1_000);
    await expect(payDeposit(ctx, { amount: 1_234 })).rejects.toMatchObject({
      ...{ key: 'deposit/insufficient-balance', detail: { missing: 234 } },
    });
    const outcomes = await outcomesOf(Array.from({ length: 5 }, () => payDeposit(ctx, { amount: 400 })));
    expect(outcomes).toEqual({ done: 2, 'deposit/insufficient-balance': 3 });
    const { rows, totalRows } = await listDeposits(ctx, { paging: { page: 1, pageSize: 10 } });
    expect([totalRows, rows.map(({ amount }) => amount)]).toEqual([2, [400, 400]]);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(2);
    const returned = await listDeposits(ctx, { statuses: ['returned'], paging: { page: 1, pageSize: 10 } });
    expect(returned.rows).toEqual([]);
  });
});

describe('a bill', () => {
  it.each([
    ['threshold', 0, 1],
    ['threshold', 10.5, 1],
    ['discount', 100, 0],
    ['discount', 100, 100],
    ['discount', 100, 50.5],
  ])('with a discount whose %s is wrong has none', async (field, threshold, discount) => {
    const before = (await listBillDiscounts(t.ctx)).length;
    expect(await outcomeOf(createBillDiscount(t.ctx, { threshold, discount }))).toBe(
      `bill-discount/invalid ${field}`,
    );
    expect(await listBillDiscounts(t.ctx)).toHaveLength(before);
  });

  it('gets the discount of the largest threshold it reaches, once', async () => {
    const ladder = [
      [1_000, 100],
      [5_000, 700],
      [3_000, 200],
    ] as const;
    for (const [threshold, discount] of ladder) await createBillDiscount(t.ctx, { threshold, discount });
    const expected = [
      [999, 0],
      [1_000, 100],
      [2_999, 100],
      [3_000, 200],
      [4_999, 200],
      [5_000, 700],
      [500_000, 700],
    ] as const;
    for (const [amount, discount] of expected) expect(await discountOn(t.ctx, amount)).toBe(discount);
    expect(await discountOn(t.rival, 5_000)).toBe(0);
    const [smallest] = await listBillDiscounts(t.ctx);
    expect(await outcomeOf(deleteBillDiscount(t.rival, { discountId: smallest!.id }))).toBe('record/none');
    await deleteBillDiscount(t.ctx, { discountId: smallest!.id });
    expect(await discountOn(t.ctx, 1_000)).toBe(0);
  });

  it('is refused for no amount or one beyond reason, and tells whoever listens what was really paid', async () => {
    const heard = listenTo(await customer(10_000), billPaid);
    for (const amount of [0, -1, 1.5, 1_000_000_001])
      expect(await outcomeOf(payBill(heard.ctx, { amount }))).toBe('bill/bad-amount');
    const paid = await payBill(heard.ctx, { amount: 5_000 });
    expect(paid).toMatchObject({ amount: 5_000, discount: 700, paid: 4_300, posting: { amount: -4_300 } });
    expect(await heard.told()).toEqual([
      { event: 'finance.bill-paid', payload: { userId: heard.ctx.user.id, amount: 4_300 } },
    ]);
  });

  it('paid with arriving money is booked once for one payment', async () => {
    const ctx = await customer(10_000);
    const action = { kind: 'pay-bill', amount: 2_000 };
    for (let n = 0; n < 3; n++)
      await inTransaction(t.ctx, (tx) => billPayment.perform(tx, ctx.user.id, action, 4_711));
    expect((await walletOf(ctx)).balance).toBe(8_000);
    const wrong = { kind: 'pay-bill', amount: '20' };
    expect(await outcomeOf(async () => billPayment.validate(t.ctx, ctx.user.id, wrong))).toBe(
      'bill/bad-amount',
    );
  });
});

describe('an invoice for an order', () => {
  it('is never for more than was paid and has not gone back', async () => {
    const buyer = await invited(t, undefined);
    const ctx = actingAs(t.ctx, buyer);
    const orderId = await buy(t, buyer, 9_200);
    const ask = (more: object = {}) =>
      outcomeOf(applyForInvoice(ctx, { buyerName: '公司', orderId, ...more }));
    expect(await ask({ amount: 10_001 })).toBe('invoice/amount-too-large');
    expect(await ask({ amount: 0 })).toBe('invoice/bad-amount');
    expect(await ask({ buyerName: '  ' })).toBe('invoice/no-buyer');
    await refund(t, buyer, orderId, 4_000);
    expect(await ask({ amount: 6_001 })).toBe('invoice/amount-too-large');
    const made = await applyForInvoice(ctx, { buyerName: '公司', orderId });
    expect(made.amount).toBe(6_000);
    expect(await ask()).toBe('invoice/already-applied');
    await refuseInvoice(t.ctx, { invoiceId: made.id, reason: '抬头有误' });
    expect(await getInvoice(ctx, made.id)).toMatchObject({ status: 'refused', refusalReason: '抬头有误' });
    const outcomes = await outcomesOf(
      [1, 2, 3].map(() => applyForInvoice(ctx, { buyerName: '公司', orderId })),
    );
    expect(outcomes).toEqual({ done: 1, 'invoice/already-applied': 2 });
  });

  it('of somebody else, or unpaid, is none', async () => {
    const buyer = await invited(t, undefined);
    const orderId = await buy(t, buyer, 1_000);
    const stranger = await customer();
    expect(await outcomeOf(applyForInvoice(stranger, { buyerName: '公司', orderId }))).toBe('record/none');
    expect(await outcomeOf(applyForInvoice(stranger, { buyerName: '公司' }))).toBe('invoice/no-amount');
    const largest = { buyerName: '公司', amount: 10_000_000_001 };
    expect(await outcomeOf(applyForInvoice(stranger, largest))).toBe('invoice/bad-amount');
  });

  it('keeps the address of its file free of the host it was uploaded by', async () => {
    const ctx = await customer();
    const { id: invoiceId } = await applyForInvoice(ctx, { buyerName: '公司', amount: 100 });
    await issueInvoice(t.ctx, { invoiceId, fileUrl: 'https://cdn.example/invoice.pdf' });
    const { rows } = await listInvoices(ctx, { statuses: ['issued'], paging: { page: 1, pageSize: 5 } });
    expect(rows).toMatchObject([{ id: invoiceId, fileUrl: 'https://cdn.example/invoice.pdf' }]);
    expect(await outcomeOf(getInvoice(await customer(), invoiceId))).toBe('record/none');
    await expectSoundBooks(t);
  });
});
