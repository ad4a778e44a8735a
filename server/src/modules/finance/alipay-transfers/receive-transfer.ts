import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inSavepoint } from '../../../kernel/database/savepoint.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { settlePayment } from '../../payment/index.ts';
import { alipayTransfer } from './tables.ts';

export type AlipayTransfer = typeof alipayTransfer.$inferSelect;

export interface ReportedTransfer {
  readonly tradeNumber: string;
  /** Fen. */
  readonly amount: number;
  readonly title: string;
  readonly payerName?: string | undefined;
  readonly payerAccount?: string | undefined;
  readonly transferredAt?: Date | undefined;
}

/** Our number of a payment, wherever it stands in the payer's note. */
const PAYMENT_NUMBER = /ZF\d{16}/;

/**
 * Notes a transfer that the shop's bot reports, once. One whose note names a payment of exactly this amount pays it;
 * any other waits for its payer to claim it. To be called only after the report's origin was checked.
 * Refuses `transfer/bad-amount`, `transfer/contradiction`: this trade was reported with another amount.
 */
export async function receiveTransfer(ctx: Context, reported: ReportedTransfer): Promise<void> {
  if (!Number.isSafeInteger(reported.amount) || reported.amount < 1) return fail('transfer/bad-amount');
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(alipayTransfer)
      .values({ ...reported, tenantId: tx.tenant.id, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning();
    if (row) await payWith(tx, row);
    else await requireSame(tx, reported);
  });
}

async function requireSame(tx: Context, { tradeNumber, amount }: ReportedTransfer): Promise<void> {
  const [known] = await tx.db
    .select({ amount: alipayTransfer.amount })
    .from(alipayTransfer)
    .where(and(eq(alipayTransfer.tenantId, tx.tenant.id), eq(alipayTransfer.tradeNumber, tradeNumber)));
  if (known?.amount !== amount) fail('transfer/contradiction');
}

async function payWith(tx: Context, transfer: AlipayTransfer): Promise<void> {
  const number = PAYMENT_NUMBER.exec(transfer.title)?.[0];
  const userId = number === undefined ? undefined : await payerOf(tx, transfer, number);
  if (userId === undefined) return;
  await tx.db
    .update(alipayTransfer)
    .set({ status: 'claimed', userId, claimedAt: tx.now(), updatedAt: tx.now() })
    .where(and(eq(alipayTransfer.tenantId, tx.tenant.id), eq(alipayTransfer.id, transfer.id)));
}

/** Settles the payment; whatever speaks against it (another amount, paid before) leaves the transfer unclaimed. */
async function payerOf(tx: Context, transfer: AlipayTransfer, number: string): Promise<number | undefined> {
  const notification = {
    outTradeNo: number,
    transactionId: transfer.tradeNumber,
    amount: transfer.amount,
    paidAt: transfer.transferredAt ?? tx.now(),
    raw: {},
  };
  try {
    return (await inSavepoint(tx, (inner) => settlePayment(inner, 'alipay-transfer', notification))).userId;
  } catch (error) {
    if (!isFailure(error)) throw error;
    tx.log.warn({ failure: error.key, payment: number }, 'a transfer does not pay the payment in its note');
    return undefined;
  }
}
