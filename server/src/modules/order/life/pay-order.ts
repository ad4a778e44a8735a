import type { UserContext } from '../../../kernel/context.ts';
import { payFor } from './pay-each.ts';
import { paymentLanes } from './payment-lanes.ts';

/**
 * Pays an order out of the customer's wallet, money and points. Payments that come together share a transaction.
 * Of two who pay at once one succeeds. Refuses `order/not-payable`, `record/none`, and what the ledger refuses.
 */
export async function payOrder(ctx: UserContext, { orderId }: { orderId: number }): Promise<void> {
  const payment = { orderId, userId: ctx.user.id };
  if (ctx.transaction) await payFor(ctx, payment);
  else await ctx.ports.get(paymentLanes).pay(ctx, payment);
}
