import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { recordAudit } from './record-audit.ts';
import { staffTag } from './staff-members.ts';
import type { Staff } from './staff-sessions.ts';
import { staffRole } from './tables.ts';

export type StaffRole = typeof staffRole.$inferSelect;

export interface StaffRoleInput {
  readonly name: string;
  /** Rights by name; in the usercenter dialect those are the paths under `/manage`. */
  readonly permissions: readonly string[];
}

const LONGEST_NAME = 64;
const MOST_PERMISSIONS = 1000;
const PERMISSION = /^!?[\w/.:*@-]{1,128}$/;

/** Refuses `staff-role/invalid` {field}: no name, too long a one, or rights that are no names. */
export function checkRole({ name, permissions }: StaffRoleInput): void {
  if (name.trim() === '' || name.length > LONGEST_NAME) fail('staff-role/invalid', { field: 'name' });
  if (permissions.length > MOST_PERMISSIONS || !permissions.every((each) => PERMISSION.test(each)))
    fail('staff-role/invalid', { field: 'permissions' });
}

/** Adds a role, or changes what the role of this name may do. Refuses `staff-role/invalid` {field}. */
export async function saveStaffRole(ctx: Context, by: Staff, input: StaffRoleInput): Promise<StaffRole> {
  const name = input.name.trim();
  const permissions = [...new Set(input.permissions)].sort();
  checkRole({ name, permissions });
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
