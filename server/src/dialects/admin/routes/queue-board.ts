import { printMoment } from '../../../kernel/time-zone.ts';
import { queuesTag, readBoard } from '../../../modules/activity/index.ts';
import { answerLive } from '../live.ts';
import { adminRoute, type StaffContext } from '../route.ts';

/** What call screens show: every queue with its numbers of today. */
async function board(ctx: StaffContext) {
  const queues = await readBoard(ctx);
  return {
    queues: queues.map(({ queue, issued, current, waiting, numbers }) => ({
      ...{ id: queue.id, name: queue.name, status: queue.status, issued, current, waiting },
      numbers: numbers.map(({ calledAt, ...number }) => ({
        ...number,
        calledAt: calledAt && printMoment(calledAt, ctx.tenant.timeZone),
      })),
    })),
  };
}

export const queueBoardRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/queues/board',
    summary:
      '叫号屏实时动态 · the queues on a call screen; as Server-Sent Events where those are accepted: "board" at once and after each change',
    group: 'activities',
    access: 'staff',
    permission: 'queues:read',
    params: {},
    handle: (ctx, _params, request, reply) =>
      answerLive(ctx, { name: 'board', tag: queuesTag(ctx.tenant.id), look: board }, request, reply),
  }),
];
