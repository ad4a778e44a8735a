import { and, asc, count, eq, ne, or } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { refusingConflicts } from '../../kernel/records/refusing-conflicts.ts';
import { requireGivable } from './givable.ts';
import { appointStaff, staffTag } from './staff-members.ts';
import { hashForStaff } from './staff-password.ts';
import { endStaffSessions, type SignedInStaff, type Staff } from './staff-sessions.ts';
import { staff } from './tables.ts';

type By = Context & Pick<SignedInStaff, 'staff' | 'permissions'>;

/** The tenant's staff, the newest first, dismissed ones too. Written by the use cases beside this. */
export const staffRecords = keepRecords(staff, {
  filters: ['role', 'roleId', 'shopId', 'status'],
  sorts: ['createdAt', 'username'],
  search: ['username'],
  label: 'username',
  tags: (tenantId) => [staffTag(tenantId)],
});

export interface StaffStanding {
  /** An owner may do everything in the tenant, a member what the role says. */
  readonly role: 'owner' | 'member';
  readonly roleId?: number | null | undefined;
  /** The only shop they see. */
  readonly shopId?: number | null | undefined;
}

/** What changes of somebody's standing: absent as it was. */
export interface StaffChange extends Pick<StaffStanding, 'roleId' | 'shopId'> {
  readonly role?: StaffStanding['role'] | undefined;
  readonly status?: Staff['status'] | undefined;
}

export interface NewStaffAccount extends StaffStanding {
  readonly username: string;
  /** For the first sign-in: it must be changed then. */
  readonly password: string;
}

const USERNAME = /^[\w.@-]{2,64}$/;

export const isUsername = (text: string): boolean => USERNAME.test(text);

/** Refuses `staff/invalid` {field: username} for what is no user name. */
export function checkUsername(username: string): void {
  if (!isUsername(username)) fail('staff/invalid', { field: 'username' });
}

/** Refuses `staff/owner-unbound` {field}: an owner may do everything, in every shop. */
function requireUnbound({ role, roleId, shopId }: StaffStanding): void {
  if (role === 'owner' && roleId) fail('staff/owner-unbound', { field: 'roleId' });
  if (role === 'owner' && shopId) fail('staff/owner-unbound', { field: 'shopId' });
}

/**
 * Makes an account of the back office, with a password that must be changed at the first sign-in. Refuses
 * `staff/invalid` {field}, `staff/weak-password`, `staff/role-missing`, `record/none` (no such role), `record/taken`,
 * `staff/owner-unbound` {field}, and `staff/beyond-own-rights`.
 */
export async function createStaffAccount(tx: By, input: NewStaffAccount): Promise<Staff> {
  const { username, password } = input;
  checkUsername(username);
  requireUnbound(input);
  await requireGivable(tx, input);
  const passwordHash = await hashForStaff(tx, { username }, password);
  const { role, roleId, shopId } = standingOf(input);
  const inserted = tx.db
    .insert(staff)
    .values({
      tenantId: tx.tenant.id,
      username,
      passwordHash,
      role,
      roleId,
      shopId,
      mustChangePassword: true,
      createdAt: tx.now(),
    })
    .returning();
  const [row] = await refusingConflicts(inserted);
  touch(tx, staffTag(tx.tenant.id));
  return row ?? fail('record/none');
}

/**
 * Makes a member of the shop staff, who sign in where customers do. Who is staff already is changed, or comes back.
 * Refuses as {@link createStaffAccount} and {@link changeStaff} do.
 */
export async function appointMember(
  tx: By,
  input: StaffStanding & { readonly userId: number },
): Promise<Staff> {
  const { userId, role } = input;
  requireUnbound(input);
  const [known] = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.tenantId, tx.tenant.id), eq(staff.userId, userId)));
  if (known) await changeStaff(tx, known.id, { ...standingOf(input), role, status: 'active' });
  await requireGivable(tx, input);
  const row = await appointStaff(tx, tx.staff, { userId, role, roleId: input.roleId ?? undefined });
  return staffRecords.update(tx, row.id, standingOf(input));
}

