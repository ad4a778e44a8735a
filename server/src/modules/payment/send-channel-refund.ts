import { and, eq, inArray, sql } from 'drizzle-orm';
import { later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { type Failure, fail, isFailure } from '../../kernel/errors.ts';
import { publish } from '../../kernel/jobs/events.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { postEntry, tenantAccount } from '../ledger/index.ts';
import { channelRefundFailed, channelRefundSucceeded } from './events.ts';
import { sendChannelRefund } from './jobs.ts';
import type { PaymentIntent } from './list-payments.ts';
import { type ChannelRefundResult, paymentChannels } from './ports.ts';
import { type ChannelRefundRow, sourceOf } from './refund-through-channel.ts';
import { channelRefund, paymentIntent } from './tables.ts';

/** How long after the channel said "in progress" it is asked again. */
const ASK_AGAIN = 5 * MINUTE;

interface RefundInHand {
  readonly refund: ChannelRefundRow;
  readonly intent: PaymentIntent;
}

/**
 * Does the job {@link sendChannelRefund}, outside any transaction. The refund's number makes a repeated call the same
 * refund; silence of the channel is thrown on, so that the job comes again.
 */
export async function runSendChannelRefund(ctx: Context, payload: { refundId: number }): Promise<void> {
  const found = await findRefund(ctx, payload.refundId);
  if (found.refund.status === 'succeeded' || found.refund.status === 'failed') return;
  const outcome = await askChannel(ctx, found);
  if (outcome.status === 'success') return succeed(ctx, found, outcome.refundId);
  if (outcome.status === 'failed') return giveUp(ctx, found, outcome.reason);
  await waitFor(ctx, found, outcome.refundId);
}

async function findRefund(ctx: Context, refundId: number): Promise<RefundInHand> {
  const [row] = await ctx.db
    .select({ refund: channelRefund, intent: paymentIntent })
    .from(channelRefund)
    .innerJoin(
      paymentIntent,
      and(eq(paymentIntent.tenantId, channelRefund.tenantId), eq(paymentIntent.id, channelRefund.intentId)),
    )
    .where(and(eq(channelRefund.tenantId, ctx.tenant.id), eq(channelRefund.id, refundId)));
  return row ?? fail('record/none');
}

type Outcome = ChannelRefundResult & { readonly reason: string };

async function askChannel(ctx: Context, { refund, intent }: RefundInHand): Promise<Outcome> {
  const channel = await ctx.ports.get(paymentChannels).channelFor(ctx, intent.channel);
  try {
    const result =
      refund.status === 'processing'
        ? await channel.queryRefund(refund.number)
        : await channel.refund({
            refundNo: refund.number,
            outTradeNo: intent.number,
            totalAmount: intent.amount,
            refundAmount: refund.amount,
            reason: refund.reason,
          });
    return { ...result, reason: 'refused by the channel' };
  } catch (error) {
    if (!isDefinite(error)) throw error;
    return { refundId: '', status: 'failed', reason: String(error.detail.message ?? error.key) };
  }
}

/** The channel said no; anything else (busy, silent, unreadable) says nothing about what it did. */
function isDefinite(error: unknown): error is Failure {
  return isFailure(error, 'payment/channel-error') || isFailure(error, 'payment/bad-channel-order');
}

async function succeed(
  ctx: Context,
  { refund, intent }: RefundInHand,
  channelRefundId: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await close(tx, refund, { status: 'succeeded', channelRefundId }))) return;
    await publish(tx, channelRefundSucceeded, outcomeOf(refund, intent));
  });
}

/** The money did not go: it is booked back to where it was taken from. */
async function giveUp(ctx: Context, { refund, intent }: RefundInHand, reason: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await close(tx, refund, { status: 'failed', failure: reason }))) return;
    await tx.db
      .update(paymentIntent)
      .set({ refundedAmount: sql`${paymentIntent.refundedAmount} - ${refund.amount}`, updatedAt: tx.now() })
      .where(and(eq(paymentIntent.tenantId, tx.tenant.id), eq(paymentIntent.id, intent.id)));
    await postEntry(tx, {
      key: `channel-refund-failed:${refund.number}`,
      kind: 'channel-refund-failed',
      reference: intent.number,
      remark: reason,
      postings: [
        { account: tenantAccount(`channel:${intent.channel}`), amount: -refund.amount },
        { account: sourceOf(intent, refund.source), amount: refund.amount },
      ],
    });
    await publish(tx, channelRefundFailed, { ...outcomeOf(refund, intent), reason });
  });
}

async function waitFor(ctx: Context, { refund }: RefundInHand, channelRefundId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await close(tx, refund, { status: 'processing', channelRefundId }))) return;
    const runAt = later(tx.now(), ASK_AGAIN);
    await enqueue(tx, sendChannelRefund, { refundId: refund.id }, { key: refund.number, runAt });
  });
}

function outcomeOf(refund: ChannelRefundRow, intent: PaymentIntent) {
  return { refundId: refund.id, paymentId: intent.id, userId: intent.userId, amount: refund.amount };
}

/** Writes down how an open refund went on; false when somebody else has closed it meanwhile. */
async function close(
  tx: Context,
  refund: ChannelRefundRow,
  change: Partial<Pick<ChannelRefundRow, 'status' | 'channelRefundId' | 'failure'>>,
): Promise<boolean> {
  const changed = await tx.db
    .update(channelRefund)
    .set({ ...change, updatedAt: tx.now() })
    .where(
      and(
        eq(channelRefund.tenantId, tx.tenant.id),
        eq(channelRefund.id, refund.id),
        inArray(channelRefund.status, ['pending', 'processing']),
      ),
    )
    .returning({ id: channelRefund.id });
  return changed.length === 1;
}
