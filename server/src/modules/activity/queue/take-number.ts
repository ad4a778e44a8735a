import type { UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, isUniqueViolation } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { plusPeriods, printMoment, startOfDay } from '../../../kernel/time-zone.ts';
import { endQueueDayJob } from './jobs.ts';
import { getQueue, listMyTickets, type Ticket, today } from './read-queues.ts';
import { tellQueues } from './tags.ts';

interface TakenRow {
  id: number;
  number: number;
}

/**
 * Counts the number and gives it out in one statement: whoever comes at the same moment waits for the day's row, and
 * a number that could not be given out is not counted either.
 */
const take = defineStatement<TakenRow>(
  'activity.take-number',
  `with open as (
     select q.max_number from queue q
     where q.tenant_id = $1 and q.id = $2 and q.status = 'open' and q.from_minute <= $5 and q.until_minute > $5
       and not exists (
         select 1 from queue_ticket t where t.tenant_id = $1 and t.queue_id = $2 and t.day = $4::date
           and t.user_id = $3 and t.status in ('waiting', 'serving'))
   ), counted as (
     insert into queue_day as d (tenant_id, queue_id, day, issued)
     select $1, $2, $4::date, 1 from open
     on conflict (tenant_id, queue_id, day) do update set issued = d.issued + 1
     where d.issued < coalesce((select max_number from open), d.issued + 1)
     returning issued
   )
   insert into queue_ticket (tenant_id, queue_id, day, number, user_id, mobile, status, created_at)
   select $1, $2, $4::date, issued, $3, $6, 'waiting', $7 from counted
   returning id, number`,
);

export interface NumberRequest {
  readonly queueId: number;
  readonly mobile?: string | undefined;
}

/**
 * Gives the signed-in user the day's next number of a queue: `POST /{domain}/queuing/get` (contract §17).
 * Refuses `queue/closed`, `queue/outside-hours`, `queue/full`, `queue/already-waiting`, `record/none`.
 */
export async function takeNumber(ctx: UserContext, { queueId, mobile }: NumberRequest): Promise<Ticket> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const day = today(tx);
      const values = [tx.tenant.id, queueId, tx.user.id, day, minuteOf(tx), mobile ?? null, tx.now()];
      const [taken] = await run(tx.db, take, values);
      if (!taken) return await explain(tx, queueId);
      if (taken.number === 1) await scheduleEnd(tx, queueId, day);
      tellQueues(tx);
      const [mine] = await listMyTickets(tx, { queueId });
      return mine?.ticket ?? fail('request/conflict');
    });
  } catch (error) {
    // The same user at the same moment: the rival's number was not there yet when we looked.
    if (isUniqueViolation(error, 'queue_ticket_user')) return fail('queue/already-waiting');
    throw error;
  }
}

/** The minute of the tenant's day, by its clock. */
function minuteOf(ctx: UserContext): number {
  const [hours = 0, minutes = 0] = printMoment(ctx.now(), ctx.tenant.timeZone)
    .slice(11, 16)
    .split(':')
    .map(Number);
  return hours * 60 + minutes;
}

async function explain(tx: UserContext, queueId: number): Promise<never> {
  const { queue, issued } = await getQueue(tx, queueId);
  const minute = minuteOf(tx);
  if (queue.status === 'closed') return fail('queue/closed');
  if (minute < queue.fromMinute || minute >= queue.untilMinute) return fail('queue/outside-hours');
  const live = (await listMyTickets(tx, { queueId })).some(
    ({ ticket }) => ticket.day === today(tx) && (ticket.status === 'waiting' || ticket.status === 'serving'),
  );
  if (live) return fail('queue/already-waiting');
  return fail(queue.maxNumber !== null && issued >= queue.maxNumber ? 'queue/full' : 'request/conflict');
}

async function scheduleEnd(tx: UserContext, queueId: number, day: string): Promise<void> {
  const zone = tx.tenant.timeZone;
  const runAt = plusPeriods(startOfDay(day, zone), 1, 'day', zone);
  await enqueue(tx, endQueueDayJob, { queueId, day }, { runAt, key: `${queueId} ${day}` });
}
