import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type {
  Conversation,
  ListedConversation,
  ServiceAgent,
  ServiceMessage,
} from '../../../modules/service-desk/index.ts';

const STATUSES: Record<Conversation['status'], readonly [number, string]> = {
  waiting: [0, '等待接待'],
  serving: [1, '接待中'],
  served: [2, '已接待'],
};

/** A conversation (contract §16). */
export function conversationView(row: ListedConversation, ctx: Context) {
  const [status, statusStr] = STATUSES[row.status];
  return {
    id: row.id,
    userId: row.tenantId,
    uid: row.userId,
    openid: row.openid,
    nick: row.customer?.nick ?? '微信用户',
    avatarUrl: absoluteUrl(ctx, row.customer?.avatarUrl),
    status,
    statusStr,
    isReply: row.isReplied,
    numberUnread: row.unreadCount,
    lastContent: row.lastContent,
    employerUid: row.agentUserId,
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
    dateUpdate: printMoment(row.updatedAt, ctx.tenant.timeZone),
  };
}

export function serviceMessageView(row: ServiceMessage, ctx: Context) {
  return {
    id: row.id,
    kfid: row.conversationId,
    direction: row.agentUserId === null ? 0 : 1,
    msgType: row.kind,
    content: row.content,
    imageUrl: absoluteUrl(ctx, row.imageUrl),
    isRead: row.isRead,
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  };
}

export function agentView(agent: ServiceAgent, nick: string | null, ctx: Context) {
  return {
    id: agent.id,
    userId: agent.tenantId,
    uid: agent.userId,
    isWork: agent.isWorking,
    nick,
    dateAdd: printMoment(agent.createdAt, ctx.tenant.timeZone),
  };
}

export function employerView(agent: ServiceAgent, name: string, ctx: Context) {
  return {
    appid: agent.tenantId,
    name,
    isWork: agent.isWorking,
    dateAdd: printMoment(agent.createdAt, ctx.tenant.timeZone),
  };
}
