import { and, count, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords, type RecordValues } from '../../kernel/records/keep-records.ts';
import { requireHeld } from './givable.ts';
import { staffTag } from './staff-members.ts';
import { checkRole } from './staff-roles.ts';
import type { SignedInStaff } from './staff-sessions.ts';
import { staff, staffRole } from './tables.ts';

type By = Context & Pick<SignedInStaff, 'staff' | 'permissions'>;
type Values = Pick<RecordValues<typeof staffRole>, 'name' | 'permissions'>;

const records = keepRecords(staffRole, {
  sorts: ['name', 'createdAt'],
  search: ['name'],
  label: 'name',
  check: (_tx, { name, permissions }) => checkRole({ name: name ?? '', permissions: permissions ?? [] }),
  tags: (tenantId) => [staffTag(tenantId)],
});

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
    return records.update(tx, id, values);
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
