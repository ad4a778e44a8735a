import { and, eq } from 'drizzle-orm';
import { HOUR, later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { checkPayment } from './jobs.ts';
import type { PaymentIntent } from './list-payments.ts';
import { type ChannelOrderState, paymentChannels } from './ports.ts';
import { settlePayment } from './settle-payment.ts';
import { paymentIntent } from './tables.ts';

/** How long after the one before the channel is asked. Prepared payments can be paid for two hours. */
const ROUNDS = [10 * MINUTE, 50 * MINUTE, 2 * HOUR] as const;

/** Plans a round of asking the channel; nothing when all have been. */
export async function checkLater(ctx: Context, paymentId: number, round: number): Promise<void> {
  const wait = ROUNDS[round];
  if (wait === undefined) return;
  const options = { key: String(paymentId), runAt: later(ctx.now(), wait) };
  await enqueue(ctx, checkPayment, { paymentId, round }, options);
}

/**
 * Does the job {@link checkPayment}, outside any transaction: settles a payment whose notification was lost. One that
 * is still unpaid in the last round is given up; should money come after all, it counts.
 */
export async function runCheckPayment(
  ctx: Context,
  { paymentId, round }: { paymentId: number; round: number },
): Promise<void> {
  const intent = await findPayment(ctx, paymentId);
  if (intent?.status !== 'unpaid') return;
  const state = await askChannel(ctx, intent);
  if (state === 'paid') return;
  if (state === 'closed') await giveUpPayment(ctx, intent.id, 'closed');
  else if (round + 1 < ROUNDS.length) await checkLater(ctx, intent.id, round + 1);
  else await giveUpPayment(ctx, intent.id, 'not paid in time');
}

/**
 * Asks the channel now what became of a payment, also of one that was given up, and settles it where it was paid. Must
 * run outside of a transaction. Refuses `record/none`, and what the channel and {@link settlePayment} refuse.
 * @returns what the channel says
 */
export async function checkPaymentNow(
  ctx: Context,
  { paymentId }: { paymentId: number },
): Promise<ChannelOrderState['status']> {
  const intent = (await findPayment(ctx, paymentId)) ?? fail('record/none');
  return askChannel(ctx, intent);
}

async function askChannel(ctx: Context, intent: PaymentIntent): Promise<ChannelOrderState['status']> {
  const channel = await ctx.ports.get(paymentChannels).channelFor(ctx, intent.channel);
  const state = await channel.queryOrder(intent.number);
  if (state.status === 'paid') {
    const { transactionId, amount, paidAt } = state;
    const told = { outTradeNo: intent.number, transactionId, amount, paidAt, raw: {} };
    await settlePayment(ctx, channel.code, told);
  }
  return state.status;
}

async function findPayment(ctx: Context, paymentId: number): Promise<PaymentIntent | undefined> {
  const [row] = await ctx.db
    .select()
    .from(paymentIntent)
    .where(and(eq(paymentIntent.tenantId, ctx.tenant.id), eq(paymentIntent.id, paymentId)));
  return row;
}

/** Notes that nobody is expected to pay this any more, and why; a paid one stays paid. */
export async function giveUpPayment(ctx: Context, paymentId: number, reason: string): Promise<void> {
  await ctx.db
    .update(paymentIntent)
    .set({ status: 'failed', failure: reason, updatedAt: ctx.now() })
    .where(
      and(
        eq(paymentIntent.tenantId, ctx.tenant.id),
        eq(paymentIntent.id, paymentId),
        eq(paymentIntent.status, 'unpaid'),
      ),
    );
}
