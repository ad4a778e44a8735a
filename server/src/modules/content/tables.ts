import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';
import { ALL_TERMINALS } from './terminals.ts';

export const banner = pgTable(
  'banner',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** Where it is shown: `app` start page, `new` index, whatever the client asks for. */
    type: text('type').notNull(),
    title: text('title').notNull(),
    pictureUrl: text('picture_url').notNull(),
    linkUrl: text('link_url').notNull().default(''),
    /** A goods' id the banner leads to; 0 none. */
    businessId: idOf('business_id').notNull().default(0),
    remark: text('remark').notNull().default(''),
    sortOrder: integer('sort_order').notNull().default(0),
    isShown: boolean('is_shown').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('banner_type').on(t.tenantId, t.type, t.sortOrder, t.id),
  ],
);

export const notice = pgTable(
  'notice',
  {
    tenantId: tenantId(),
    id: serialId(),
    type: text('type'),
    title: text('title').notNull(),
    summary: text('summary').notNull().default(''),
    /** HTML. */
    content: text('content').notNull(),
    /** On which kinds of clients it may be read: a sum of `terminalBits`. */
    terminals: integer('terminals').notNull().default(ALL_TERMINALS),
    /** Apps show it by itself, once to each, until then. */
    dialogUntil: moment('dialog_until'),
    isShown: boolean('is_shown').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('notice_newest').on(t.tenantId, t.createdAt, t.id),
    index('notice_type').on(t.tenantId, t.type, t.createdAt, t.id),
    index('notice_dialog').on(t.tenantId, t.id).where(sql`dialog_until is not null`),
  ],
);

/** Up to when a user has seen the notices. */
export const noticeReading = pgTable(
  'notice_reading',
  {
    tenantId: tenantId(),
    userId: idOf('user_id').notNull(),
    readAt: moment('read_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
);

/** What friend links are grouped by. */
export const linkCategory = pgTable(
  'link_category',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    isUsed: boolean('is_used').notNull().default(true),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const friendLink = pgTable(
  'friend_link',
  {
    tenantId: tenantId(),
    id: serialId(),
    type: text('type'),
    /** Null: in no group. */
    categoryId: idOf('category_id'),
    name: text('name').notNull(),
    link: text('link').notNull(),
    logoUrl: text('logo_url'),
    remark: text('remark'),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('friend_link_order').on(t.tenantId, t.sortOrder, t.id),
    index('friend_link_category').on(t.tenantId, t.categoryId, t.id),
    foreignKey({
      columns: [t.tenantId, t.categoryId],
      foreignColumns: [linkCategory.tenantId, linkCategory.id],
    }),
  ],
);
