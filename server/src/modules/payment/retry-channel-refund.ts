import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { sendChannelRefund } from './jobs.ts';
import { type ChannelRefundRow, refundThroughChannel } from './refund-through-channel.ts';
import { channelRefund } from './tables.ts';

/**
 * Tries a channel refund again. One that is still on its way is asked about now; one that failed, whose money was
 * booked back, is made anew out of the same pocket, once.
 * Refuses `channel-refund/succeeded`, `channel-refund/retried`, `record/none`, and what a new refund is refused for:
 * `payment/refund-too-much`, `ledger/insufficient-balance`.
 * @returns the refund that is on its way now
 */
export async function retryChannelRefund(
  ctx: Context,
  { refundId }: { refundId: number },
): Promise<ChannelRefundRow> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockRefund(tx, refundId);
    if (row.status === 'succeeded') return fail('channel-refund/succeeded');
    if (row.status !== 'failed') {
      await enqueue(tx, sendChannelRefund, { refundId }, { key: row.number });
      return row;
    }
    const [again] = await tx.db
      .select({ id: channelRefund.id })
      .from(channelRefund)
      .where(and(eq(channelRefund.tenantId, tx.tenant.id), eq(channelRefund.retryOfId, refundId)));
    if (again) return fail('channel-refund/retried');
    const { intentId: paymentId, amount, reason, source } = row;
    return refundThroughChannel(tx, { paymentId, amount, reason, source, retryOfId: refundId });
  });
}

async function lockRefund(tx: Context, refundId: number): Promise<ChannelRefundRow> {
  const [row] = await tx.db
    .select()
    .from(channelRefund)
    .where(and(eq(channelRefund.tenantId, tx.tenant.id), eq(channelRefund.id, refundId)))
    .for('update');
  return row ?? fail('record/none');
}
