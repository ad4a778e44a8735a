import { and, eq } from 'drizzle-orm';
import type { Context } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { appointStaff, roleRecords, type Staff } from '../../src/modules/backoffice/index.ts';
import { staff } from '../../src/modules/backoffice/tables.ts';
import type { TestApp } from './test-app.ts';
import { type Member, newMember } from './usercenter-client.ts';

/** Somebody of the installation who may appoint others; without a password, whose hashing would cost time. */
export async function someOperator(t: TestApp): Promise<Staff> {
  const known = {
    tenantId: 0,
    username: 'test-operator',
    role: 'operator',
    createdAt: t.clock.now(),
  } as const;
  await t.ctx.db.insert(staff).values(known).onConflictDoNothing();
  const [row] = await t.ctx.db
    .select()
    .from(staff)
    .where(and(eq(staff.tenantId, 0), eq(staff.username, known.username)));
  if (!row) throw new Error('the operator was not inserted');
  return row;
}

/** What somebody of the staff does; what an operator may do is asked of no role. */
export const actingStaff = (ctx: Context, staff: Staff) => ({ ...ctx, staff, permissions: [] });

/** A new role, as staff make one. */
export const newRole = (ctx: Context, by: Staff, role: { name: string; permissions: string[] }) =>
  inTransaction(actingStaff(ctx, by), (tx) => roleRecords.create(tx, role));

let roles = 0;

/** A new user of a shop who is its staff: with these rights, or an owner with all of them. */
export async function newStaffMember(
  t: TestApp,
  permissions?: readonly string[],
  domain: 'shop' | 'rival' = 'shop',
): Promise<Member> {
  const ctx = domain === 'shop' ? t.ctx : t.rival;
  const by = await someOperator(t);
  const member = await newMember(t, domain);
  if (permissions === undefined) {
    await appointStaff(ctx, by, { userId: member.id, role: 'owner' });
    return member;
  }
  const role = await newRole(ctx, by, { name: `role ${++roles}`, permissions: [...permissions] });
  await appointStaff(ctx, by, { userId: member.id, role: 'member', roleId: role.id });
  return member;
}
