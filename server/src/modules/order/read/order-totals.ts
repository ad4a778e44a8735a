import type { UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { startOfPeriod } from '../../../kernel/time-zone.ts';

/** How much a customer has bought: orders paid for, in advance or at the door, and fen kept of them after refunds. */
export interface OrderTotals {
  readonly orders: number;
  readonly amount: number;
  /** The same since the month began, in the shop's time. */
  readonly ordersThisMonth: number;
  readonly amountThisMonth: number;
}

const readTotals = defineStatement<{ orders: number; amount: number; month: number; spent: number }>(
  'order.totals',
  `select count(*)::int as orders, coalesce(sum(payable_amount - refunded_amount), 0)::bigint as amount,
          count(*) filter (where created_at >= $3)::int as month,
          coalesce(sum(payable_amount - refunded_amount) filter (where created_at >= $3), 0)::bigint as spent
   from orders where tenant_id = $1 and user_id = $2
     and (is_paid or pay_on_delivery and status in ('received', 'reviewed'))`,
);

export async function readOrderTotals(ctx: UserContext): Promise<OrderTotals> {
  const month = startOfPeriod(ctx.now(), 'month', ctx.tenant.timeZone);
  const [row] = await run(ctx.db, readTotals, [ctx.tenant.id, ctx.user.id, month]);
  return {
    orders: row?.orders ?? 0,
    amount: Number(row?.amount ?? 0),
    ordersThisMonth: row?.month ?? 0,
    amountThisMonth: Number(row?.spent ?? 0),
  };
}
