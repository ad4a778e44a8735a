import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { toYuan } from '../../../kernel/money.ts';
import { getOrderDetail } from '../../order/index.ts';
import { invoice } from './tables.ts';

export type Invoice = typeof invoice.$inferSelect;

export interface NewInvoice {
  readonly buyerName?: string | undefined;
  readonly taxNumber?: string | undefined;
  /** Fen; absent: what was paid for the order. */
  readonly amount?: number | undefined;
  readonly subject?: string | undefined;
  readonly remark?: string | undefined;
  readonly orderId?: number | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Fen. Without an order the shop checks the amount; this only stops slips of the pen. */
const LARGEST_AMOUNT = 10_000_000_000;

/**
 * The user asks for an invoice: `POST /{domain}/invoice/apply` (contract §13). One invoice per order; a refused one
 * may be asked for again.
 * Refuses `invoice/no-buyer`, `invoice/no-amount`, `invoice/bad-amount`, `record/none` for an order that is not the
 * user's, `invoice/order-not-paid`, `invoice/amount-too-large` {largest} in yuan, `invoice/already-applied`.
 */
export async function applyForInvoice(ctx: UserContext, input: NewInvoice): Promise<Invoice> {
  const { buyerName = '' } = input;
  if (buyerName.trim() === '') return fail('invoice/no-buyer');
  const amount = await amountOf(ctx, input);
  const [row] = await ctx.db
    .insert(invoice)
    .values({
      ...input,
      buyerName,
      amount,
      tenantId: ctx.tenant.id,
      userId: ctx.user.id,
      createdAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  return row ?? fail('invoice/already-applied');
}

async function amountOf(ctx: UserContext, { amount, orderId }: NewInvoice): Promise<number> {
  if (orderId === undefined) {
    if (amount === undefined) return fail('invoice/no-amount');
    return amount >= 1 && amount <= LARGEST_AMOUNT ? amount : fail('invoice/bad-amount');
  }
  const largest = await paidFor(ctx, orderId);
  const wanted = amount ?? largest;
  if (wanted < 1) return fail('invoice/bad-amount');
  return wanted <= largest ? wanted : fail('invoice/amount-too-large', { largest: toYuan(largest) });
}

/** Fen paid for an order that did not go back; who pays on delivery has paid once it is received. */
async function paidFor(ctx: UserContext, orderId: number): Promise<number> {
  const { order } = await getOrderDetail(ctx, orderId);
  const isReceived = order.status === 'received' || order.status === 'reviewed';
  if (!order.isPaid && !(order.payOnDelivery && isReceived)) return fail('invoice/order-not-paid');
  return order.payableAmount - order.refundedAmount;
}
