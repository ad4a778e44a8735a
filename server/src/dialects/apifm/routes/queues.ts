import { listMyTickets, listQueues, takeNumber } from '../../../modules/activity/index.ts';
import { id, integer, mobile, optionalId } from '../params.ts';
import { route } from '../route.ts';
import { queueStatusOf, queueView, ticketView } from '../views/queue.ts';

const group = '排队叫号';
const TICKET_STATUSES = ['waiting', 'serving', 'done', 'passed'] as const;

/** Contract §17: queues in which one takes a number. Nothing is kept: who waits wants to know how far it is now. */
export const queueRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/queuing/types',
    summary: '获取队列分类',
    group,
    access: 'public',
    params: { status: integer(0, 2).optional().describe('0 正常，1 关闭，2 名额已满，不传为全部') },
    handle: async (ctx, { status }) => {
      const rows = await listQueues(ctx);
      const wanted = rows.filter((row) => status === undefined || queueStatusOf(row)[0] === status);
      return wanted.map((row) => queueView(row, ctx));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/queuing/get',
    summary: '取号',
    group,
    access: 'user',
    params: {
      typeId: id('queue').describe('队列id'),
      mobile: mobile().optional().describe('取号人的手机号码'),
    },
    errors: {
      'queue/closed': [20000, '该队列已关闭'],
      'queue/outside-hours': [20001, '当前不在取号时间内'],
      'queue/full': [20002, '今日名额已满'],
      'queue/already-waiting': [30000, '您已经在该队列中排队'],
    },
    handle: async (ctx, { typeId, ...given }) =>
      ticketView(await takeNumber(ctx, { ...given, queueId: typeId }), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/{domain}/queuing/my',
    summary: '排队进度查询',
    group,
    access: 'user',
    params: {
      typeId: optionalId('queue').describe('队列id，不传为所有队列'),
      status: integer(0, 3).optional().describe('0 排队中，1 受理中，2 已处理，3 已过号，不传为全部'),
    },
    handle: async (ctx, { typeId, status }) => {
      const filter = { queueId: typeId, status: status === undefined ? undefined : TICKET_STATUSES[status] };
      const rows = await listMyTickets(ctx, filter);
      return rows.map(({ ticket, progress }) => ({
        queuingLog: ticketView(ticket, ctx.tenant.timeZone),
        queuingUpType: queueView(progress, ctx),
      }));
    },
  }),
];
