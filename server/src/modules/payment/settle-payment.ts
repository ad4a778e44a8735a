import { and, eq, ne } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inSavepoint } from '../../kernel/database/savepoint.ts';
import { databaseErrorCode, inTransaction } from '../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { publish } from '../../kernel/jobs/events.ts';
import { postEntry, tenantAccount, userAccount } from '../ledger/index.ts';
import { nextActionFailed, paymentSettled } from './events.ts';
import type { PaymentIntent } from './list-payments.ts';
import { type ChannelNotification, nextActions } from './ports.ts';
import { rechargeBonus } from './recharge-rules.ts';
import { type NextAction, paymentIntent } from './tables.ts';

/** Classes of database errors after which the whole transaction must be tried again: rollbacks, lost connections. */
const TRY_AGAIN = /^(40|08|57|53|55)/;

/**
 * Books a verified notification, once, in one transaction: the money goes to the payer's wallet, and what it was
 * meant for is then done out of the wallet (contract §14, settlement rule). If that can no longer be done, the money
 * stays there and the user is told. Repeated notifications change nothing.
 * Refuses `payment/unknown-number`, `payment/amount-mismatch`, `payment/paid-differently`.
 */
export async function settlePayment(
  ctx: Context,
  channel: string,
  notification: ChannelNotification,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const intent = await markPaid(tx, channel, notification);
    if (!intent) return requireSettled(tx, channel, notification);
    await credit(tx, intent);
    const action = intent.nextAction ?? undefined;
    if (action) await actOrExplain(tx, intent, action);
    await publish(tx, paymentSettled, {
      paymentId: intent.id,
      userId: intent.userId,
      amount: intent.amount,
      action: action?.kind,
    });
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

async function requireSettled(tx: Context, channel: string, told: ChannelNotification): Promise<void> {
  const [intent] = await tx.db
    .select()
    .from(paymentIntent)
    .where(and(eq(paymentIntent.tenantId, tx.tenant.id), eq(paymentIntent.number, told.outTradeNo)));
  if (!intent || intent.channel !== channel) return fail('payment/unknown-number');
  if (intent.amount !== told.amount) return fail('payment/amount-mismatch');
  if (intent.transactionId !== told.transactionId) return fail('payment/paid-differently');
}

async function credit(tx: Context, intent: PaymentIntent): Promise<void> {
  const { number, amount, userId } = intent;
  const balance = userAccount(userId, 'balance');
  await postEntry(tx, {
    key: `payment:${number}`,
    kind: 'recharge',
    reference: number,
    remark: intent.remark ?? undefined,
    postings: [
      { account: tenantAccount(`channel:${intent.channel}`), amount: -amount },
      { account: balance, amount },
    ],
  });
  if (intent.nextAction) return;
  const bonus = await rechargeBonus(tx, amount);
  if (bonus === 0) return;
  await postEntry(tx, {
    key: `payment-bonus:${number}`,
    kind: 'recharge-bonus',
    reference: number,
    postings: [
      { account: tenantAccount('recharge-bonus'), amount: -bonus },
      { account: balance, amount: bonus },
    ],
  });
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
