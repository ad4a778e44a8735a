import { and, asc, count, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { recordAudit } from './record-audit.ts';
import { staffTag } from './staff-members.ts';
import type { Staff } from './staff-sessions.ts';
import { staff, staffRole } from './tables.ts';

export type StaffRole = typeof staffRole.$inferSelect;

export interface StaffRoleInput {
  readonly name: string;
  /** Rights by name; in the usercenter dialect those are the paths under `/manage`. */
  readonly permissions: readonly string[];
}

const LONGEST_NAME = 64;
const MOST_PERMISSIONS = 1000;
const PERMISSION = /^!?[\w/.:*@-]{1,128}$/;

/** The tenant's roles, by name. */
export function listStaffRoles(ctx: Context): Promise<StaffRole[]> {
  return ctx.db
    .select()
    .from(staffRole)
    .where(eq(staffRole.tenantId, ctx.tenant.id))
    .orderBy(asc(staffRole.name));
}

/** Adds a role, or changes what the role of this name may do. Refuses `staff-role/invalid` {field}. */
export async function saveStaffRole(ctx: Context, by: Staff, input: StaffRoleInput): Promise<StaffRole> {
  const name = input.name.trim();
  const permissions = [...new Set(input.permissions)].sort();
  if (name === '' || name.length > LONGEST_NAME) return fail('staff-role/invalid', { field: 'name' });
  if (permissions.length > MOST_PERMISSIONS || !permissions.every((each) => PERMISSION.test(each)))
    return fail('staff-role/invalid', { field: 'permissions' });
  return inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const [row] = await tx.db
      .insert(staffRole)
      .values({ tenantId: tx.tenant.id, name, permissions, createdAt: now })
      .onConflictDoUpdate({
        target: [staffRole.tenantId, staffRole.name],
        set: { permissions, updatedAt: now },
      })
      .returning();
    if (!row) return fail('request/conflict');
    touch(tx, staffTag(tx.tenant.id));
    await recordAudit(tx, by, {
      action: 'save',
      resource: 'staff-role',
      resourceId: row.id,
      after: { name, permissions },
    });
    return row;
  });
}

/** Takes a role away. Refuses `record/none`, and `staff-role/in-use` while somebody has it. */
export async function deleteStaffRole(ctx: Context, by: Staff, roleId: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [role] = await tx.db
      .select()
      .from(staffRole)
      .where(and(eq(staffRole.tenantId, tx.tenant.id), eq(staffRole.id, roleId)))
      .for('update');
    if (!role) return fail('record/none');
    const [users] = await tx.db
      .select({ rows: count() })
      .from(staff)
      .where(and(eq(staff.tenantId, tx.tenant.id), eq(staff.roleId, roleId)));
    if ((users?.rows ?? 0) > 0) return fail('staff-role/in-use');
    await tx.db.delete(staffRole).where(and(eq(staffRole.tenantId, tx.tenant.id), eq(staffRole.id, roleId)));
    await recordAudit(tx, by, {
      action: 'delete',
      resource: 'staff-role',
      resourceId: roleId,
      before: { name: role.name, permissions: role.permissions },
    });
  });
}
