import { and, count, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords, type RecordValues } from '../../kernel/records/keep-records.ts';
import { builtInPermissions, isBuiltInChanged } from './built-in-roles.ts';
import { requireHeld } from './givable.ts';
import { staffTag } from './staff-members.ts';
import { checkRole } from './staff-roles.ts';
import type { SignedInStaff } from './staff-sessions.ts';
import { staff, staffRole } from './tables.ts';

type By = Context & Pick<SignedInStaff, 'staff' | 'permissions'>;
type Role = typeof staffRole.$inferSelect;
type Values = Pick<RecordValues<typeof staffRole>, 'name' | 'permissions'>;

const records = keepRecords(staffRole, {
  sorts: ['name', 'createdAt'],
  search: ['name'],
  label: 'name',
  check: (_tx, { name, permissions }) => checkRole({ name: name ?? '', permissions: permissions ?? [] }),
  tags: (tenantId) => [staffTag(tenantId)],
});

/** A built-in role whose rights are those it came with counts as never changed, whatever else was: see the table. */
async function following(tx: By, role: Role): Promise<Role> {
  if (role.builtIn === null || isBuiltInChanged(role)) return role;
  await tx.db
    .update(staffRole)
    .set({ updatedAt: null })
    .where(and(eq(staffRole.tenantId, tx.tenant.id), eq(staffRole.id, role.id)));
  return { ...role, updatedAt: null };
}

/** The tenant's roles as its staff keep them: nobody puts into one what they may not do themselves. */
export const roleRecords = {
  ...records,
  create: (tx: By, values: Values) => {
    requireHeld(tx, values.permissions ?? []);
    return records.create(tx, values);
  },
  update: async (tx: By, id: number, values: Values) => {
    const before = await records.lock(tx, id);
    requireHeld(tx, before.permissions);
    requireHeld(tx, values.permissions ?? []);
    return following(tx, await records.update(tx, id, values));
  },
  /** Gives a built-in role the rights that it came with, and comes with in later versions. Refuses `record/none`. */
  restore: async (tx: By, id: number) => {
    const role = await records.lock(tx, id);
    const permissions = builtInPermissions(role) ?? fail('record/none');
    requireHeld(tx, role.permissions);
    requireHeld(tx, permissions);
    return following(tx, await records.update(tx, id, { permissions: [...permissions] }));
  },
  /** Refuses `staff-role/built-in`, and `staff-role/in-use` while somebody has it. */
  remove: async (tx: By, id: number) => {
    const role = await records.lock(tx, id);
    if (role.builtIn !== null) fail('staff-role/built-in');
    requireHeld(tx, role.permissions);
    const [users] = await tx.db
      .select({ rows: count() })
      .from(staff)
      .where(and(eq(staff.tenantId, tx.tenant.id), eq(staff.roleId, id)));
    if ((users?.rows ?? 0) > 0) fail('staff-role/in-use');
    return records.remove(tx, id);
  },
};
