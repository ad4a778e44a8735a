import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import { refundThroughChannel } from '../../payment/index.ts';
import type { Order } from '../locks.ts';
import { refund } from '../tables.ts';
import type { Refund } from './list-refunds.ts';

interface GiveBack {
  /** Undefined when nobody had to ask: the order's own end gives everything back. */
  readonly applicationId?: number | undefined;
  readonly amount: number;
  readonly points: number;
  readonly reason: string;
  readonly destination: 'wallet' | 'channel';
  readonly remark?: string | undefined;
}

/**
 * Moves money and points of a refund back, once. All of it passes through the wallet, as the payment did; what goes
 * on through the channel leaves the wallet again in the same transaction, and comes to rest there if the channel
 * refuses. Refuses `refund/no-channel-payment` where the order was paid from the wallet alone, and what the payment
 * refuses (`payment/refund-too-much`: less came through the channel).
 */
export async function giveBack(tx: Context, order: Order, input: GiveBack): Promise<Refund> {
  const { amount, applicationId } = input;
  const { paymentId } = order;
  const destination = amount === 0 ? 'wallet' : input.destination;
  if (destination === 'channel' && paymentId === null) return fail('refund/no-channel-payment');
  await bookIntoWallet(tx, order, input);
  const reason = input.remark ?? input.reason;
  const sent =
    destination === 'channel' && paymentId !== null
      ? await refundThroughChannel(tx, { paymentId, amount, reason, source: 'balance' })
      : undefined;
  const [made] = await tx.db
    .insert(refund)
    .values({
      tenantId: tx.tenant.id,
      orderId: order.id,
      userId: order.userId,
      applicationId: applicationId ?? null,
      amount,
      points: input.points,
      destination,
      channelRefundId: sent?.id ?? null,
      remark: input.remark ?? null,
      status: sent ? 'processing' : 'done',
      createdAt: tx.now(),
    })
    .returning();
  return made ?? fail('request/conflict');
}

async function bookIntoWallet(tx: Context, order: Order, input: GiveBack): Promise<void> {
  const { applicationId, amount, points } = input;
  if (amount === 0 && points === 0) return;
  await postEntry(tx, {
    key: applicationId === undefined ? `refund-order:${order.id}` : `refund:${applicationId}`,
    kind: 'refund-order',
    reference: order.number,
    detail: { orderId: order.id },
    postings: [
      { account: tenantAccount('revenue'), amount: -amount },
      { account: userAccount(order.userId, 'balance'), amount },
      { account: tenantAccount('points-issued'), amount: -points },
      { account: userAccount(order.userId, 'points'), amount: points },
    ],
  });
}
