import { describe, expect, it } from 'vitest';
import {
  applyForInvoice,
  applyForWithdrawal,
  approveWithdrawal,
  beginInvoice,
  beginPayout,
  issueInvoice,
  listDepositsForStaff,
  listInvoicesForStaff,
  listWithdrawalsForStaff,
  payDeposit,
  refuseDepositReturn,
  refuseInvoice,
  refuseWithdrawal,
  requestDepositReturn,
  returnDeposit,
} from '../../../src/modules/finance/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
const firstPage = { page: 1, pageSize: 10 };

async function customer(balance = 1000) {
  const user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance });
  const ctx = actingAs(t.ctx, user);
  return { ctx, wallet: () => readWallet(t.ctx, user.id) };
}

/** How many of these succeeded; the others were refused with the key. */
async function succeeded(attempts: Promise<unknown>[], refusal: string): Promise<number> {
  const outcomes = await Promise.allSettled(attempts);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of refused) expect(reason).toMatchObject({ key: refusal });
  return outcomes.length - refused.length;
}

describe('a withdrawal', () => {
  it('is decided once, whoever decides at the same time', async () => {
    const { ctx, wallet } = await customer();
    const { id: withdrawalId } = await applyForWithdrawal(ctx, { amount: 600 });
    const attempts = [0, 1, 2, 3, 4, 5].map((n) =>
      n % 2 === 0
        ? approveWithdrawal(t.ctx, { withdrawalId })
        : refuseWithdrawal(t.ctx, { withdrawalId, reason: '不符' }),
    );
    expect(await succeeded(attempts, 'withdrawal/not-open')).toBe(1);
    const { balance, frozen } = await wallet();
    expect(frozen).toBe(0);
    expect([400, 1000]).toContain(balance);
    await expect(beginPayout(t.ctx, { withdrawalId })).rejects.toMatchObject({ key: 'withdrawal/not-open' });
  });

  it('cannot be made of more than there is, however many are asked for at once', async () => {
    const { ctx, wallet } = await customer(1000);
    const attempts = Array.from({ length: 8 }, () => applyForWithdrawal(ctx, { amount: 300 }));
    expect(await succeeded(attempts, 'ledger/insufficient-balance')).toBe(3);
    expect(await wallet()).toMatchObject({ balance: 100, frozen: 900 });
  });

  it('is decided by its own shop only', async () => {
    const { ctx } = await customer();
    const { id: withdrawalId } = await applyForWithdrawal(ctx, { amount: 100 });
    const none = { key: 'record/none' };
    await expect(approveWithdrawal(t.rival, { withdrawalId })).rejects.toMatchObject(none);
    await expect(refuseWithdrawal(t.rival, { withdrawalId, reason: '' })).rejects.toMatchObject(none);
    await expect(beginPayout(t.rival, { withdrawalId })).rejects.toMatchObject(none);
    expect((await listWithdrawalsForStaff(t.rival, {}, firstPage)).rows).toEqual([]);
  });

  it('shows to the shop’s staff by status', async () => {
    const { ctx } = await customer();
    const { id: withdrawalId } = await applyForWithdrawal(ctx, { amount: 100 });
    await beginPayout(t.ctx, { withdrawalId });
    const { rows, totalRows } = await listWithdrawalsForStaff(t.ctx, { statuses: ['paying'] }, firstPage);
    expect(rows).toMatchObject([{ id: withdrawalId, status: 'paying' }]);
    expect(totalRows).toBe(1);
  });
});

describe('a deposit', () => {
  it('is returned once, whoever returns it at the same time', async () => {
    const { ctx, wallet } = await customer();
    const { id: depositId } = await payDeposit(ctx, { amount: 500 });
    await requestDepositReturn(ctx, { depositId });
    const attempts = [1, 2, 3, 4].map(() => returnDeposit(t.ctx, { depositId }));
    expect(await succeeded(attempts, 'deposit/already-returned')).toBe(1);
    expect(await wallet()).toMatchObject({ balance: 1000 });
  });

  it('is the shop’s and the payer’s business only', async () => {
    const { ctx } = await customer();
    const { id: depositId } = await payDeposit(ctx, { amount: 500 });
    const { ctx: stranger } = await customer();
    const none = { key: 'record/none' };
    await expect(requestDepositReturn(stranger, { depositId })).rejects.toMatchObject(none);
    await expect(returnDeposit(t.rival, { depositId })).rejects.toMatchObject(none);
    const refusal = refuseDepositReturn(t.ctx, { depositId, reason: '没有申请' });
    await expect(refusal).rejects.toMatchObject({ key: 'deposit/not-requested' });
    const { rows } = await listDepositsForStaff(t.ctx, { statuses: ['held'], paging: firstPage });
    expect(rows).toMatchObject([{ id: depositId, amount: 500 }]);
    expect((await listDepositsForStaff(t.rival, { paging: firstPage })).rows).toEqual([]);
  });

  it('may be returned without having been asked back', async () => {
    const { ctx, wallet } = await customer();
    const { id: depositId } = await payDeposit(ctx, { amount: 500 });
    await returnDeposit(t.ctx, { depositId });
    expect(await wallet()).toMatchObject({ balance: 1000 });
  });
});

describe('an invoice', () => {
  it('goes from the wish to the paper, and no way back', async () => {
    const { ctx } = await customer();
    const { id: invoiceId } = await applyForInvoice(ctx, { buyerName: '公司', amount: 100 });
    const notOpen = { key: 'invoice/not-open' };
    await beginInvoice(t.ctx, { invoiceId });
    await expect(beginInvoice(t.ctx, { invoiceId })).rejects.toMatchObject(notOpen);
    await issueInvoice(t.ctx, { invoiceId });
    await expect(refuseInvoice(t.ctx, { invoiceId, reason: '' })).rejects.toMatchObject(notOpen);
    await expect(issueInvoice(t.rival, { invoiceId })).rejects.toMatchObject({ key: 'record/none' });
    const { rows } = await listInvoicesForStaff(t.ctx, { statuses: ['issued'], paging: firstPage });
    expect(rows).toMatchObject([{ id: invoiceId, fileUrl: null }]);
  });
});
