import { foreignKey, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId } from '../../../kernel/database/columns.ts';

/** What a comment is: everybody may read a guestbook and what is said of articles, the rest is for the shop. */
export const commentTypes = ['guestbook', 'feedback', 'complaint', 'article', 'api-application'] as const;

export const comment = pgTable(
  'comment',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** Null: by a visitor who is not signed in. */
    userId: idOf('user_id'),
    type: text('type', { enum: commentTypes }).notNull(),
    /** What it is about: of an article's comment the article, else whatever the client means. */
    referenceId: idOf('reference_id'),
    /** The comment it answers. */
    parentId: idOf('parent_id'),
    /** Plain text. */
    content: text('content').notNull(),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    status: text('status', { enum: ['pending', 'vetted', 'replied'] }).notNull(),
    /** The shop's answer. */
    reply: text('reply'),
    repliedAt: moment('replied_at'),
    ip: text('ip').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }),
    index('comment_about').on(t.tenantId, t.type, t.referenceId, t.id),
    index('comment_reference').on(t.tenantId, t.referenceId, t.id),
    index('comment_status').on(t.tenantId, t.status, t.id),
    index('comment_created').on(t.tenantId, t.createdAt, t.id),
    index('comment_type').on(t.tenantId, t.type, t.id),
    index('comment_of_user').on(t.tenantId, t.userId, t.id),
    index('comment_answers').on(t.tenantId, t.parentId, t.id),
  ],
);
