import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { publishEach } from '../../../kernel/jobs/events.ts';
import { orderReleased } from '../events.ts';
import { goOn } from './pay-each.ts';
import { type MovedOrder, movedColumns } from './transition.ts';

const release = defineStatement<MovedOrder>(
  'order.release-held',
  `with held as materialized (
     select id from orders where tenant_id = $1 and id = any($2::bigint[]) and is_held
     order by id for no key update
   ), released as (
     update orders o set is_held = false, is_group_buy_done = true, updated_at = $3
     from held h where o.tenant_id = $1 and o.id = h.id returning o.*
   )
   select ${movedColumns} from released order by id`,
);

/**
 * The group that these orders waited for is full: they are marked so and may go on, which those that are paid and
 * need nobody do at once. Asked again it does nothing.
 */
export async function markGroupBuyDone(ctx: Context, orderIds: readonly number[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const released = await run(tx.db, release, [tx.tenant.id, orderIds, tx.now()]);
    const told = released.map(({ id, userId }) => ({ orderId: id, userId }));
    await publishEach(tx, orderReleased, told);
    const paid = released.filter(({ status }) => status === 'paid');
    await goOn(tx, paid);
  });
}
