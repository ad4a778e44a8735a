import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { type AccountRef, postEntry, tenantAccount, userAccount } from '../ledger/index.ts';
import { sendChannelRefund } from './jobs.ts';
import type { PaymentIntent } from './list-payments.ts';
import { newNumber } from './payment-number.ts';
import { channelRefund, paymentIntent } from './tables.ts';

export type ChannelRefundRow = typeof channelRefund.$inferSelect;

export interface ChannelRefundRequest {
  readonly paymentId: number;
  /** Fen. */
  readonly amount: number;
  readonly reason: string;
  /**
   * Out of whose pocket it goes: the tenant's revenue (default), or the payer's balance, where a refund was booked
   * into the wallet first.
   */
  readonly source?: 'revenue' | 'balance' | undefined;
  /** The failed refund that this one tries again. */
  readonly retryOfId?: number | undefined;
}

/**
 * Gives money back to the payer through the channel it came by. Books it at once and asks the channel afterwards, in
 * a job; `channelRefundSucceeded` or `channelRefundFailed` tells how it ended, and a failed one is booked back.
 * Never more than was paid, whoever asks at the same time. To be called in a transaction.
 * Refuses `payment/bad-amount`, `record/none`, `payment/not-paid`, `payment/refund-too-much`,
 * `ledger/insufficient-balance`.
 */
export async function refundThroughChannel(
  tx: Context,
  request: ChannelRefundRequest,
): Promise<ChannelRefundRow> {
  const { amount, reason, source = 'revenue', retryOfId = null } = request;
  if (!Number.isSafeInteger(amount) || amount <= 0) return fail('payment/bad-amount');
  const intent = await takeFromRefundable(tx, request);
  const refund = await insertRefund(tx, { intentId: intent.id, amount, reason, source, retryOfId });
  await postEntry(tx, {
    key: `channel-refund:${refund.number}`,
    kind: 'channel-refund',
    reference: intent.number,
    remark: reason,
    postings: [
      { account: sourceOf(intent, source), amount: -amount },
      { account: tenantAccount(`channel:${intent.channel}`), amount },
    ],
  });
  await enqueue(tx, sendChannelRefund, { refundId: refund.id }, { key: refund.number });
  return refund;
}

/** Whose account a refund of this payment is taken from. */
export function sourceOf(intent: PaymentIntent, source: ChannelRefundRow['source']): AccountRef {
  return source === 'balance' ? userAccount(intent.userId, 'balance') : tenantAccount('revenue');
}

async function takeFromRefundable(
  tx: Context,
  { paymentId, amount }: ChannelRefundRequest,
): Promise<PaymentIntent> {
  const one = and(eq(paymentIntent.tenantId, tx.tenant.id), eq(paymentIntent.id, paymentId));
  const [taken] = await tx.db
    .update(paymentIntent)
    .set({ refundedAmount: sql`${paymentIntent.refundedAmount} + ${amount}`, updatedAt: tx.now() })
    .where(
      and(
        one,
        eq(paymentIntent.status, 'paid'),
        sql`${paymentIntent.amount} - ${paymentIntent.refundedAmount} >= ${amount}`,
      ),
    )
    .returning();
  if (taken) return taken;
  const [found] = await tx.db.select({ status: paymentIntent.status }).from(paymentIntent).where(one);
  if (!found) return fail('record/none');
  return fail(found.status === 'paid' ? 'payment/refund-too-much' : 'payment/not-paid');
}

async function insertRefund(
  tx: Context,
  values: Pick<ChannelRefundRow, 'intentId' | 'amount' | 'reason' | 'source' | 'retryOfId'>,
): Promise<ChannelRefundRow> {
  for (;;) {
    const [row] = await tx.db
      .insert(channelRefund)
      .values({ tenantId: tx.tenant.id, number: newNumber(tx, 'TK'), ...values, createdAt: tx.now() })
      .onConflictDoNothing({ target: [channelRefund.tenantId, channelRefund.number] })
      .returning();
    if (row) return row;
  }
}
