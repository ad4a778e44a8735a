import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  moment,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

/** Something to sign up for: an event, a course, an appointment. */
export const booking = pgTable(
  'booking',
  {
    tenantId: tenantId(),
    id: serialId(),
    title: text('title').notNull(),
    /** HTML. */
    content: text('content'),
    pictureUrls: jsonb('picture_urls').$type<string[]>().notNull().default([]),
    /** Fen each one pays who signs up. */
    fee: amountOf('fee').notNull().default(0),
    /** Null: as many as like. */
    maxPlaces: integer('max_places'),
    /** Sign-ups that hold a place: all but the cancelled ones. */
    takenPlaces: integer('taken_places').notNull().default(0),
    /** Whether teams may be formed. */
    hasTeams: boolean('has_teams').notNull().default(false),
    /** The most members of a team; null: no limit. */
    teamSize: integer('team_size'),
    /** Sign-ups wait for the shop's consent. */
    needsVetting: boolean('needs_vetting').notNull().default(false),
    /** Also who is not signed in may sign up, where it is free. */
    allowsAnonymous: boolean('allows_anonymous').notNull().default(false),
    /** A user may hold several places at a time; otherwise one. */
    allowsRepeat: boolean('allows_repeat').notNull().default(false),
    /** Sign-ups are taken from then until then. */
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    /** When it takes place. */
    activityAt: moment('activity_at'),
    /** `closed`: takes no sign-ups, those made stay. `cancelled`: does not take place. */
    status: text('status', { enum: ['open', 'closed', 'cancelled'] })
      .notNull()
      .default('open'),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('booking_status').on(t.tenantId, t.status, t.id),
    index('booking_created').on(t.tenantId, t.createdAt, t.id),
    index('booking_ends').on(t.tenantId, t.endsAt, t.id),
    index('booking_open').on(t.tenantId, t.id).where(sql`status = 'open'`),
    check(
      'booking_places',
      sql`${t.takenPlaces} >= 0 and (${t.maxPlaces} is null or ${t.takenPlaces} <= ${t.maxPlaces})`,
    ),
    check('booking_fee', sql`${t.fee} >= 0`),
  ],
);

/** Users who sign up together. */
export const bookingTeam = pgTable(
  'booking_team',
  {
    tenantId: tenantId(),
    id: serialId(),
    bookingId: idOf('booking_id').notNull(),
    name: text('name').notNull(),
    /** The leader and their sign-up; set in the transaction that forms the team. */
    leaderId: idOf('leader_id').notNull(),
    leaderSignUpId: idOf('leader_sign_up_id'),
    memberCount: integer('member_count').notNull().default(1),
    /** `dissolved`: its last member has left. */
    status: text('status', { enum: ['active', 'dissolved'] })
      .notNull()
      .default('active'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('booking_team_name')
      .on(t.tenantId, t.bookingId, sql`lower(${t.name})`)
      .where(sql`status = 'active'`),
    index('booking_team_leader').on(t.tenantId, t.leaderId, t.id),
    index('booking_team_name_start').on(t.tenantId, sql`lower(${t.name}) text_pattern_ops`),
    index('booking_team_status').on(t.tenantId, t.status, t.id),
    index('booking_team_booking').on(t.tenantId, t.bookingId, t.id),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [booking.tenantId, booking.id] }),
    check('booking_team_members', sql`${t.memberCount} >= 0`),
  ],
);

export const signUpStatuses = ['unpaid', 'waiting', 'confirmed', 'served', 'cancelled'] as const;
export type SignUpStatus = (typeof signUpStatuses)[number];

/** One place at a booking. */
export const signUp = pgTable(
  'booking_sign_up',
  {
    tenantId: tenantId(),
    id: serialId(),
    bookingId: idOf('booking_id').notNull(),
    /** Null where somebody signed up without signing in. */
    userId: idOf('user_id'),
    teamId: idOf('team_id'),
    /** Fen: the fee as it was then. */
    amount: amountOf('amount').notNull(),
    /** `waiting`: for the shop's consent. `confirmed`: for the day. */
    status: text('status', { enum: signUpStatuses }).notNull(),
    /** The user may hold no second place beside this one. */
    isExclusive: boolean('is_exclusive').notNull(),
    remark: text('remark'),
    /** The client's own form. */
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    paidAt: moment('paid_at'),
    cancelledAt: moment('cancelled_at'),
    cancelReason: text('cancel_reason', { enum: ['unpaid', 'shop', 'leader', 'called-off'] }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('booking_sign_up_exclusive')
      .on(t.tenantId, t.bookingId, t.userId)
      .where(sql`is_exclusive and status in ('unpaid', 'waiting', 'confirmed')`),
    index('booking_sign_up_status').on(t.tenantId, t.status, t.id),
    index('booking_sign_up_created').on(t.tenantId, t.createdAt, t.id),
    index('booking_sign_up_user').on(t.tenantId, t.userId, t.id),
    index('booking_sign_up_booking').on(t.tenantId, t.bookingId, t.id),
    index('booking_sign_up_team').on(t.tenantId, t.teamId, t.id).where(sql`team_id is not null`),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [booking.tenantId, booking.id] }),
    foreignKey({ columns: [t.tenantId, t.teamId], foreignColumns: [bookingTeam.tenantId, bookingTeam.id] }),
  ],
);
