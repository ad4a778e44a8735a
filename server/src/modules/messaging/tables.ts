import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, serialId, tenantId } from '../../kernel/database/columns.ts';

/** How a message reaches somebody. */
export const messageChannels = ['sms', 'mail', 'template', 'push', 'kefu'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** What the sandbox senders kept instead of sending it. */
export const sandboxMessage = pgTable(
  'sandbox_message',
  {
    tenantId: tenantId(),
    id: serialId(),
    channel: text('channel', { enum: messageChannels }).notNull(),
    /** A mobile number, a mail address, an openid, a device. */
    target: text('target').notNull(),
    code: text('code'),
    text: text('text').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('sandbox_message_target').on(t.target, t.id),
    index('sandbox_message_age').on(t.createdAt),
  ],
);

/** What was handed to the channels for SMS and mail, or why they would not have it; codes are blotted out. */
export const sentMessage = pgTable(
  'sent_message',
  {
    tenantId: tenantId(),
    id: serialId(),
    channel: text('channel', { enum: ['sms', 'mail'] }).notNull(),
    target: text('target').notNull(),
    /** Of a mail: its subject. */
    text: text('text').notNull(),
    error: text('error'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('sent_message_channel').on(t.tenantId, t.channel, t.id),
    index('sent_message_target').on(t.tenantId, t.target, t.id),
    index('sent_message_target_start').on(t.tenantId, sql`lower(${t.target}) text_pattern_ops`),
    index('sent_message_age').on(t.createdAt),
  ],
);
export type SentMessage = typeof sentMessage.$inferSelect;
