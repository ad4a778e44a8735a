import { eq, sql } from 'drizzle-orm';
import { HOUR, later } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, isUniqueViolation } from '../../../kernel/database/transaction.ts';
import { defineJob, enqueue } from '../../../kernel/jobs/jobs.ts';
import { findUserByOpenid } from '../../identity/index.ts';
import { tellDesk } from '../desk-tag.ts';
import { type MessageKind, serviceConversation, serviceMessage } from '../tables.ts';

/** What WeChat allows after each message of the customer. */
export const REPLY_WINDOW = 48 * HOUR;
export const MOST_REPLIES = 5;

export const endConversationJob = defineJob<{ conversationId: number }>('service-desk.end-conversation');

export interface CustomerMessage {
  readonly openid: string;
  readonly kind: MessageKind;
  readonly content: string;
  readonly imageUrl?: string | undefined;
  /** The same for every repetition of the same message. */
  readonly key: string;
}

/**
 * Takes a customer's message into their open conversation, or opens one that waits; the shop may then answer it
 * for 48 hours. A message that is already there is left alone.
 */
export async function receiveMessage(ctx: Context, message: CustomerMessage): Promise<void> {
  try {
    await inTransaction(ctx, (tx) => take(tx, message));
  } catch (error) {
    if (!isUniqueViolation(error, 'service_message_external')) throw error;
  }
}

async function take(tx: Context, { openid, kind, content, imageUrl, key }: CustomerMessage): Promise<void> {
  const [tenantId, now] = [tx.tenant.id, tx.now()];
  const latest = {
    isReplied: false,
    lastContent: content,
    lastCustomerAt: now,
    repliesLeft: MOST_REPLIES,
    updatedAt: now,
  };
  const userId = await findUserByOpenid(tx, 'wechat-mini', openid);
  const [conversation] = await tx.db
    .insert(serviceConversation)
    .values({ tenantId, openid, userId, unreadCount: 1, createdAt: now, ...latest })
    .onConflictDoUpdate({
      target: [serviceConversation.tenantId, serviceConversation.openid],
      targetWhere: sql`status <> 'served'`,
      set: {
        ...latest,
        unreadCount: sql`${serviceConversation.unreadCount} + 1`,
        userId: sql`coalesce(excluded.user_id, ${serviceConversation.userId})`,
      },
    })
    .returning({ id: serviceConversation.id });
  if (!conversation) throw new Error('the conversation was not written');
  const conversationId = conversation.id;
  await tx.db
    .insert(serviceMessage)
    .values({ tenantId, conversationId, kind, content, imageUrl, externalKey: key, createdAt: now });
  await scheduleEnd(tx, conversationId, now);
  tellDesk(tx);
}

/** Sets the end of a conversation, for the moment when its customer's latest message can no longer be answered. */
export async function scheduleEnd(tx: Context, conversationId: number, lastCustomerAt: Date): Promise<void> {
  const end = { key: String(conversationId), runAt: later(lastCustomerAt, REPLY_WINDOW) };
  await enqueue(tx, endConversationJob, { conversationId }, end);
}

/** Ends a conversation that an agent has taken and that can no longer be answered. */
export async function endConversation(
  tx: Context,
  { conversationId }: { conversationId: number },
): Promise<void> {
  const since = later(tx.now(), -REPLY_WINDOW);
  await tx.db
    .update(serviceConversation)
    .set({ status: 'served' })
    .where(
      sql`${eq(serviceConversation.tenantId, tx.tenant.id)} and ${eq(serviceConversation.id, conversationId)}
        and ${eq(serviceConversation.status, 'serving')} and ${serviceConversation.lastCustomerAt} <= ${since}`,
    );
  tellDesk(tx);
}

/** Until when WeChat lets the shop answer a customer, and whether it does now: see `kefu/im/reply`. */
export function windowOf(
  ctx: Context,
  { status, repliesLeft, lastCustomerAt }: typeof serviceConversation.$inferSelect,
): { answerableUntil: Date; isAnswerable: boolean } {
  const answerableUntil = later(lastCustomerAt, REPLY_WINDOW);
  return {
    answerableUntil,
    isAnswerable: status === 'serving' && repliesLeft > 0 && answerableUntil > ctx.now(),
  };
}
