import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import type { groupBuy } from './tables.ts';

export type GroupBuy = typeof groupBuy.$inferSelect;

/** An offer that runs now, with how many of its groups are on their way. */
export type RunningGroupBuy = Omit<GroupBuy, 'tenantId' | 'updatedAt' | 'status'> & {
  readonly runningCount: number;
};

const findRunning = defineStatement<RunningGroupBuy>(
  'promotion.find-group-buys',
  `select distinct on (b.goods_id) b.id, b.goods_id as "goodsId", b.price, b.size,
     b.timeout_hours as "timeoutHours", b.refund_to as "refundTo", b.done_count as "doneCount",
     b.starts_at as "startsAt", b.ends_at as "endsAt", b.created_at as "createdAt",
     (select count(*) from buying_group g where g.tenant_id = $1 and g.group_buy_id = b.id
        and g.status = 'running' and g.visible_at is not null and g.ends_at > $3) as "runningCount"
   from group_buy b
   where b.tenant_id = $1 and b.goods_id = any($2::bigint[]) and b.status = 'active'
     and b.starts_at <= $3 and b.ends_at > $3
   order by b.goods_id, b.id desc`,
);

/** The offers that run now for these goods, one for each that has any (the newest), in the order of the goods' ids. */
export async function findGroupBuys(ctx: Context, goodsIds: readonly number[]): Promise<RunningGroupBuy[]> {
  return run(ctx.db, findRunning, [ctx.tenant.id, goodsIds, ctx.now()]);
}

/** The offer that runs now for a goods. Refuses `record/none`. */
export async function getRunningGroupBuy(ctx: Context, goodsId: number): Promise<RunningGroupBuy> {
  const [found] = await findGroupBuys(ctx, [goodsId]);
  return found ?? fail('record/none');
}
