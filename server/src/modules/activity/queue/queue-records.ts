import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import type { Row } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { today } from './read-queues.ts';
import { queue, queueDay, queueTicket } from './tables.ts';

/** The queues in the shop's order, with how far they are today: two statements more for a page. */
export const queueRecords = showRecords(
  queue,
  {
    filters: ['status'],
    search: ['name'],
    label: 'name',
    order: [asc(queue.sortOrder), asc(queue.id)],
  },
  withToday,
);

/** The numbers that were given out, of today and of other days. */
export const queueTicketRecords = showRecords(queueTicket, {
  filters: ['queueId', 'day', 'status', 'userId', 'createdAt'],
  sorts: ['createdAt'],
  label: 'number',
});

async function withToday(ctx: Context, rows: Row<typeof queue>[]) {
  const day = today(ctx);
  const ids = rows.map(({ id }) => id);
  const days = await ctx.db
    .select()
    .from(queueDay)
    .where(and(eq(queueDay.tenantId, ctx.tenant.id), inArray(queueDay.queueId, ids), eq(queueDay.day, day)));
  const waiting = await ctx.db
    .select({ queueId: queueTicket.queueId, people: count() })
    .from(queueTicket)
    .where(
      and(
        eq(queueTicket.tenantId, ctx.tenant.id),
        inArray(queueTicket.queueId, ids),
        eq(queueTicket.day, day),
        eq(queueTicket.status, 'waiting'),
      ),
    )
    .groupBy(queueTicket.queueId);
  const progress = new Map(days.map((row) => [row.queueId, row]));
  const waits = new Map(waiting.map(({ queueId, people }) => [queueId, people]));
  return rows.map((row) => {
    const { issued = 0, current = 0 } = progress.get(row.id) ?? {};
    return { ...row, day, issued, current, waiting: waits.get(row.id) ?? 0 };
  });
}
