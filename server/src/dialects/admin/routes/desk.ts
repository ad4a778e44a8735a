import { printMoment } from '../../../kernel/time-zone.ts';
import { countOpenConversations, deskTag, latestConversations } from '../../../modules/service-desk/index.ts';
import { EventStream } from '../event-stream.ts';
import { adminRoute, type StaffContext } from '../route.ts';

const LATEST = 20;

/** What a desk shows at a glance. */
async function glance(ctx: StaffContext) {
  const conversations = await latestConversations(ctx, LATEST);
  return {
    ...(await countOpenConversations(ctx)),
    latest: conversations.map(({ id, status, agentUserId, unreadCount, lastContent, updatedAt }) => ({
      ...{ id, status, agentUserId, unreadCount, lastContent },
      updatedAt: printMoment(updatedAt, ctx.tenant.timeZone),
    })),
  };
}

/** Looks again whenever something happened; whatever happens while it looks makes it look once more, not twice. */
function follow(ctx: StaffContext, stream: EventStream): void {
  let isStale = true;
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      while (isStale && stream.isOpen) {
        isStale = false;
        stream.send('desk', await glance(ctx));
      }
    } catch (error) {
      ctx.log.error({ err: error }, 'the desk could not be read; its stream ends');
      stream.end();
    } finally {
      isLooking = false;
    }
  };
  const heard = () => {
    isStale = true;
    void look();
  };
  stream.onEnd(ctx.cache.watch(deskTag(ctx.tenant.id), heard));
  heard();
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
    handle: async (ctx, _params, request, reply) => {
      if (!request.headers.accept?.includes('text/event-stream')) return glance(ctx);
      return follow(ctx, new EventStream(request, reply));
    },
  }),
];
