import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import type { Paging } from '../../kernel/paging.ts';
import { keepRecords, type RecordQuery } from '../../kernel/records/keep-records.ts';
import { atHome as atHomeOf } from './record-audit.ts';
import { checkUsername } from './staff-accounts.ts';
import { hashForStaff } from './staff-password.ts';
import { endStaffSessions, OPERATORS, type SignedInStaff, type Staff } from './staff-sessions.ts';
import { staff } from './tables.ts';

type By = Context & Pick<SignedInStaff, 'staff'>;

const records = keepRecords(staff, {
  filters: ['status'],
  sorts: ['createdAt', 'username'],
  search: ['username'],
  label: 'username',
  tags: () => [],
});

/** The same call where the installation's operators stand: in no tenant. */
const atHome = <C extends Context>(ctx: C): C => atHomeOf(ctx, { tenantId: OPERATORS });

/** The operators of the installation, the newest first. Written by the use cases beside this. */
export const operatorRecords = {
  ...{ filters: records.filters, sorts: records.sorts, search: records.search },
  list: (ctx: Context, query: RecordQuery, paging: Paging) => records.list(atHome(ctx), query, paging),
  read: (ctx: Context, id: number) => records.read(atHome(ctx), id),
  labels: (ctx: Context, ids: readonly number[]) => records.labels(atHome(ctx), ids),
};

/**
 * Makes one more operator, with a password that must be changed at the first sign-in. Refuses `staff/invalid` {field},
 * `staff/weak-password`, `record/taken`.
 */
export async function createOperator(
  tx: By,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<Staff> {
  checkUsername(username);
  const passwordHash = await hashForStaff(tx, { username }, password);
  return records.create(atHome(tx), { username, passwordHash, role: 'operator', mustChangePassword: true });
}

/**
 * Lets an operator in, or keeps them out: then they are signed out everywhere. Refuses `record/none`,
 * `staff/oneself`, and `staff/last-operator` rather than leave nobody.
 */
export async function setOperatorStatus(tx: By, operatorId: number, status: Staff['status']): Promise<void> {
  requireOther(tx, operatorId);
  if (status === 'disabled') await requireAnother(tx, operatorId);
  await records.update(atHome(tx), operatorId, { status });
  if (status === 'disabled') await endStaffSessions(atHome(tx), operatorId);
}

/**
 * Chooses a new password for another operator, to be changed at the next sign-in; they are signed out everywhere.
 * Refuses `record/none`, `staff/oneself`, `staff/weak-password`.
 */
export async function resetOperatorPassword(tx: By, operatorId: number, password: string): Promise<void> {
  requireOther(tx, operatorId);
  const home = atHome(tx);
  const passwordHash = await hashForStaff(tx, await records.read(home, operatorId), password);
  await records.update(home, operatorId, { passwordHash, mustChangePassword: true });
  await endStaffSessions(home, operatorId);
}

/** Lets an operator who has lost the phone sign in by the password alone. Refuses `record/none`, `staff/oneself`. */
export async function removeOperatorFactor(tx: By, operatorId: number): Promise<void> {
  requireOther(tx, operatorId);
  const home = atHome(tx);
  await records.update(home, operatorId, { totpSecret: null, totpStep: null, pendingTotpSecret: null });
  await endStaffSessions(home, operatorId);
}

function requireOther(tx: By, operatorId: number): void {
  if (tx.staff.id === operatorId) fail('staff/oneself');
}

/** All of them are locked in one order: of two who keep each other out at once the second one finds nobody left. */
async function requireAnother(tx: By, operatorId: number): Promise<void> {
  const active = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.tenantId, OPERATORS), eq(staff.role, 'operator'), eq(staff.status, 'active')))
    .orderBy(asc(staff.id))
    .for('update');
  if (!active.some(({ id }) => id !== operatorId)) fail('staff/last-operator');
}
