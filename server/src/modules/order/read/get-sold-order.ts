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

/** An order with its lines, as its sale is counted, rewarded and shared out. */
export interface Sold {
  readonly order: SoldOrder;
  readonly lines: readonly SoldLine[];
}

const soldOrders = defineStatement<SoldOrder & { lines: SoldLine[] }>(
  'order.sold',
  `select id, user_id as "userId", number, status, goods_amount as "goodsAmount",
     discount_amount as "discountAmount", freight_amount as "freightAmount", payable_amount as "payableAmount",
     payable_points as "payablePoints", refunded_amount as "refundedAmount", refunded_points as "refundedPoints",
     (select json_agg(json_build_object('id', l.id, 'goodsId', l.goods_id, 'combination', l.combination,
        'quantity', l.quantity, 'amount', l.amount, 'inviterId', l.inviter_id) order by l.id)
      from order_line l where l.tenant_id = $1 and l.order_id = o.id) as lines
   from orders o where tenant_id = $1 and id = any((select $2::bigint[])::bigint[]) order by id
   for share of o`,
);

/**
 * The orders that are there, by their ids: one prepared statement, because every order passes through several hands.
 * No refund comes in between until the transaction ends: who is told of one finds written what was done before it.
 */
export async function getSoldOrders(ctx: Context, orderIds: readonly number[]): Promise<Sold[]> {
  const rows = await run(ctx.db, soldOrders, [ctx.tenant.id, orderIds]);
  return rows.map(({ lines, ...order }) => ({ order, lines }));
}

/** As {@link getSoldOrders}, for one. Refuses `record/none`. */
export async function getSoldOrder(ctx: Context, orderId: number): Promise<Sold> {
  const [sold] = await getSoldOrders(ctx, [orderId]);
  return sold ?? fail('record/none');
}
