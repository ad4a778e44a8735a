import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId } from '../../kernel/database/columns.ts';

/** What lets a mini-program write to a user: WeChat gives one for each form sent and each payment made. */
export const wechatForm = pgTable(
  'wechat_form',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    formId: text('form_id').notNull(),
    usesLeft: integer('uses_left').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('wechat_form_of_user').on(t.tenantId, t.userId, t.formId),
    index('wechat_form_expiry').on(t.tenantId, t.userId, t.expiresAt),
  ],
);

/** What a message waits for: something of the user that comes to a state. */
export const subjects = ['order', 'comment', 'article', 'seller-application'] as const;
export type Subject = (typeof subjects)[number];

/** What a keyword of a template says. */
export interface TemplateWord {
  readonly value: string;
  readonly color?: string | undefined;
}

/** A template message that was asked for, and what became of it. */
export const templateRequest = pgTable(
  'template_request',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    account: text('account', { enum: ['mini', 'official'] }).notNull(),
    templateId: text('template_id').notNull(),
    /** The page that a touch opens. */
    url: text('url'),
    emphasis: text('emphasis'),
    words: jsonb('words').$type<Record<string, TemplateWord>>().notNull(),
    /** The form that lets a mini-program write; chosen when it is sent, unless the client has said which. */
    formId: text('form_id'),
    /** Null: nothing, it is sent at once. */
    subject: text('subject', { enum: subjects }),
    subjectId: idOf('subject_id'),
    /** The state of the subject with which it is sent. */
    state: text('state'),
    status: text('status', { enum: ['waiting', 'queued', 'sent', 'failed'] }).notNull(),
    failure: text('failure'),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('template_request_waiting')
      .on(t.tenantId, t.subject, t.subjectId, t.state)
      .where(sql`status = 'waiting'`),
    index('template_request_status').on(t.tenantId, t.status, t.id),
    index('template_request_account').on(t.tenantId, t.account, t.id),
    index('template_request_subject').on(t.tenantId, t.subject, t.id),
    index('template_request_created').on(t.tenantId, t.createdAt, t.id),
    index('template_request_user').on(t.tenantId, t.userId, t.id),
  ],
);
