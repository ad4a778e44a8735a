import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { forgiveFailures } from '../../identity/index.ts';
import {
  type CounterAccount,
  checkCounterRole,
  checkPlace,
  hashPlainPassword,
} from '../organisation/create-account.ts';
import { loginSubject } from '../organisation/sign-in.ts';
import { counterAccount, counterRole, counterSession } from '../organisation/tables.ts';

/** What accounts may do, as staff keep it. Refuses `role/invalid` {field}, and to remove a role that somebody has. */
export const counterRoleRecords = keepRecords(counterRole, {
  filters: ['kind', 'status'],
  sorts: ['createdAt'],
  search: ['name'],
  label: 'name',
  check: (_tx, row) => checkCounterRole(row),
  tags: () => [],
});

/**
 * The accounts of counters, merchants and the platform. Their name stays; a change refuses as `checkPlace` does. None
 * is ever removed: what was booked says who did it.
 */
export const counterAccountRecords = keepRecords(counterAccount, {
  filters: ['roleId', 'merchantId', 'storeId', 'status', 'username'],
  sorts: ['createdAt', 'loginAt'],
  search: ['username', 'realName', 'phone'],
  label: 'username',
  check: (tx, { roleId, merchantId, storeId }) =>
    checkPlace(tx, { roleId: roleId ?? 0, merchantId, storeId }),
  tags: () => [],
});

/** Lets an account in, or keeps it out: then it is signed out everywhere, for good. Refuses `record/none`. */
export async function setCounterAccountStatus(
  tx: Context,
  accountId: number,
  status: CounterAccount['status'],
): Promise<void> {
  await counterAccountRecords.update(tx, accountId, { status });
  if (status === 'disabled') await endCounterSessions(tx, accountId);
}

/**
 * Gives an account the password that staff have chosen for it; it is signed out everywhere, and may sign in at once
 * however often it has failed before. Refuses `record/none`, `password/bad-length` {field}.
 */
export async function resetCounterPassword(tx: Context, accountId: number, password: string): Promise<void> {
  const passwordHash = await hashPlainPassword(tx, password);
  const { username } = await counterAccountRecords.update(tx, accountId, { passwordHash });
  await endCounterSessions(tx, accountId);
  await forgiveFailures(tx, loginSubject(username));
}

/** Signs an account out everywhere. */
export async function endCounterSessions(tx: Context, accountId: number): Promise<void> {
  await tx.db
    .delete(counterSession)
    .where(and(eq(counterSession.tenantId, tx.tenant.id), eq(counterSession.accountId, accountId)));
}
