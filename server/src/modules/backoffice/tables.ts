import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** A bundle of rights that members of staff are given. */
export const staffRole = pgTable(
  'staff_role',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    /** Set for the roles every tenant has from the start: they can be changed, not removed. */
    builtIn: text('built_in'),
    /** What its members may do, each by its name: the path of an endpoint in the dialects that say it so. */
    permissions: text('permissions').array().notNull(),
    createdAt: createdAt(),
    /** Null: of a built-in role, that its rights are not the tenant's own but those of the version that runs. */
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('staff_role_name').on(t.tenantId, t.name),
    uniqueIndex('staff_role_built_in').on(t.tenantId, t.builtIn).where(sql`built_in is not null`),
  ],
);

/** Staff of a tenant who sign in to the back office. Tenant 0 holds the operators of the installation. */
export const staff = pgTable(
  'staff',
  {
    tenantId: tenantId(),
    id: serialId(),
    username: text('username').notNull(),
    /** Null: signs in only where customers do, as the user beneath. */
    passwordHash: text('password_hash'),
    role: text('role', { enum: ['operator', 'owner', 'member'] }).notNull(),
    /** What a member may do; owners and operators may do everything. */
    roleId: idOf('role_id'),
    /** The tenant's user who is this member of staff, in dialects where both sign in at the same door. */
    userId: idOf('user_id'),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    /** The only shop whose orders and goods they see; null: all of the tenant's. */
    shopId: idOf('shop_id'),
    /** Somebody else chose the password: nothing but changing it is possible. */
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** Base32; what an authenticator app makes codes from. Null: the password is enough. */
    totpSecret: text('totp_secret'),
    /** Shown but not confirmed by a code yet. */
    pendingTotpSecret: text('pending_totp_secret'),
    /** The time step of the last code taken, so that a code that was overheard is worth nothing. */
    totpStep: bigint('totp_step', { mode: 'number' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('staff_username').on(t.username, t.tenantId),
    uniqueIndex('staff_user').on(t.tenantId, t.userId).where(sql`user_id is not null`),
    foreignKey({ columns: [t.tenantId, t.roleId], foreignColumns: [staffRole.tenantId, staffRole.id] }),
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
    /** What the browser calls itself. */
    userAgent: text('user_agent').notNull().default(''),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('staff_session_token').on(t.tokenDigest),
    index('staff_session_staff').on(t.tenantId, t.staffId, t.id),
  ],
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
    index('audit_log_resource').on(t.tenantId, t.resource, t.resourceId, t.id),
    index('audit_log_record').on(t.tenantId, t.resourceId, t.id),
    index('audit_log_staff').on(t.tenantId, t.staffId, t.id),
    index('audit_log_action').on(t.tenantId, t.action, t.id),
    index('audit_log_created').on(t.tenantId, t.createdAt, t.id),
    index('audit_log_ip').on(t.tenantId, t.ip.op('text_pattern_ops')),
  ],
);
