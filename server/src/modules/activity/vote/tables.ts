import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** A question to the users, with options to choose from. */
export const vote = pgTable(
  'vote',
  {
    tenantId: tenantId(),
    id: serialId(),
    title: text('title').notNull(),
    /** HTML. */
    content: text('content'),
    pictureUrl: text('picture_url'),
    /** How many options a voter may choose; 1 is a single choice. */
    maxChoices: integer('max_choices').notNull().default(1),
    /** Nobody is told who chose what. */
    isAnonymous: boolean('is_anonymous').notNull().default(false),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    status: text('status', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    voterCount: integer('voter_count').notNull().default(0),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('vote_status').on(t.tenantId, t.status, t.id),
    index('vote_created').on(t.tenantId, t.createdAt, t.id),
    index('vote_ends').on(t.tenantId, t.endsAt, t.id),
    check('vote_max_choices', sql`${t.maxChoices} > 0`),
  ],
);

export const voteOption = pgTable(
  'vote_option',
  {
    tenantId: tenantId(),
    id: serialId(),
    voteId: idOf('vote_id').notNull(),
    title: text('title').notNull(),
    remark: text('remark'),
    pictureUrl: text('picture_url'),
    /** The right answer, where the vote is a quiz. */
    isBest: boolean('is_best').notNull().default(false),
    /** How many chose it: always the number of ballots that name it. */
    voteCount: integer('vote_count').notNull().default(0),
    sortOrder: integer('sort_order').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('vote_option_vote').on(t.tenantId, t.voteId, t.sortOrder, t.id),
    foreignKey({ columns: [t.tenantId, t.voteId], foreignColumns: [vote.tenantId, vote.id] }),
  ],
);

/** What a user chose; once per vote. */
export const ballot = pgTable(
  'ballot',
  {
    tenantId: tenantId(),
    id: serialId(),
    voteId: idOf('vote_id').notNull(),
    userId: idOf('user_id').notNull(),
    optionIds: bigint('option_ids', { mode: 'number' }).array().notNull(),
    remark: text('remark'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('ballot_user').on(t.tenantId, t.voteId, t.userId),
    index('ballot_of_user').on(t.tenantId, t.userId, t.id),
    index('ballot_vote').on(t.tenantId, t.voteId, t.id),
    foreignKey({ columns: [t.tenantId, t.voteId], foreignColumns: [vote.tenantId, vote.id] }),
  ],
);
