import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

const invitedSales = defineStatement<{ orderId: number }>(
  'order.invited-sales',
  `select distinct order_id as "orderId" from order_line
   where tenant_id = $1 and order_id = any($2::bigint[]) and inviter_id is not null`,
);

/** Those of the orders in which something was bought that somebody else had shared. */
export async function findInvitedSales(ctx: Context, orderIds: readonly number[]): Promise<Set<number>> {
  const rows = await run(ctx.db, invitedSales, [ctx.tenant.id, orderIds]);
  return new Set(rows.map(({ orderId }) => orderId));
}
