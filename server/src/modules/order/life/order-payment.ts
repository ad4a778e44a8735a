import { and, eq } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import type { NextActionHandler } from '../../payment/index.ts';
import { order } from '../tables.ts';
import { payFor } from './pay-each.ts';

/**
 * Paying an order with money that has just arrived (`{kind: 'order', orderId}`). What cannot be paid any more, because
 * it was closed or paid otherwise meanwhile, is refused: the money then stays in the wallet.
 */
export const orderPayment: NextActionHandler = {
  validate: async (ctx, userId, action) => {
    const [row] = await ctx.db
      .select({ status: order.status })
      .from(order)
      .where(
        and(eq(order.tenantId, ctx.tenant.id), eq(order.id, orderIdOf(action)), eq(order.userId, userId)),
      );
    if (!row) return fail('record/none');
    if (row.status !== 'unpaid') fail('order/not-payable');
  },
  perform: (tx, userId, action, paymentId) => payFor(tx, { orderId: orderIdOf(action), userId, paymentId }),
};

function orderIdOf(action: { readonly [field: string]: unknown }): number {
  const id = action.orderId;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : fail('record/none');
}
