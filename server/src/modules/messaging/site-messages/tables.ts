import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId } from '../../../kernel/database/columns.ts';

export const messageSources = ['system', 'user', 'other'] as const;
/** What a message is about. */
export const messageTypes = [
  'coupon-gift',
  'payment',
  'notice',
  'benefit',
  'chat',
  'welcome',
  'real-name',
] as const;
/** What the content is: a text, or the address of something. */
export const messageFormats = [
  ...(['text', 'img', 'video', 'voice', 'file', 'location', 'redpack', 'item', 'order'] as const),
] as const;

/** A message inside the shop, from the system or from one user to another. */
export const siteMessage = pgTable(
  'site_message',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** What makes it one of a kind: told twice, it is sent once. */
    key: text('key').notNull(),
    receiverId: idOf('receiver_id').notNull(),
    /** Null: the system. */
    senderId: idOf('sender_id'),
    source: text('source', { enum: messageSources }).notNull(),
    type: text('type', { enum: messageTypes }).notNull(),
    title: text('title'),
    content: text('content').notNull(),
    /** Where it leads, if anywhere. */
    url: text('url').notNull().default(''),
    /** The coupon or other thing it is about; 0 none. */
    referenceId: idOf('reference_id').notNull().default(0),
    format: text('format', { enum: messageFormats }).notNull().default('text'),
    /** Pixels of a picture or a film. */
    width: integer('width'),
    height: integer('height'),
    /** Seconds of a recording, bytes of a file: as the sender says. */
    length: integer('length'),
    readAt: moment('read_at'),
    /** Deleting takes it out of one's own sight only. */
    hiddenByReceiver: boolean('hidden_by_receiver').notNull().default(false),
    hiddenBySender: boolean('hidden_by_sender').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('site_message_key').on(t.tenantId, t.key),
    index('site_message_received').on(t.tenantId, t.receiverId, t.id),
    index('site_message_type').on(t.tenantId, t.type, t.id),
    index('site_message_receiver').on(t.tenantId, t.receiverId, t.id).where(sql`not hidden_by_receiver`),
    index('site_message_unread')
      .on(t.tenantId, t.receiverId, t.id)
      .where(sql`read_at is null and not hidden_by_receiver`),
    index('site_message_sender').on(t.tenantId, t.senderId, t.id).where(sql`not hidden_by_sender`),
  ],
);
