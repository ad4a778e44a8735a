import { sql } from 'drizzle-orm';
import {
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
import type { Permission } from './permissions.ts';

/** A company whose stores take cards. */
export const merchant = pgTable(
  'merchant',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    logoUrl: text('logo_url'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** A store of a merchant: a counter where cards are opened, charged and used. */
export const merchantStore = pgTable(
  'merchant_store',
  {
    tenantId: tenantId(),
    id: serialId(),
    merchantId: idOf('merchant_id').notNull(),
    name: text('name').notNull(),
    /** Province, city and district, as people write them, separated by commas. */
    area: text('area').notNull().default(''),
    address: text('address').notNull(),
    /** Codes for refunds are sent to this number. */
    phone: text('phone').notNull(),
    contactName: text('contact_name').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('merchant_store_merchant').on(t.tenantId, t.merchantId, t.id),
    foreignKey({ columns: [t.tenantId, t.merchantId], foreignColumns: [merchant.tenantId, merchant.id] }),
  ],
);

/** How far an account of a role reaches: its own store, its merchant's stores, every store of the tenant. */
export const counterRoleKinds = ['super', 'platform', 'merchant', 'store'] as const;
export type CounterRoleKind = (typeof counterRoleKinds)[number];

/** What accounts may do. */
export const counterRole = pgTable(
  'counter_role',
  {
    tenantId: tenantId(),
    id: serialId(),
    kind: text('kind', { enum: counterRoleKinds }).notNull(),
    name: text('name').notNull(),
    permissions: jsonb('permissions').$type<Permission[]>().notNull(),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Somebody who signs in at a counter, or for a merchant or the platform. */
export const counterAccount = pgTable(
  'counter_account',
  {
    tenantId: tenantId(),
    id: serialId(),
    roleId: idOf('role_id').notNull(),
    /** Of a merchant's account. */
    merchantId: idOf('merchant_id'),
    /** Of a store's account; null until it is linked to one. */
    storeId: idOf('store_id'),
    username: text('username').notNull(),
    /** Slow hash of the MD5 that clients send in place of the password. */
    passwordHash: text('password_hash').notNull(),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    realName: text('real_name').notNull().default(''),
    phone: text('phone').notNull().default(''),
    avatarUrl: text('avatar_url'),
    /** The account that made this one; null for those that the installation made. */
    createdBy: idOf('created_by'),
    loginCount: integer('login_count').notNull().default(0),
    loginAt: moment('login_at'),
    loginIp: text('login_ip').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('counter_account_username').on(t.tenantId, sql`lower(${t.username})`),
    index('counter_account_store').on(t.tenantId, t.storeId, t.id),
    index('counter_account_role').on(t.tenantId, t.roleId, t.id),
    index('counter_account_merchant').on(t.tenantId, t.merchantId, t.id),
    foreignKey({ columns: [t.tenantId, t.roleId], foreignColumns: [counterRole.tenantId, counterRole.id] }),
    foreignKey({ columns: [t.tenantId, t.merchantId], foreignColumns: [merchant.tenantId, merchant.id] }),
    foreignKey({
      columns: [t.tenantId, t.storeId],
      foreignColumns: [merchantStore.tenantId, merchantStore.id],
    }),
  ],
);

/** A login. It ends at a fixed time; a later one does not end it. */
export const counterSession = pgTable(
  'counter_session',
  {
    tenantId: tenantId(),
    id: serialId(),
    accountId: idOf('account_id').notNull(),
    tokenDigest: text('token_digest').notNull(),
    ip: text('ip').notNull().default(''),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('counter_session_token').on(t.tokenDigest),
    index('counter_session_account').on(t.tenantId, t.accountId, t.expiresAt),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [counterAccount.tenantId, counterAccount.id],
    }),
  ],
);

/** A call that is being answered: the same one of the same session is refused meanwhile. */
export const counterCall = pgTable(
  'counter_call',
  {
    tenantId: tenantId(),
    sessionId: idOf('session_id').notNull(),
    action: text('action').notNull(),
    startedAt: moment('started_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.sessionId, t.action] })],
);

/** The code last sent to a store's phone. */
export const storeCode = pgTable(
  'store_code',
  {
    tenantId: tenantId(),
    storeId: idOf('store_id').notNull(),
    codeDigest: text('code_digest').notNull(),
    wrongTries: integer('wrong_tries').notNull().default(0),
    sentAt: moment('sent_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.storeId] })],
);
