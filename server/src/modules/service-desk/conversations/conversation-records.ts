import { and, count, desc, eq } from 'drizzle-orm';
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

/** How many of the shop's conversations wait, and how many are being served. */
export async function countOpenConversations(
  ctx: Context,
): Promise<Record<Exclude<Conversation['status'], 'served'>, number>> {
  const rowsOf = async (status: Conversation['status']) => {
    const where = and(
      eq(serviceConversation.tenantId, ctx.tenant.id),
      eq(serviceConversation.status, status),
    );
    const [row] = await ctx.db.select({ rows: count() }).from(serviceConversation).where(where);
    return row?.rows ?? 0;
  };
  return { waiting: await rowsOf('waiting'), serving: await rowsOf('serving') };
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
