import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, isUniqueViolation } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { queueOrFail, type Ticket, today } from './read-queues.ts';
import { queueTicket, type TicketStatus } from './tables.ts';
import { tellQueues } from './tags.ts';

/** Two counters that call at the same moment get two numbers. */
const callLowest = defineStatement<{ id: number }>(
  'activity.call-next-number',
  `update queue_ticket set status = 'serving', called_at = $4
   where tenant_id = $1 and status = 'waiting' and id = (
     select id from queue_ticket
     where tenant_id = $1 and queue_id = $2 and day = $3::date and status = 'waiting'
     order by number limit 1 for update skip locked)
   returning id`,
);

const advance = defineStatement(
  'activity.advance-queue',
  `update queue_day set current = greatest(current, $4)
   where tenant_id = $1 and queue_id = $2 and day = $3::date`,
);

/**
 * The shop's staff calls the lowest number that waits today; it is served from now on, and the queue's current number
 * goes up to it. Refuses `queue/nobody-waiting`, `record/none` for an unknown queue.
 */
export async function callNext(ctx: Context, { queueId }: { queueId: number }): Promise<Ticket> {
  await queueOrFail(ctx, queueId);
  return inTransaction(ctx, async (tx) => {
    const [called] = await run(tx.db, callLowest, [tx.tenant.id, queueId, today(tx), tx.now()]);
    if (!called) return fail('queue/nobody-waiting');
    const [ticket] = await tx.db.select().from(queueTicket).where(same(tx, called.id));
    if (!ticket) return fail('queue/nobody-waiting');
    await run(tx.db, advance, [tx.tenant.id, queueId, ticket.day, ticket.number]);
    tellQueues(tx);
    return ticket;
  });
}

/**
 * Calls one number, out of turn or once more for somebody who was passed over. The current number never goes back.
 * Refuses `queue/not-callable` for one that is served or done, of another day, or whose holder has taken a new number;
 * `record/none`.
 */
export async function serveNumber(ctx: Context, { ticketId }: { ticketId: number }): Promise<Ticket> {
  const change = { status: 'serving', calledAt: ctx.now() } as const;
  try {
    return await inTransaction(ctx, async (tx) => {
      const ticket = await move(tx, ticketId, ['waiting', 'passed'], change, 'queue/not-callable');
      if (ticket.day !== today(tx)) return fail('queue/not-callable');
      await run(tx.db, advance, [tx.tenant.id, ticket.queueId, ticket.day, ticket.number]);
      return ticket;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'queue_ticket_user')) return fail('queue/not-callable');
    throw error;
  }
}

/**
 * Calls a number once more whose holder was called and has not come yet. Refuses `queue/not-served`, also for one of
 * another day; `record/none`.
 */
export function callAgain(ctx: Context, { ticketId }: { ticketId: number }): Promise<Ticket> {
  return inTransaction(ctx, async (tx) => {
    const ticket = await move(tx, ticketId, ['serving'], { calledAt: tx.now() }, 'queue/not-served');
    return ticket.day === today(tx) ? ticket : fail('queue/not-served');
  });
}

/** Whom a number stood for has been served. Refuses `queue/not-served`, `record/none`. */
export function finishNumber(ctx: Context, { ticketId }: { ticketId: number }): Promise<Ticket> {
  const change = { status: 'done', finishedAt: ctx.now() } as const;
  return move(ctx, ticketId, ['serving'], change, 'queue/not-served');
}

/** Nobody came when a number was called, or whoever holds it gave up. Refuses `queue/not-passable`, `record/none`. */
export function passNumber(ctx: Context, { ticketId }: { ticketId: number }): Promise<Ticket> {
  const change = { status: 'passed', finishedAt: ctx.now() } as const;
  return move(ctx, ticketId, ['waiting', 'serving'], change, 'queue/not-passable');
}

/** The job at the end of a queue's day: who still waits is passed over, who was being served has been. */
export async function endQueueDay(
  ctx: Context,
  { queueId, day }: { queueId: number; day: string },
): Promise<void> {
  await ctx.db
    .update(queueTicket)
    .set({
      status: sql`case when ${queueTicket.status} = 'waiting' then 'passed' else 'done' end`,
      finishedAt: ctx.now(),
    })
    .where(
      and(
        eq(queueTicket.tenantId, ctx.tenant.id),
        eq(queueTicket.queueId, queueId),
        eq(queueTicket.day, day),
        inArray(queueTicket.status, ['waiting', 'serving']),
      ),
    );
  tellQueues(ctx);
}

const same = (ctx: Context, ticketId: number) =>
  and(eq(queueTicket.tenantId, ctx.tenant.id), eq(queueTicket.id, ticketId));

async function move(
  ctx: Context,
  ticketId: number,
  from: readonly TicketStatus[],
  change: Partial<typeof queueTicket.$inferInsert>,
  refusal: string,
): Promise<Ticket> {
  const [row] = await ctx.db
    .update(queueTicket)
    .set(change)
    .where(and(same(ctx, ticketId), inArray(queueTicket.status, [...from])))
    .returning();
  if (!row)
    return fail((await ctx.db.$count(queueTicket, same(ctx, ticketId))) === 0 ? 'record/none' : refusal);
  tellQueues(ctx);
  return row;
}
