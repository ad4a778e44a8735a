import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Order } from '../locks.ts';
import type { OrderLine } from './order-parts.ts';

/** What those who count, reward and share out a sale need of its order. Amounts in fen and points. */
export type SoldOrder = Pick<
  Order,
  | 'id'
  | 'userId'
  | 'number'
  | 'status'
  | 'goodsAmount'
  | 'discountAmount'
  | 'freightAmount'
  | 'payableAmount'
  | 'payablePoints'
  | 'refundedAmount'
  | 'refundedPoints'
>;

export type SoldLine = Pick<
  OrderLine,
  'id' | 'goodsId' | 'combination' | 'quantity' | 'amount' | 'inviterId'
>;

const soldOrder = defineStatement<SoldOrder & { lines: SoldLine[] }>(
  'order.sold',
  `select id, user_id as "userId", number, status, goods_amount as "goodsAmount",
     discount_amount as "discountAmount", freight_amount as "freightAmount", payable_amount as "payableAmount",
     payable_points as "payablePoints", refunded_amount as "refundedAmount", refunded_points as "refundedPoints",
     (select json_agg(json_build_object('id', l.id, 'goodsId', l.goods_id, 'combination', l.combination,
        'quantity', l.quantity, 'amount', l.amount, 'inviterId', l.inviter_id) order by l.id)
      from order_line l where l.tenant_id = $1 and l.order_id = $2) as lines
   from orders where tenant_id = $1 and id = $2`,
);

/**
 * An order as its sale is counted, rewarded and shared out: one prepared statement, because every order passes
 * through several hands that ask for it. Refuses `record/none`.
 */
export async function getSoldOrder(
  ctx: Context,
  orderId: number,
): Promise<{ order: SoldOrder; lines: readonly SoldLine[] }> {
  const [row] = await run(ctx.db, soldOrder, [ctx.tenant.id, orderId]);
  const { lines, ...order } = row ?? fail('record/none');
  return { order, lines };
}
