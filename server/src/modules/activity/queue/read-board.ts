import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { listQueues, type QueueProgress, today } from './read-queues.ts';
import type { TicketStatus } from './tables.ts';

/** A number as a call screen shows it: nothing of whom it belongs to. */
export interface BoardNumber {
  readonly id: number;
  readonly number: number;
  readonly status: TicketStatus;
  readonly calledAt: Date | null;
}

/** A queue as a call screen shows it today. */
export interface BoardQueue extends QueueProgress {
  /** How many wait. */
  readonly waiting: number;
  /** Of those who wait the next ones, in their order; whoever was called or passed over last comes first. */
  readonly numbers: readonly BoardNumber[];
}

/** Of each queue and each status: a screen has room for no more. */
const MOST_NUMBERS = 40;

interface NumberRow extends Record<string, unknown>, BoardNumber {
  readonly queueId: number;
  readonly people: number;
}

const readNumbers = defineStatement<NumberRow>(
  'activity.queue-board',
  `select id, queue_id as "queueId", number, status, called_at as "calledAt", people from (
     select id, queue_id, number, status, called_at, (count(*) over same)::int as people,
       row_number() over (partition by queue_id, status
         order by case when status = 'waiting' then number end, coalesce(called_at, finished_at) desc, id) as place
     from queue_ticket
     where tenant_id = $1 and day = $2::date and status in ('waiting', 'serving', 'passed')
     window same as (partition by queue_id, status)
   ) ranked
   where place <= $3 order by queue_id, status, place`,
);

/** The shop's queues as they are now, with their numbers of today, in the shop's order: two statements. */
export async function readBoard(ctx: Context): Promise<BoardQueue[]> {
  const queues = await listQueues(ctx);
  const rows = await run(ctx.db, readNumbers, [ctx.tenant.id, today(ctx), MOST_NUMBERS]);
  return queues.map((progress) => {
    const own = rows.filter(({ queueId }) => queueId === progress.queue.id);
    return {
      ...progress,
      waiting: own.find(({ status }) => status === 'waiting')?.people ?? 0,
      numbers: own.map(({ id, number, status, calledAt }) => ({ id, number, status, calledAt })),
    };
  });
}
