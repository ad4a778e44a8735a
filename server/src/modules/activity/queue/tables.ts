import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** A queue of people who hold numbers: tables for two, a counter of a bank. */
export const queue = pgTable(
  'queue',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    /** How long one number takes, for estimates. */
    minutesPerNumber: integer('minutes_per_number').notNull().default(0),
    /** Numbers given out per day; null: no limit. */
    maxNumber: integer('max_number'),
    /** Minutes of the tenant's day within which numbers are given out. */
    fromMinute: integer('from_minute').notNull().default(0),
    untilMinute: integer('until_minute').notNull().default(1440),
    status: text('status', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('queue_status').on(t.tenantId, t.status, t.id),
    check(
      'queue_hours',
      sql`0 <= ${t.fromMinute} and ${t.fromMinute} < ${t.untilMinute} and ${t.untilMinute} <= 1440`,
    ),
  ],
);

/** How far a queue is on one day: numbers begin anew every day. */
export const queueDay = pgTable(
  'queue_day',
  {
    tenantId: tenantId(),
    queueId: idOf('queue_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** The last number given out: numbers have no gaps. */
    issued: integer('issued').notNull(),
    /** The highest number called. */
    current: integer('current').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.queueId, t.day] }),
    foreignKey({ columns: [t.tenantId, t.queueId], foreignColumns: [queue.tenantId, queue.id] }),
    check('queue_day_current', sql`0 <= ${t.current} and ${t.current} <= ${t.issued}`),
  ],
);

export const ticketStatuses = ['waiting', 'serving', 'done', 'passed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** A number somebody took. */
export const queueTicket = pgTable(
  'queue_ticket',
  {
    tenantId: tenantId(),
    id: serialId(),
    queueId: idOf('queue_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    number: integer('number').notNull(),
    userId: idOf('user_id').notNull(),
    mobile: text('mobile'),
    status: text('status', { enum: ticketStatuses }).notNull().default('waiting'),
    calledAt: moment('called_at'),
    finishedAt: moment('finished_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('queue_ticket_number').on(t.tenantId, t.queueId, t.day, t.number),
    uniqueIndex('queue_ticket_user')
      .on(t.tenantId, t.queueId, t.day, t.userId)
      .where(sql`status in ('waiting', 'serving')`),
    index('queue_ticket_waiting').on(t.tenantId, t.queueId, t.day, t.number).where(sql`status = 'waiting'`),
    index('queue_ticket_day').on(t.tenantId, t.day, t.id),
    index('queue_ticket_status').on(t.tenantId, t.status, t.id),
    index('queue_ticket_created').on(t.tenantId, t.createdAt, t.id),
    index('queue_ticket_mine').on(t.tenantId, t.userId, t.id),
    foreignKey({
      columns: [t.tenantId, t.queueId, t.day],
      foreignColumns: [queueDay.tenantId, queueDay.queueId, queueDay.day],
    }),
  ],
);
