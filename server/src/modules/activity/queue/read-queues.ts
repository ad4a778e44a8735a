import { and, asc, desc, eq, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { printDay } from '../../../kernel/time-zone.ts';
import { queue, queueDay, queueTicket, type TicketStatus } from './tables.ts';

export type Queue = typeof queue.$inferSelect;
export type Ticket = typeof queueTicket.$inferSelect;

/** A queue and how far it is on a day. */
export interface QueueProgress {
  readonly queue: Queue;
  /** The last number given out, the highest one called; 0 before the first. */
  readonly issued: number;
  readonly current: number;
}

/** No screen shows more. */
const MOST_QUEUES = 200;
const MOST_TICKETS = 100;

/** The tenant's queues and how far they are today, in the shop's order. */
export async function listQueues(ctx: Context): Promise<QueueProgress[]> {
  const rows = await withDay(ctx, today(ctx), eq(queue.tenantId, ctx.tenant.id))
    .orderBy(asc(queue.sortOrder), asc(queue.id))
    .limit(MOST_QUEUES);
  return rows.map(progressOf);
}

/** A queue and how far it is today. Refuses `record/none`. */
export async function getQueue(ctx: Context, queueId: number): Promise<QueueProgress> {
  const one = and(eq(queue.tenantId, ctx.tenant.id), eq(queue.id, queueId));
  const [row] = await withDay(ctx, today(ctx), one);
  return row ? progressOf(row) : fail('record/none');
}

/** Refuses `record/none`. */
export async function queueOrFail(ctx: Context, queueId: number): Promise<Queue> {
  return (await getQueue(ctx, queueId)).queue;
}

/** The signed-in user's numbers, of one queue and status or all, the latest first, and how far their queues are. */
export async function listMyTickets(
  ctx: UserContext,
  filter: { readonly queueId?: number | undefined; readonly status?: TicketStatus | undefined },
): Promise<{ readonly ticket: Ticket; readonly progress: QueueProgress }[]> {
  const rows = await tickets(ctx)
    .where(
      and(
        eq(queueTicket.tenantId, ctx.tenant.id),
        eq(queueTicket.userId, ctx.user.id),
        filter.queueId === undefined ? undefined : eq(queueTicket.queueId, filter.queueId),
        filter.status === undefined ? undefined : eq(queueTicket.status, filter.status),
      ),
    )
    .orderBy(desc(queueTicket.id))
    .limit(MOST_TICKETS);
  return rows.map(({ ticket, ...row }) => ({ ticket, progress: progressOf(row) }));
}

/** Today's numbers of a queue, for the shop's staff, in their order. */
export async function listTickets(
  ctx: Context,
  filter: { readonly queueId: number; readonly status?: TicketStatus | undefined },
): Promise<Ticket[]> {
  return ctx.db
    .select()
    .from(queueTicket)
    .where(
      and(
        eq(queueTicket.tenantId, ctx.tenant.id),
        eq(queueTicket.queueId, filter.queueId),
        eq(queueTicket.day, today(ctx)),
        filter.status === undefined ? undefined : eq(queueTicket.status, filter.status),
      ),
    )
    .orderBy(asc(queueTicket.number));
}

/** The day of the tenant's calendar on which numbers are given out now. */
export function today(ctx: Context): string {
  return printDay(ctx.now(), ctx.tenant.timeZone);
}

function withDay(ctx: Context, day: string, which: SQL | undefined) {
  const ofDay = and(
    eq(queueDay.tenantId, queue.tenantId),
    eq(queueDay.queueId, queue.id),
    eq(queueDay.day, day),
  );
  return ctx.db.select({ queue, day: queueDay }).from(queue).leftJoin(queueDay, ofDay).where(which);
}

function tickets(ctx: Context) {
  const { tenantId, queueId, day } = queueTicket;
  return ctx.db
    .select({ ticket: queueTicket, queue, day: queueDay })
    .from(queueTicket)
    .innerJoin(queue, and(eq(queue.tenantId, tenantId), eq(queue.id, queueId)))
    .innerJoin(
      queueDay,
      and(eq(queueDay.tenantId, tenantId), eq(queueDay.queueId, queueId), eq(queueDay.day, day)),
    );
}

function progressOf(row: { queue: Queue; day: typeof queueDay.$inferSelect | null }): QueueProgress {
  return { queue: row.queue, issued: row.day?.issued ?? 0, current: row.day?.current ?? 0 };
}
