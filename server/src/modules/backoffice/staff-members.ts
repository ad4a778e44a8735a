import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { getUser } from '../identity/index.ts';
import { may } from './permissions.ts';
import { recordAudit } from './record-audit.ts';
import type { Staff } from './staff-sessions.ts';
import { staff, staffRole } from './tables.ts';

/** Somebody who works for the tenant, and what they may do. */
export interface StaffMember {
  readonly staff: Staff;
  /** Of a member; owners have none. */
  readonly roleName: string | undefined;
  /** What a member may do. */
  readonly permissions: readonly string[];
}

/** Dropped when somebody of the tenant's staff, or a role of theirs, changes. */
export const staffTag = (tenantId: number) => `staff:${tenantId}`;

export interface Appointment {
  /** The tenant's user who is to be staff: they sign in where customers do. */
  readonly userId: number;
  /** An owner may do everything in the tenant, a member what the role says. */
  readonly role: 'owner' | 'member';
  readonly roleId?: number | undefined;
}

/**
 * Makes a user of the tenant a member of its staff, or changes what they may do.
 * Refuses `record/none` for nobody the shop knows and for a role that is not there, `staff/role-missing`.
 */
export async function appointStaff(ctx: Context, by: Staff, appointment: Appointment): Promise<Staff> {
  const { userId, role } = appointment;
  if (role === 'member' && appointment.roleId === undefined) return fail('staff/role-missing');
  const roleId = role === 'member' ? (appointment.roleId ?? null) : null;
  await getUser(ctx, userId);
  return inTransaction(ctx, async (tx) => {
    if (roleId !== null) await requireRole(tx, roleId);
    const now = tx.now();
    const known = { role, roleId, status: 'active' } as const;
    // Names of staff are the tenant's own: a customer's must not be in the way of one who signs in by a name.
    const username = `user-${userId}`;
    const [row] = await tx.db
      .insert(staff)
      .values({ ...known, tenantId: tx.tenant.id, userId, username, createdAt: now })
      .onConflictDoUpdate({
        target: [staff.tenantId, staff.userId],
        targetWhere: sql`user_id is not null`,
        set: { ...known, updatedAt: now },
      })
      .returning();
    if (!row) return fail('request/conflict');
    touch(tx, staffTag(tx.tenant.id));
    const after = { userId, role, roleId };
    await recordAudit(tx, by, { action: 'appoint', resource: 'staff', resourceId: row.id, after });
    return row;
  });
}

/** Which member of the tenant's staff a user is; undefined for customers and whoever was dismissed. */
export async function staffOfUser(ctx: Context, userId: number): Promise<StaffMember | undefined> {
  const { member } = await ctx.cache.read<{ member: StaffMember | undefined }>(
    `staff-user:${ctx.tenant.id}:${userId}`,
    async () => {
      const [row] = await withRoles(ctx).where(
        and(eq(staff.tenantId, ctx.tenant.id), eq(staff.userId, userId), eq(staff.status, 'active')),
      );
      const value = { member: row && memberOf(row) };
      return { value, bytes: 300, tags: [staffTag(ctx.tenant.id)] };
    },
  );
  return member;
}

/** Whether a member of staff may do what goes by this name. */
export function mayDo({ staff: member, permissions }: StaffMember, permission: string): boolean {
  return may(member, permissions, { permission });
}

function withRoles(ctx: Context) {
  const isTheirs = and(eq(staffRole.tenantId, staff.tenantId), eq(staffRole.id, staff.roleId));
  return ctx.db.select({ staff, role: staffRole }).from(staff).leftJoin(staffRole, isTheirs);
}

function memberOf(row: { staff: Staff; role: typeof staffRole.$inferSelect | null }): StaffMember {
  return { staff: row.staff, roleName: row.role?.name, permissions: row.role?.permissions ?? [] };
}

async function requireRole(tx: Context, roleId: number): Promise<void> {
  const [role] = await tx.db
    .select({ id: staffRole.id })
    .from(staffRole)
    .where(and(eq(staffRole.tenantId, tx.tenant.id), eq(staffRole.id, roleId)))
    .for('share');
  if (!role) fail('record/none');
}
