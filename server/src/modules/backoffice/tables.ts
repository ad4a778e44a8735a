import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** Staff of a tenant who sign in to the back office. Tenant 0 holds the operators of the installation. */
export const staff = pgTable(
  'staff',
  {
    tenantId: tenantId(),
    id: serialId(),
    username: text('username').notNull(),
    passwordHash: text('password_hash').notNull(),
    role: text('role', { enum: ['operator', 'owner'] }).notNull(),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('staff_username').on(t.username, t.tenantId),
  ],
);

export const staffSession = pgTable(
  'staff_session',
  {
    tenantId: tenantId(),
    id: serialId(),
    staffId: idOf('staff_id').notNull(),
    tokenDigest: text('token_digest').notNull(),
    ip: text('ip').notNull().default(''),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('staff_session_token').on(t.tokenDigest)],
);

/** Who changed what, when, from where. Rows are only ever added. */
export const auditLog = pgTable(
  'audit_log',
  {
    tenantId: tenantId(),
    id: serialId(),
    staffId: idOf('staff_id').notNull(),
    action: text('action').notNull(),
    resource: text('resource').notNull(),
    resourceId: text('resource_id').notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    ip: text('ip').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('audit_log_newest').on(t.tenantId, t.id),
    index('audit_log_resource').on(t.tenantId, t.resource, t.resourceId, t.id),
  ],
);
