import { printMoment } from '../../../kernel/time-zone.ts';
import { countOpenConversations, deskTag, latestConversations } from '../../../modules/service-desk/index.ts';
import { answerLive } from '../live.ts';
import { adminRoute, type StaffContext } from '../route.ts';

const LATEST = 20;

/** What a desk shows at a glance. */
async function glance(ctx: StaffContext) {
  const conversations = await latestConversations(ctx, LATEST);
  return {
    ...(await countOpenConversations(ctx, ctx.staff.userId)),
    latest: conversations.map(({ id, status, agentUserId, unreadCount, lastContent, updatedAt }) => ({
      ...{ id, status, agentUserId, unreadCount, lastContent },
      updatedAt: printMoment(updatedAt, ctx.tenant.timeZone),
    })),
  };
}

export const deskRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/desk/events',
    summary:
      '客服实时动态 · the desk at a glance; as Server-Sent Events where those are accepted: "desk" at once and after each change',
    group: 'desk',
    access: 'staff',
    permission: 'conversations:read',
    params: {},
    handle: (ctx, _params, request, reply) =>
      answerLive(ctx, { name: 'desk', tag: deskTag(ctx.tenant.id), look: glance }, request, reply),
  }),
];
