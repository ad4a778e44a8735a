import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId } from '../../kernel/database/columns.ts';

/** A user who answers customers for the shop. */
export const serviceAgent = pgTable(
  'service_agent',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    isWorking: boolean('is_working').notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('service_agent_user').on(t.tenantId, t.userId),
  ],
);

/** Makes one user an agent, once; only its digest is kept. */
export const serviceAgentTicket = pgTable(
  'service_agent_ticket',
  {
    tenantId: tenantId(),
    id: serialId(),
    digest: text('digest').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('service_agent_ticket_digest').on(t.tenantId, t.digest),
  ],
);

export const conversationStatuses = ['waiting', 'serving', 'served'] as const;

/** A customer's talk with the shop, until it has been answered and fallen silent. */
export const serviceConversation = pgTable(
  'service_conversation',
  {
    tenantId: tenantId(),
    id: serialId(),
    openid: text('openid').notNull(),
    /** Where the customer is a user of the shop. */
    userId: idOf('user_id'),
    status: text('status', { enum: conversationStatuses }).notNull().default('waiting'),
    /** Who took it; nobody while it waits. */
    agentUserId: idOf('agent_user_id'),
    /** Whether the customer's latest message has an answer. */
    isReplied: boolean('is_replied').notNull().default(false),
    unreadCount: integer('unread_count').notNull().default(0),
    lastContent: text('last_content').notNull(),
    lastCustomerAt: moment('last_customer_at').notNull(),
    /** How many more messages WeChat lets us send before the customer speaks again. */
    repliesLeft: integer('replies_left').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('service_conversation_open').on(t.tenantId, t.openid).where(sql`status <> 'served'`),
    index('service_conversation_agent').on(t.tenantId, t.agentUserId, t.status, t.updatedAt, t.id),
    index('service_conversation_latest').on(t.tenantId, t.updatedAt, t.id),
    index('service_conversation_replied').on(t.tenantId, t.isReplied, t.updatedAt, t.id),
    index('service_conversation_status').on(t.tenantId, t.status, t.updatedAt),
    index('service_conversation_user').on(t.tenantId, t.userId, t.id),
    index('service_conversation_waiting').on(t.tenantId, t.updatedAt, t.id).where(sql`status = 'waiting'`),
    check('service_conversation_taken', sql`(${t.status} = 'waiting') = (${t.agentUserId} is null)`),
    check('service_conversation_replies', sql`${t.repliesLeft} >= 0`),
  ],
);

export const messageKinds = ['text', 'image', 'miniprogrampage'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const serviceMessage = pgTable(
  'service_message',
  {
    tenantId: tenantId(),
    id: serialId(),
    conversationId: idOf('conversation_id').notNull(),
    /** The agent who wrote it; null for the customer's. */
    agentUserId: idOf('agent_user_id'),
    kind: text('kind', { enum: messageKinds }).notNull(),
    content: text('content').notNull(),
    imageUrl: text('image_url'),
    /** What WeChat calls it: it repeats a push that was answered late. */
    externalKey: text('external_key'),
    isRead: boolean('is_read').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('service_message_external').on(t.tenantId, t.externalKey),
    index('service_message_conversation').on(t.tenantId, t.conversationId, t.id),
    foreignKey({
      columns: [t.tenantId, t.conversationId],
      foreignColumns: [serviceConversation.tenantId, serviceConversation.id],
    }),
  ],
);
