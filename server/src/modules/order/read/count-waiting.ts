import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

/** Orders and applications that wait for somebody. Counted up to a thousand: beyond, nobody counts. */
export interface Waiting {
  readonly toPay: number;
  readonly toShip: number;
  readonly toRefund: number;
}

const MOST = 1000;

const countAll = defineStatement<Waiting>(
  'order.waiting',
  `select
     (select count(*)::int from (select 1 from orders where tenant_id = $1 and status = 'unpaid' limit $2) a) as "toPay",
     (select count(*)::int from (select 1 from orders where tenant_id = $1 and status = 'paid' limit $2) b) as "toShip",
     (select count(*)::int from (select 1 from refund_application where tenant_id = $1 and status = 'pending' limit $2) c)
       as "toRefund"`,
);

/** What waits in the whole shop. */
export async function countWaiting(ctx: Context): Promise<Waiting> {
  const [row] = await run(ctx.db, countAll, [ctx.tenant.id, MOST]);
  return row ?? { toPay: 0, toShip: 0, toRefund: 0 };
}
