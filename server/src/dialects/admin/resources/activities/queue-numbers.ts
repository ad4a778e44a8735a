import {
  callAgain,
  finishNumber,
  passNumber,
  queueTicketRecords,
  serveNumber,
  type Ticket,
  today,
} from '../../../../modules/activity/index.ts';
import { choice, day, integer, moment, reference, text } from '../../fields.ts';
import { encode } from '../../resource/codec.ts';
import { isIn } from '../../resource/is-in.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

const readOnly = true;

const fields = {
  queueId: reference({ zh: '队列', en: 'Queue', readOnly, to: 'queues' }),
  day: day({ zh: '日期', en: 'Day', readOnly }),
  number: integer({ zh: '号码', en: 'Number', readOnly }),
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly },
    options: {
      waiting: { zh: '等待', en: 'Waiting' },
      serving: { zh: '服务中', en: 'Being served' },
      done: { zh: '已完成', en: 'Done' },
      passed: { zh: '已过号', en: 'Passed over' },
    },
  }),
  userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
  mobile: text({ zh: '手机号', en: 'Mobile', readOnly, unlogged: true }),
  calledAt: moment({ zh: '叫号时间', en: 'Called', readOnly }),
  finishedAt: moment({ zh: '完成时间', en: 'Finished', readOnly }),
  createdAt: moment({ zh: '取号时间', en: 'Taken', readOnly }),
};

/** A number as the call screen shows it. */
export function ticketView(ctx: StaffContext, ticket: Ticket): Record<string, unknown> {
  return { id: ticket.id, ...encode(ctx, fields, ticket) };
}

/** Whoever may call numbers may do all that follows a call. */
const verb = 'call';

export const queueNumbers = defineResource({
  ...queueTicketRecords,
  name: 'queue-numbers',
  group: 'activities',
  title: { zh: '排队号码', en: 'Queue numbers' },
  label: 'number',
  fields,
  columns: ['queueId', 'day', 'number', 'status', 'userId', 'calledAt', 'createdAt'],
  actions: {
    call: action({
      title: { zh: '叫号', en: 'Call' },
      verb,
      isPossible: (row, ctx) => isIn('waiting', 'passed')(row) && row.day === today(ctx),
      errors: {
        'queue/not-callable': [
          409,
          '不是今天的号码，或已重新取号 · of another day, or a newer one was taken',
        ],
      },
      handle: async (tx: StaffContext, ticketId) => ticketView(tx, await serveNumber(tx, { ticketId })),
    }),
    'call-again': action({
      title: { zh: '再次叫号', en: 'Call again' },
      verb,
      isPossible: (row, ctx) => isIn('serving')(row) && row.day === today(ctx),
      handle: async (tx: StaffContext, ticketId) => ticketView(tx, await callAgain(tx, { ticketId })),
    }),
    pass: action({
      title: { zh: '过号', en: 'Pass over' },
      verb,
      isBulk: true,
      isPossible: isIn('waiting', 'serving'),
      handle: async (tx: StaffContext, ticketId) => ticketView(tx, await passNumber(tx, { ticketId })),
    }),
    finish: action({
      title: { zh: '完成', en: 'Finish' },
      verb,
      isBulk: true,
      isPossible: isIn('serving'),
      handle: async (tx: StaffContext, ticketId) => ticketView(tx, await finishNumber(tx, { ticketId })),
    }),
  },
});
