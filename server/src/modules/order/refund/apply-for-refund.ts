import { and, eq, inArray } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type OrderStatus, order, refundApplication } from '../tables.ts';
import type { RefundApplication } from './find-application.ts';

export interface ApplyForRefund {
  readonly orderId: number;
  readonly type: RefundApplication['type'];
  readonly goodsReceived: boolean;
  readonly reason: string;
  readonly remark?: string | undefined;
  /** Fen asked back; 0 for an exchange. */
  readonly amount: number;
  readonly pictures: string[];
}

const refundable = ['paid', 'shipped', 'received', 'reviewed'] as const;

/** Whether an order stands where money may go back. */
export const isRefundable = (status: OrderStatus): boolean => refundable.some((one) => one === status);

/**
 * A customer asks for money back or another piece. One open application per order.
 * Refuses `refund/bad-amount`, `record/none`, `refund/not-refundable` (not paid, or closed), `refund/exchange-with-amount`,
 * `refund/amount-too-large` {largest}: above what was paid and has not gone back; `refund/already-applied`.
 */
export async function applyForRefund(ctx: UserContext, input: ApplyForRefund): Promise<RefundApplication> {
  if (!Number.isSafeInteger(input.amount) || input.amount < 0) return fail('refund/bad-amount');
  if (input.type === 'exchange' && input.amount !== 0) return fail('refund/exchange-with-amount');
  return inTransaction(ctx, async (tx) => {
    await markOrder(tx, input);
    const [application] = await tx.db
      .insert(refundApplication)
      .values({ ...input, tenantId: tx.tenant.id, userId: tx.user.id, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning();
    return application ?? fail('refund/already-applied');
  });
}

/** Marks the order as one with after-sales and checks it; the mark stays with the order whatever becomes of it. */
async function markOrder(tx: UserContext, input: ApplyForRefund): Promise<void> {
  const own = and(
    eq(order.tenantId, tx.tenant.id),
    eq(order.id, input.orderId),
    eq(order.userId, tx.user.id),
    eq(order.hiddenByUser, false),
  );
  const [marked] = await tx.db
    .update(order)
    .set({ hasRefund: true, updatedAt: tx.now() })
    .where(and(own, inArray(order.status, [...refundable])))
    .returning({
      isPaid: order.isPaid,
      payableAmount: order.payableAmount,
      refundedAmount: order.refundedAmount,
    });
  if (!marked) {
    const found = await tx.db.select({ id: order.id }).from(order).where(own);
    return fail(found.length === 0 ? 'record/none' : 'refund/not-refundable');
  }
  const largest = marked.isPaid ? marked.payableAmount - marked.refundedAmount : 0;
  if (input.amount > largest) fail('refund/amount-too-large', { largest: largest / 100 });
}
