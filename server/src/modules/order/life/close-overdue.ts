import { MINUTE } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { afterCommit } from '../../../kernel/database/transaction.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { closeOverdueJob } from '../jobs.ts';
import { closeIfUnpaid } from './close-order.ts';

/** Longer than the database lets any transaction last: no order can be committed after a job that far off has run. */
const LONGEST_TRANSACTION = 5 * MINUTE;

/**
 * Sees to it that what is unpaid at `deadline` is closed at the next full minute. One job serves all orders of a
 * tenant and minute, and a process remembers which ones it has written: most orders have nothing to write.
 */
export async function scheduleClosing(tx: Context, deadline: Date): Promise<void> {
  const runAt = new Date(Math.ceil(deadline.getTime() / MINUTE) * MINUTE);
  const key = runAt.toISOString();
  const memory = `order.close-overdue:${tx.tenant.id}:${key}`;
  const isFarOff = runAt.getTime() - tx.now().getTime() > LONGEST_TRANSACTION;
  if (isFarOff && tx.cache.peek(memory)) return;
  await enqueue(tx, closeOverdueJob, { minute: key }, { runAt, key });
  const since = tx.cache.moment;
  afterCommit(tx, () => tx.cache.put(memory, { value: { key }, bytes: 100, tags: [memory] }, since));
}

const findOverdue = defineStatement<{ id: number }>(
  'order.find-overdue',
  `select id from orders where tenant_id = $1 and status = 'unpaid' and closes_at <= $2 order by closes_at limit $3`,
);

const BATCH = 200;

/** Closes every order whose time to be paid is over, each in a transaction of its own. Harmless when repeated. */
export async function closeOverdue(ctx: Context): Promise<void> {
  for (;;) {
    const overdue = await run(ctx.db, findOverdue, [ctx.tenant.id, ctx.now(), BATCH]);
    for (const { id } of overdue) await closeIfUnpaid(ctx, { orderId: id });
    if (overdue.length < BATCH) return;
  }
}
