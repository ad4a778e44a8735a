import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { serviceConversation, serviceMessage } from '../tables.ts';
import type { Conversation } from './read-conversations.ts';

/** Every conversation of the shop as staff look through them, the latest first; only for reading. */
export const conversationRecords = keepRecords(serviceConversation, {
  filters: ['status', 'agentUserId', 'userId', 'isReplied'],
  sorts: ['updatedAt'],
  search: ['lastContent', 'openid'],
  order: [desc(serviceConversation.updatedAt), desc(serviceConversation.id)],
  label: 'lastContent',
  tags: () => [],
});

const MOST_MESSAGES = 200;

/** A conversation with its latest messages, the earliest of them first. Refuses `record/none`. */
export async function getConversationForStaff(ctx: Context, conversationId: number) {
  const conversation = await conversationRecords.read(ctx, conversationId);
  const messages = await ctx.db
    .select()
    .from(serviceMessage)
    .where(and(eq(serviceMessage.tenantId, ctx.tenant.id), eq(serviceMessage.conversationId, conversationId)))
    .orderBy(desc(serviceMessage.id))
    .limit(MOST_MESSAGES);
  return { ...conversation, messages: messages.reverse() };
}

/**
 * How many of the shop's conversations wait, how many are being served, and how many of the customers' messages in
 * them nobody has read: in those that wait and, where an agent is named, in the agent's own only.
 */
export async function countOpenConversations(
  ctx: Context,
  agentUserId: number | null,
): Promise<{ waiting: number; serving: number; unread: number }> {
  const { tenantId, status, unreadCount } = serviceConversation;
  const isOthers =
    agentUserId === null ? sql`false` : sql`${serviceConversation.agentUserId} <> ${agentUserId}`;
  const [row] = await ctx.db
    .select({
      waiting: sql<number>`(count(*) filter (where ${status} = 'waiting'))::int`,
      serving: sql<number>`(count(*) filter (where ${status} = 'serving'))::int`,
      unread: sql<number>`coalesce(sum(${unreadCount}) filter (where (${isOthers}) is not true), 0)::int`,
    })
    .from(serviceConversation)
    .where(and(eq(tenantId, ctx.tenant.id), inArray(status, ['waiting', 'serving'])));
  return row ?? { waiting: 0, serving: 0, unread: 0 };
}

/** The conversations that moved last, the latest first: what a desk that was told of something looks at. */
export async function latestConversations(ctx: Context, limit: number): Promise<Conversation[]> {
  return ctx.db
    .select()
    .from(serviceConversation)
    .where(eq(serviceConversation.tenantId, ctx.tenant.id))
    .orderBy(desc(serviceConversation.updatedAt), desc(serviceConversation.id))
    .limit(limit);
}
