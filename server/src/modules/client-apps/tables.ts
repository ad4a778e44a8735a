import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** Whose application it is, and so which methods it may call. */
export const clientAppTypes = ['app', 'admin', 'activity'] as const;

/** How an application's requests carry their parameters: as one JSON text, or as fields of a form. */
export const clientAppEncodings = ['json', 'form'] as const;

/**
 * An application that signs its requests. A platform table: its id is all a request names, and so tells the tenant.
 */
export const clientApp = pgTable(
  'client_app',
  {
    appId: text('app_id').primaryKey(),
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    secret: text('secret').notNull(),
    type: text('type', { enum: clientAppTypes }).notNull().default('app'),
    encoding: text('encoding', { enum: clientAppEncodings }).notNull().default('json'),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** Whether only the addresses below may call. */
    restrictsAddresses: boolean('restricts_addresses').notNull().default(false),
    /** `first-last|first-last`; empty: no limit. */
    addressRanges: text('address_ranges').notNull().default(''),
    /** `address|address`; empty: no limit. */
    addressPool: text('address_pool').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('client_app_id').on(t.tenantId, t.id)],
);

/** What an installed version of an app is told when it starts. */
export const upgradeWays = ['none', 'advised', 'forced', 'closed'] as const;

/** A published version of an app, and how those who still have it are to be treated. */
export const appVersion = pgTable(
  'app_version',
  {
    tenantId: tenantId(),
    id: serialId(),
    platform: text('platform', { enum: ['ios', 'android'] }).notNull(),
    /** Where Android users got it; empty for iOS. */
    channel: text('channel').notNull().default(''),
    /** Numbers between dots. */
    version: text('version').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    url: text('url').notNull(),
    upgrade: text('upgrade', { enum: upgradeWays }).notNull().default('none'),
    repeatsDialog: boolean('repeats_dialog').notNull().default(false),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('app_version_active').on(t.tenantId, t.platform, t.channel, t.version).where(sql`is_active`),
  ],
);

/** Tokens that each let a form be sent once: the last one of each of a user's slots. */
export const submitToken = pgTable(
  'submit_token',
  {
    tenantId: tenantId(),
    userId: idOf('user_id').notNull(),
    /** 1 to 5. */
    slot: text('slot').notNull(),
    token: text('token').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.slot] }),
    index('submit_token_expiry').on(t.expiresAt),
  ],
);
