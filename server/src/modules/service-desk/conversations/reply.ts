import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { later } from '../../../kernel/clock.ts';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { tellDesk } from '../desk-tag.ts';
import { customerChannels } from '../ports.ts';
import { type MessageKind, serviceConversation, serviceMessage } from '../tables.ts';
import { loadPicture } from './load-picture.ts';
import { type Conversation, requireConversation } from './read-conversations.ts';
import { MOST_REPLIES, REPLY_WINDOW } from './receive-message.ts';

interface Written {
  readonly kind: MessageKind;
  readonly content: string;
  readonly imageUrl?: string | undefined;
}

/**
 * Answers a conversation that the agent has taken (contract §16, `kefu/im/reply`). Must run outside of a
 * transaction. Refuses `service-desk/unknown-conversation`, `service-desk/too-many-replies` (48 hours after the
 * customer's latest message, or five answers to it) and what the channel refuses.
 */
export async function replyWithText(
  ctx: UserContext,
  conversationId: number,
  content: string,
): Promise<void> {
  const conversation = await requireOwn(ctx, conversationId);
  const channel = await ctx.ports.get(customerChannels).channelFor(ctx);
  await send(ctx, conversation, { kind: 'text', content }, () =>
    channel.sendText(ctx, conversation.openid, content),
  );
}

/** As {@link replyWithText}, with a picture by its address; also refuses `service-desk/media-refused`. */
export async function replyWithImage(
  ctx: UserContext,
  conversationId: number,
  address: string,
): Promise<void> {
  const conversation = await requireOwn(ctx, conversationId);
  const channel = await ctx.ports.get(customerChannels).channelFor(ctx);
  const { picture, url } = await loadPicture(ctx, address);
  const mediaId = await channel.uploadImage(ctx, picture).catch(refusePicture);
  await send(ctx, conversation, { kind: 'image', content: '[图片]', imageUrl: url }, () =>
    channel.sendImage(ctx, conversation.openid, mediaId),
  );
}

function refusePicture(error: unknown): never {
  if (isFailure(error)) return fail('service-desk/media-refused');
  throw error;
}

async function requireOwn(ctx: UserContext, conversationId: number): Promise<Conversation> {
  const conversation = await requireConversation(ctx, conversationId);
  return conversation.status === 'waiting' ? fail('service-desk/unknown-conversation') : conversation;
}

/** First the place among the five, then the sending: two answers at once cannot both be the fifth. */
async function send(
  ctx: UserContext,
  { id }: Conversation,
  written: Written,
  hand: () => Promise<void>,
): Promise<void> {
  const customerAt = await reserve(ctx, id);
  try {
    await hand();
  } catch (error) {
    if (surelyNotSent(error)) await giveBack(ctx, id, customerAt);
    throw error;
  }
  await keep(ctx, id, written);
}

function one(ctx: UserContext, id: number) {
  return and(eq(serviceConversation.tenantId, ctx.tenant.id), eq(serviceConversation.id, id));
}

async function reserve(ctx: UserContext, id: number): Promise<Date> {
  const [row] = await ctx.db
    .update(serviceConversation)
    .set({ repliesLeft: sql`${serviceConversation.repliesLeft} - 1` })
    .where(
      and(
        one(ctx, id),
        eq(serviceConversation.status, 'serving'),
        eq(serviceConversation.agentUserId, ctx.user.id),
        gt(serviceConversation.repliesLeft, 0),
        gt(serviceConversation.lastCustomerAt, later(ctx.now(), -REPLY_WINDOW)),
      ),
    )
    .returning({ customerAt: serviceConversation.lastCustomerAt });
  return row?.customerAt ?? fail('service-desk/too-many-replies');
}

function surelyNotSent(error: unknown): boolean {
  return isFailure(error) && error.key !== 'outbound/timeout' && error.key !== 'outbound/bad-answer';
}

/** Unless the customer has spoken meanwhile: that has given all five back already. */
async function giveBack(ctx: UserContext, id: number, customerAt: Date): Promise<void> {
  await ctx.db
    .update(serviceConversation)
    .set({ repliesLeft: sql`${serviceConversation.repliesLeft} + 1` })
    .where(
      and(
        one(ctx, id),
        eq(serviceConversation.lastCustomerAt, customerAt),
        lt(serviceConversation.repliesLeft, MOST_REPLIES),
      ),
    );
}

async function keep(ctx: UserContext, id: number, written: Written): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    await tx.db.insert(serviceMessage).values({
      ...written,
      tenantId: tx.tenant.id,
      conversationId: id,
      agentUserId: tx.user.id,
      isRead: true,
      createdAt: now,
    });
    await tx.db
      .update(serviceConversation)
      .set({ isReplied: true, lastContent: written.content, updatedAt: now })
      .where(one(tx, id));
    tellDesk(tx);
  });
}
