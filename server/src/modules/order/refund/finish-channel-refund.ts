import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { refund, refundApplication } from '../tables.ts';

/** Told that the channel has paid a refund out: the application it belongs to is done. */
export async function finishChannelRefund(ctx: Context, { refundId }: { refundId: number }): Promise<void> {
  await settle(ctx, refundId, {});
}

/** Told that the channel would not pay: the money has come to rest in the customer's wallet, where it stays. */
export async function leaveRefundInWallet(ctx: Context, { refundId }: { refundId: number }): Promise<void> {
  await settle(ctx, refundId, { destination: 'wallet' });
}

/** @param channelRefundId the payment's own id of the refund; one that is no order's changes nothing. */
async function settle(
  ctx: Context,
  channelRefundId: number,
  change: { destination?: 'wallet' },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [settled] = await tx.db
      .update(refund)
      .set({ ...change, status: 'done', updatedAt: tx.now() })
      .where(
        and(
          eq(refund.tenantId, tx.tenant.id),
          eq(refund.channelRefundId, channelRefundId),
          eq(refund.status, 'processing'),
        ),
      )
      .returning({ applicationId: refund.applicationId });
    if (!settled?.applicationId) return;
    await tx.db
      .update(refundApplication)
      .set({ status: 'done', updatedAt: tx.now() })
      .where(
        and(
          eq(refundApplication.tenantId, tx.tenant.id),
          eq(refundApplication.id, settled.applicationId),
          eq(refundApplication.status, 'processing'),
        ),
      );
  });
}
