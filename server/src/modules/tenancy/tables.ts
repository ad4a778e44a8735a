import {
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** One shop of the installation. A platform table: it has no tenant, and tenants are disabled, never deleted. */
export const tenant = pgTable('tenant', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  domain: text('domain').notNull().unique(),
  name: text('name').notNull(),
  status: text('status', { enum: ['active', 'disabled', 'deleted'] })
    .notNull()
    .default('active'),
  merchantNo: text('merchant_no').notNull().unique(),
  merchantKey: text('merchant_key').notNull(),
  timeZone: text('time_zone').notNull().default('Asia/Shanghai'),
  /** 0 free, above 0 professional: what `config/vipLevel` tells clients. */
  vipLevel: integer('vip_level').notNull().default(0),
  createdAt: createdAt(),
});

/** Names in the address bar that lead to a tenant, for dialects whose paths do not name it. A platform table. */
export const tenantHost = pgTable(
  'tenant_host',
  {
    /** In small letters, without a port. */
    host: text('host').primaryKey(),
    tenantId: tenantId(),
    id: serialId(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('tenant_host_id').on(t.tenantId, t.id)],
);

/** Keys that the installation made for itself by chance and shares among its processes. A platform table. */
export const installationSecret = pgTable('installation_secret', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  createdAt: createdAt(),
});

/** System parameters that clients read (`config/value`): public by nature, so no secret may stand here. */
export const setting = pgTable(
  'setting',
  {
    tenantId: tenantId(),
    id: serialId(),
    key: text('key').notNull(),
    value: text('value').notNull(),
    remark: text('remark'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('setting_key').on(t.tenantId, t.key)],
);

/** A tenant's credentials at an outside service. Without a row the sandbox stands in, where it is allowed. */
export const providerAccount = pgTable(
  'provider_account',
  {
    tenantId: tenantId(),
    id: serialId(),
    provider: text('provider').notNull(),
    credentials: jsonb('credentials').$type<Record<string, string>>().notNull(),
    /** Counts the changes of the credentials. */
    revision: integer('revision').notNull().default(1),
    /** When staff tried these credentials last, and what went wrong; null where nothing did. */
    testedAt: moment('tested_at'),
    testProblem: jsonb('test_problem').$type<{ zh: string; en: string }>(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('provider_account_provider').on(t.tenantId, t.provider),
    index('provider_account_by_provider').on(t.provider),
  ],
);

/** What a tenant's account at an outside service is lent for a while: access tokens and tickets. */
export const providerToken = pgTable(
  'provider_token',
  {
    tenantId: tenantId(),
    provider: text('provider').notNull(),
    name: text('name').notNull(),
    value: text('value').notNull(),
    /** From when on a new one is fetched. */
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.provider, t.name] })],
);
