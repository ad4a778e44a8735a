import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { insertPayment } from './insert-payment.ts';
import type { PaymentIntent } from './list-payments.ts';
import type { ChannelCode, ChannelKind } from './ports.ts';
import { settlePayment } from './settle-payment.ts';

export interface ArrivedMoney {
  readonly userId: number;
  readonly channel: ChannelCode;
  readonly method: ChannelKind;
  /** Fen. */
  readonly amount: number;
  /** The channel's number of it: the same one can be recorded only once. */
  readonly transactionId: string;
  readonly paidAt: Date;
  readonly subject: string;
  readonly remark?: string | undefined;
}

/**
 * Books money that arrived without having been announced, as a recharge of a user whose it turned out to be: it is in
 * the pay log and brings what any recharge brings. That it was recorded before is the caller's to know: a second
 * record of the same transaction breaks.
 */
export async function recordPayment(ctx: Context, arrived: ArrivedMoney): Promise<PaymentIntent> {
  const { transactionId, paidAt, ...payment } = arrived;
  return inTransaction(ctx, async (tx) => {
    const { number } = await insertPayment(tx, payment);
    const told = { outTradeNo: number, transactionId, amount: payment.amount, paidAt, raw: {} };
    return settlePayment(tx, payment.channel, told);
  });
}