const standingOf = ({ role, roleId, shopId }: StaffStanding) => ({
  role,
  roleId: role === 'member' ? (roleId ?? null) : null,
  shopId: role === 'member' ? (shopId ?? null) : null,
});

/**
 * Changes what somebody of the staff may do: nobody touches who may do more than themselves. Refuses `staff/oneself`,
 * `staff/last-owner`, and as {@link createStaffAccount} does.
 */
export async function changeStaff(tx: By, staffId: number, change: StaffChange): Promise<void> {
  await lockWithOwners(tx, staffId);
  const before = await staffRecords.read(tx, staffId);
  requireOther(tx, staffId);
  const was = before.role === 'owner' ? 'owner' : 'member';
  const role = change.role ?? was;
  requireUnbound({ ...change, role });
  const { roleId = before.roleId, shopId = before.shopId } = change;
  if (was === 'owner' || before.roleId !== null)
    await requireGivable(tx, { role: was, roleId: before.roleId });
  await requireGivable(tx, { role, roleId });
  const status = change.status ?? before.status;
  const after = { ...standingOf({ role, roleId, shopId }), status };
  if (role === 'member' && after.roleId === null) fail('staff/role-missing', { field: 'roleId' });
  if (before.role === 'owner' && (role !== 'owner' || status !== 'active'))
    await requireAnotherOwner(tx, staffId);
  await staffRecords.update(tx, staffId, after);
  if (status !== 'active') await endStaffSessions(tx, staffId);
}

/** Chooses a new password for somebody, to be changed at the next sign-in; they are signed out everywhere. */
export async function resetStaffPassword(tx: By, staffId: number, password: string): Promise<void> {
  const row = await staffRecords.lock(tx, staffId);
  requireOther(tx, staffId);
  await requireGivable(tx, { role: row.role === 'owner' ? 'owner' : 'member', roleId: row.roleId });
  const passwordHash = await hashForStaff(tx, row, password);
  await staffRecords.update(tx, staffId, { passwordHash, mustChangePassword: true });
  await endStaffSessions(tx, staffId);
}

/** Lets somebody who has lost the phone sign in by the password alone; they are signed out everywhere. */
export async function removeSecondFactor(tx: By, staffId: number): Promise<void> {
  const row = await staffRecords.lock(tx, staffId);
  requireOther(tx, staffId);
  await requireGivable(tx, { role: row.role === 'owner' ? 'owner' : 'member', roleId: row.roleId });
  await staffRecords.update(tx, staffId, { totpSecret: null, totpStep: null, pendingTotpSecret: null });
  await endStaffSessions(tx, staffId);
}

function requireOther(tx: By, staffId: number): void {
  if (tx.staff.id === staffId) fail('staff/oneself');
}

/** Before one owner goes all of them are locked: two who dismiss each other at once would leave none. */
async function lockWithOwners(tx: By, staffId: number): Promise<void> {
  const isOwner = and(eq(staff.role, 'owner'), eq(staff.status, 'active'));
  await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.tenantId, tx.tenant.id), or(eq(staff.id, staffId), isOwner)))
    .orderBy(asc(staff.id))
    .for('update');
}

/** A tenant keeps somebody who may do everything; an operator may take even the last one. */
async function requireAnotherOwner(tx: By, staffId: number): Promise<void> {
  if (tx.staff.role === 'operator') return;
  const owners = and(eq(staff.tenantId, tx.tenant.id), eq(staff.role, 'owner'), eq(staff.status, 'active'));
  const [others] = await tx.db
    .select({ rows: count() })
    .from(staff)
    .where(and(owners, ne(staff.id, staffId)));
  if ((others?.rows ?? 0) === 0) fail('staff/last-owner');
}
