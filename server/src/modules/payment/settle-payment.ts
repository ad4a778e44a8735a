import { and, eq, ne } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inSavepoint } from '../../kernel/database/savepoint.ts';
import { databaseErrorCode, inTransaction } from '../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { publish } from '../../kernel/jobs/events.ts';
import { creditRecharge } from './credit-recharge.ts';
import { nextActionFailed, paymentSettled } from './events.ts';
import type { PaymentIntent } from './list-payments.ts';
import { type ChannelNotification, nextActions } from './ports.ts';
import { type NextAction, paymentIntent } from './tables.ts';

/** Classes of database errors after which the whole transaction must be tried again: rollbacks, lost connections. */
const TRY_AGAIN = /^(40|08|57|53|55)/;

/**
 * Books a verified notification, once, in one transaction: the money goes to the payer's wallet, and what it was
 * meant for is then done out of the wallet (contract §14, settlement rule). If that can no longer be done, the money
 * stays there and the user is told. Repeated notifications change nothing.
 * @returns the payment.
 * Refuses `payment/unknown-number`, `payment/amount-mismatch`, `payment/paid-differently`.
 */
export async function settlePayment(
  ctx: Context,
  channel: string,
  notification: ChannelNotification,
): Promise<PaymentIntent> {
  return inTransaction(ctx, async (tx) => {
    const intent = await markPaid(tx, channel, notification);
    if (!intent) return requireSettled(tx, channel, notification);
    await creditRecharge(tx, {
      key: `payment:${intent.number}`,
      channel: intent.channel,
      userId: intent.userId,
      amount: intent.amount,
      reference: intent.number,
      remark: intent.remark ?? undefined,
      withBonus: !intent.nextAction,
    });
    const action = intent.nextAction ?? undefined;
    if (action) await actOrExplain(tx, intent, action);
    await publish(tx, paymentSettled, {
      paymentId: intent.id,
      userId: intent.userId,
      amount: intent.amount,
      action: action?.kind,
    });
    return intent;
  });
}

/** Also payments that were given up: the money is there, so it counts. */
async function markPaid(
  tx: Context,
  channel: string,
  { outTradeNo, transactionId, amount, paidAt }: ChannelNotification,
): Promise<PaymentIntent | undefined> {
  const [row] = await tx.db
    .update(paymentIntent)
    .set({ status: 'paid', transactionId, paidAt, updatedAt: tx.now() })
    .where(
      and(
        eq(paymentIntent.tenantId, tx.tenant.id),
        eq(paymentIntent.number, outTradeNo),
        eq(paymentIntent.channel, channel),
        eq(paymentIntent.amount, amount),
        ne(paymentIntent.status, 'paid'),
      ),
    )
    .returning();
  return row;
}

async function requireSettled(
  tx: Context,
  channel: string,
  told: ChannelNotification,
): Promise<PaymentIntent> {
  const [intent] = await tx.db
    .select()
    .from(paymentIntent)
    .where(and(eq(paymentIntent.tenantId, tx.tenant.id), eq(paymentIntent.number, told.outTradeNo)));
  if (!intent || intent.channel !== channel) return fail('payment/unknown-number');
  if (intent.amount !== told.amount) return fail('payment/amount-mismatch');
  return intent.transactionId === told.transactionId ? intent : fail('payment/paid-differently');
}

async function actOrExplain(tx: Context, intent: PaymentIntent, action: NextAction): Promise<void> {
  try {
    const handler = tx.ports.get(nextActions).handlerOf(action);
    await inSavepoint(tx, (inner) => handler.perform(inner, intent.userId, action, intent.id));
  } catch (error) {
    const code = databaseErrorCode(error);
    if (code !== undefined && TRY_AGAIN.test(code)) throw error;
    await explain(tx, intent, action, error);
  }
}

/** The money is never held up by what it was meant for: even a fault of ours leaves it in the wallet. */
async function explain(
  tx: Context,
  intent: PaymentIntent,
  action: NextAction,
  error: unknown,
): Promise<void> {
  const reason = isFailure(error) ? error.key : 'internal';
  if (!isFailure(error))
    tx.log.error({ err: error, payment: intent.number }, 'the next action of a payment broke');
  await tx.db
    .update(paymentIntent)
    .set({ nextActionFailure: reason })
    .where(and(eq(paymentIntent.tenantId, tx.tenant.id), eq(paymentIntent.id, intent.id)));
  await publish(tx, nextActionFailed, {
    paymentId: intent.id,
    userId: intent.userId,
    amount: intent.amount,
    action: action.kind,
    reason,
  });
}
