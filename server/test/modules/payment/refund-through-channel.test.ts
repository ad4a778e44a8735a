import { eq } from 'drizzle-orm';
import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import {
  type PaymentChannel,
  refundThroughChannel,
  runSendChannelRefund,
  startPayment,
} from '../../../src/modules/payment/index.ts';
import { settlePayment } from '../../../src/modules/payment/settle-payment.ts';
import { channelRefund, paymentIntent } from '../../../src/modules/payment/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';
import { fakeChannel, withChannel } from './fake-channel.ts';

const t = useTestApp();
let user: TestUser;
let paymentId: number;

beforeEach(async () => {
  user = await newUser(t.ctx);
  const prepared = fakeChannel({ prepay: async ({ outTradeNo }) => ({ prepayId: `wx-${outTradeNo}` }) });
  const ctx = withChannel(actingAs(t.ctx, user), prepared);
  const { number } = await startPayment(ctx, { channel: 'wxpay', method: 'mini', amount: 1000 });
  const paidAt = t.clock.now();
  await settlePayment(ctx, 'wxpay', {
    outTradeNo: number,
    transactionId: `T-${number}`,
    amount: 1000,
    paidAt,
    raw: {},
  });
  const [row] = await t.ctx.db.select().from(paymentIntent).where(eq(paymentIntent.number, number));
  paymentId = row?.id ?? 0;
});

const ask = (amount: number, ctx = t.ctx) =>
  inTransaction(ctx, (tx) =>
    refundThroughChannel(tx, { paymentId, amount, reason: '七天无理由', source: 'balance' }),
  );

const refundRow = async (id: number) =>
  (await t.ctx.db.select().from(channelRefund).where(eq(channelRefund.id, id)))[0];
const refunded = async () =>
  (await t.ctx.db.select().from(paymentIntent).where(eq(paymentIntent.id, paymentId)))[0]?.refundedAmount;
const send = (id: number, part: Partial<PaymentChannel>) =>
  runSendChannelRefund(withChannel(t.ctx, fakeChannel(part)), { refundId: id });

describe('money back through the channel', () => {
  it('leaves the wallet at once and reaches the payer by the job', async () => {
    const refund = await ask(400);
    expect(refund.number).toMatch(/^TK260302\d{10}$/);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 600 });
    await t.runJobs();
    expect(await refundRow(refund.id)).toMatchObject({ status: 'succeeded' });
    expect(await refunded()).toBe(400);
  });

  it('is never more than was paid, not even by two at once', async () => {
    const both = await Promise.allSettled([ask(600), ask(600)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(ask(401)).rejects.toMatchObject({ key: 'payment/refund-too-much' });
    await ask(400);
    expect(await refunded()).toBe(1000);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0 });
  });

  it('is refused for no amount, for an unpaid payment and for another shop', async () => {
    await expect(ask(0)).rejects.toMatchObject({ key: 'payment/bad-amount' });
    await expect(ask(1.5)).rejects.toMatchObject({ key: 'payment/bad-amount' });
    await expect(ask(1, t.rival)).rejects.toMatchObject({ key: 'record/none' });
    await t.ctx.db.update(paymentIntent).set({ status: 'unpaid' }).where(eq(paymentIntent.id, paymentId));
    await expect(ask(1)).rejects.toMatchObject({ key: 'payment/not-paid' });
  });

  it('is asked for under the same number when the channel was silent, and stays open meanwhile', async () => {
    const refund = await ask(300);
    const numbers: string[] = [];
    const silent = async ({ refundNo }: { refundNo: string }) => {
      numbers.push(refundNo);
      return fail('outbound/timeout');
    };
    await expect(send(refund.id, { refund: silent })).rejects.toMatchObject({ key: 'outbound/timeout' });
    await expect(send(refund.id, { refund: silent })).rejects.toMatchObject({ key: 'outbound/timeout' });
    expect(numbers).toEqual([refund.number, refund.number]);
    expect(await refundRow(refund.id)).toMatchObject({ status: 'pending' });
    await send(refund.id, { refund: async () => ({ refundId: 'R1', status: 'success' }) });
    expect(await refundRow(refund.id)).toMatchObject({ status: 'succeeded', channelRefundId: 'R1' });
    await send(refund.id, {});
  });

  it('comes back to where it was taken from, once, when the channel refuses', async () => {
    const refund = await ask(300);
    const refuse = async () => fail('payment/channel-error', { message: '余额不足' });
    await send(refund.id, { refund: refuse });
    await send(refund.id, { refund: refuse });
    expect(await refundRow(refund.id)).toMatchObject({ status: 'failed', failure: '余额不足' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1000 });
    expect(await refunded()).toBe(0);
    await ask(1000);
  });

  it('is asked about again after a while when the channel takes its time', async () => {
    const refund = await ask(300);
    await send(refund.id, { refund: async () => ({ refundId: 'R2', status: 'processing' }) });
    expect(await refundRow(refund.id)).toMatchObject({ status: 'processing' });
    t.clock.advance(4 * MINUTE);
    await t.runJobs();
    expect(await refundRow(refund.id)).toMatchObject({ status: 'processing' });
    t.clock.advance(2 * MINUTE);
    await t.runJobs();
    expect(await refundRow(refund.id)).toMatchObject({ status: 'succeeded' });
  });

  it('leaves the books in order', async () => {
    expect((await auditLedger(t.app.platform.db.$client as pg.Pool)).difference).toBeUndefined();
  });
});
