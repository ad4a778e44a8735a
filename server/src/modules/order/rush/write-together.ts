import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { type Failure, fail, isFailure } from '../../../kernel/errors.ts';
import { publishEach } from '../../../kernel/jobs/events.ts';
import { enqueueMany, type PlannedJob } from '../../../kernel/jobs/jobs.ts';
import { reserveTogether } from '../../catalog/index.ts';
import { orderPlaced } from '../events.ts';
import { countSalesJob } from '../jobs.ts';
import { scheduleClosing } from '../life/close-overdue.ts';
import { lockBuyer, type Order } from '../locks.ts';
import { placingOf, rowsOf, type WritableOrder } from '../place/write-order.ts';
import { promotions } from '../ports.ts';
import { checkLimits } from '../pricing/purchase-limits.ts';
import { insertOrders } from './insert-orders.ts';

/** An order in the making, and who places it. */
export interface RushOrder {
  readonly ctx: UserContext;
  readonly writable: WritableOrder;
}

/** Whether an order may share a transaction: a promotion that takes something for it could spoil it for the others. */
export function canShare({ ctx, writable }: RushOrder): boolean {
  const known = ctx.ports.get(promotions);
  return writable.prepared.adjustments.every(
    ({ promotion }) => !known.find(({ name }) => name === promotion)?.onCommit,
  );
}

/**
 * Writes orders of different users in one transaction, each SKU's stock changed once: as many commits, and waits for
 * a row, as if it were a single order. Who is over a purchase limit is left out and refused; anything else
 * that stands in the way (`stock/insufficient` for all of them together) is thrown, and nothing is written.
 */
export async function writeTogether(orders: readonly RushOrder[]): Promise<(Order | Failure)[]> {
  const [first] = orders;
  if (!first) return [];
  return inTransaction(first.ctx, async (open) => {
    const inside = orders.map(({ ctx, writable }) => {
      return { ctx: { ...ctx, db: open.db, transaction: open.transaction } as UserContext, writable };
    });
    const refused = await checkAllLimits(inside);
    const allowed = inside.filter((order) => !refused.has(order));
    const placed = new Map<RushOrder, Order>();
    if (allowed.length > 0) await writeAll(open, allowed, placed);
    return inside.map((order) => placed.get(order) ?? refused.get(order) ?? fail('request/conflict'));
  });
}

/** Buyers are locked in the order of their ids, so that two such transactions cannot block each other. */
async function checkAllLimits(orders: readonly RushOrder[]): Promise<Map<RushOrder, Failure>> {
  const limited = orders
    .filter(({ writable }) => writable.prepared.limitChecks.length > 0)
    .toSorted((a, b) => a.ctx.user.id - b.ctx.user.id);
  for (const { ctx } of limited) await lockBuyer(ctx, ctx.user.id);
  const refused = new Map<RushOrder, Failure>();
  for (const order of limited) {
    const { ctx, writable } = order;
    try {
      await checkLimits(ctx, ctx.user.id, writable.prepared.limitChecks);
    } catch (error) {
      if (!isFailure(error)) throw error;
      refused.set(order, error);
    }
  }
  return refused;
}

async function writeAll(
  open: UserContext,
  orders: readonly RushOrder[],
  placed: Map<RushOrder, Order>,
): Promise<void> {
  const rows = orders.map(({ ctx, writable }) => rowsOf(ctx, writable));
  const ids = await insertOrders(open, rows);
  const written = rows.map(({ order }, index): Order => {
    return { ...order, id: ids[index] ?? fail('request/conflict') };
  });
  await publishEach(open, orderPlaced, written.map(placingOf));
  for (const { closesAt } of written) if (closesAt) await scheduleClosing(open, closesAt);
  const onDelivery = written.filter(({ payOnDelivery }) => payOnDelivery);
  await enqueueMany(open, onDelivery.map(countingOf));
  const wanted = written.map(({ id, pieces }, index) => {
    return { orderId: id, skuId: rows[index]?.lines[0]?.skuId ?? fail('request/conflict'), quantity: pieces };
  });
  await reserveTogether(open, wanted);
  orders.forEach((order, index) => {
    const made = written[index];
    if (made) placed.set(order, made);
  });
}

/** Nobody tells of the payment of an order that is paid on delivery: it counts as sold once it is placed. */
function countingOf({ id }: Order): PlannedJob<{ orderId: number }> {
  return { kind: countSalesJob, payload: { orderId: id }, key: String(id) };
}
