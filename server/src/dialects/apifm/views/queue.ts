import type { Context } from '../../../kernel/context.ts';
import { printDay, printMoment } from '../../../kernel/time-zone.ts';
import type { QueueProgress, Ticket } from '../../../modules/activity/index.ts';

/** 0 open, 1 closed, 2 all numbers of the day are given out. */
export function queueStatusOf({ queue, issued }: QueueProgress): readonly [status: number, label: string] {
  if (queue.status === 'closed') return [1, '关闭'];
  return queue.maxNumber !== null && issued >= queue.maxNumber ? [2, '名额已满'] : [0, '正常'];
}

/** `dateBegin` and `dateEnd`: within which numbers are given out today. */
export function queueView(progress: QueueProgress, ctx: Context) {
  const { queue, issued, current } = progress;
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = queueStatusOf(progress);
  const today = printDay(ctx.now(), zone);
  return {
    id: queue.id,
    userId: queue.tenantId,
    name: queue.name,
    status,
    statusStr,
    curNumber: current,
    numberGet: issued,
    maxNumber: queue.maxNumber,
    minitus: queue.minutesPerNumber,
    dateBegin: `${today} ${clockTime(queue.fromMinute)}`,
    dateEnd: `${today} ${clockTime(queue.untilMinute)}`,
    paixu: queue.sortOrder,
    dateAdd: printMoment(queue.createdAt, zone),
  };
}

const MINUTES_OF_A_DAY = 1440;

/** The end of the day is its last second. */
function clockTime(minute: number): string {
  if (minute === MINUTES_OF_A_DAY) return '23:59:59';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;
}

const TICKET_STATES: Record<Ticket['status'], readonly [status: number, label: string]> = {
  waiting: [0, '排队中'],
  serving: [1, '受理中'],
  done: [2, '已处理'],
  passed: [3, '已过号'],
};

export function ticketView(row: Ticket, zone: string) {
  const [status, statusStr] = TICKET_STATES[row.status];
  return {
    id: row.id,
    userId: row.tenantId,
    typeId: row.queueId,
    uid: row.userId,
    number: row.number,
    mobile: row.mobile,
    day: row.day,
    status,
    statusStr,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: printed(row.finishedAt ?? row.calledAt, zone),
  };
}

function printed(moment: Date | null, zone: string): string | undefined {
  return moment ? printMoment(moment, zone) : undefined;
}
