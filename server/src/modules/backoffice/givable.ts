import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { may } from './permissions.ts';
import type { SignedInStaff } from './staff-sessions.ts';
import { staffRole } from './tables.ts';

type By = Context & Pick<SignedInStaff, 'staff' | 'permissions'>;

const PLAIN = /^[\w-]+:[\w-]+$/;

/**
 * Nobody gives more than they have: owners and operators give anything; a member gives single rights they hold
 * themselves, and neither patterns nor ownership. Which group a right belongs to is not known here: what a role takes
 * away from a whole group may be of any. Refuses `staff/beyond-own-rights`.
 */
export function requireHeld({ staff, permissions }: By, rights: readonly string[]): void {
  if (staff.role !== 'member') return;
  const taken = permissions.filter((right) => right.startsWith('!@')).map((right) => right.split(':')[1]);
  const mayBeTaken = (right: string) => taken.includes('*') || taken.includes(right.split(':')[1]);
  const isHeld = (right: string) =>
    PLAIN.test(right) && !mayBeTaken(right) && may(staff, permissions, { permission: right });
  const isGivable = (right: string) => right.startsWith('!') || isHeld(right);
  if (!rights.every(isGivable)) fail('staff/beyond-own-rights');
}

/**
 * Refuses a standing that whoever gives it may not give (`staff/beyond-own-rights`), a member without a role
 * (`staff/role-missing`), and a role that is not there (`record/no-reference`).
 */
export async function requireGivable(
  tx: By,
  { role, roleId }: { readonly role: 'owner' | 'member'; readonly roleId?: number | null | undefined },
): Promise<void> {
  if (role === 'owner') return tx.staff.role === 'member' ? fail('staff/beyond-own-rights') : undefined;
  if (roleId === undefined || roleId === null) return fail('staff/role-missing', { field: 'roleId' });
  const [found] = await tx.db
    .select({ permissions: staffRole.permissions })
    .from(staffRole)
    .where(and(eq(staffRole.tenantId, tx.tenant.id), eq(staffRole.id, roleId)))
    .for('share');
  requireHeld(tx, (found ?? fail('record/no-reference', { field: 'roleId' })).permissions);
}
