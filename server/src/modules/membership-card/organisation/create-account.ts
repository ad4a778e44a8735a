import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { hashPassword } from '../../identity/index.ts';
import { permissions as everyPermission, type Permission } from './permissions.ts';
import { type CounterRoleKind, counterAccount, counterRole, merchant, merchantStore } from './tables.ts';

export type CounterRole = typeof counterRole.$inferSelect;
export type CounterAccount = typeof counterAccount.$inferSelect;

const LONGEST_NAME = 64;
const PASSWORD_LENGTH = { min: 6, max: 64 };

/** Refuses `role/invalid` {field}: no name, too long a one, or something to do that there is not. */
export function checkCounterRole(given: {
  readonly name?: string | null | undefined;
  readonly permissions?: readonly string[] | null | undefined;
}): void {
  const { name, permissions } = given;
  if (!name || name.trim() === '' || name.length > LONGEST_NAME) fail('role/invalid', { field: 'name' });
  if (!permissions?.every(isPermission)) fail('role/invalid', { field: 'permissions' });
}

const isPermission = (name: string): name is Permission => everyPermission.some((known) => known === name);

/** Adds a role: how far its accounts reach, and what they may do (everything when absent). Refuses `role/invalid` {field}. */
export async function createCounterRole(
  ctx: Context,
  input: {
    readonly kind: CounterRoleKind;
    readonly name: string;
    readonly permissions?: readonly Permission[] | undefined;
  },
): Promise<CounterRole> {
  const { kind, name, permissions = everyPermission } = input;
  checkCounterRole({ name, permissions });
  const [row] = await ctx.db
    .insert(counterRole)
    .values({ tenantId: ctx.tenant.id, kind, name, permissions: [...permissions], createdAt: ctx.now() })
    .returning();
  return row ?? fail('role/invalid', { field: 'name' });
}

export interface NewCounterAccount {
  readonly roleId: number;
  /** Of a merchant's account. */
  readonly merchantId?: number | undefined;
  /** Of a store's account. */
  readonly storeId?: number | undefined;
  /** Letters, digits, dots, hyphens and underscores. */
  readonly username: string;
  /** What {@link hashClientPassword} made of the password. */
  readonly passwordHash: string;
  readonly realName?: string | undefined;
  readonly phone?: string | undefined;
  readonly createdBy?: number | undefined;
}

/** An `@` in what somebody signs in with stands before the tenant's label. */
const USERNAME = /^[\p{L}\p{N}._-]{2,32}$/u;

/** Where an account stands. */
export interface CounterPlace {
  readonly roleId: number;
  readonly merchantId?: number | null | undefined;
  readonly storeId?: number | null | undefined;
}

/**
 * Refuses `record/no-reference` {field} for a role, merchant or store that the tenant has not, and
 * `counter-account/invalid` {field: merchantId} for a merchant's account without merchant.
 */
export async function checkPlace(ctx: Context, { roleId, merchantId, storeId }: CounterPlace): Promise<void> {
  const { kind } = await roleOf(ctx, roleId);
  if (kind === 'merchant' && !merchantId) fail('counter-account/invalid', { field: 'merchantId' });
  if (merchantId) await requireRow(ctx, merchant, merchantId, 'merchantId');
  if (storeId) await requireRow(ctx, merchantStore, storeId, 'storeId');
}

/** Adds an account. Refuses `counter-account/invalid` {field}, `counter-account/taken`, and as {@link checkPlace} does. */
export async function createCounterAccount(ctx: Context, input: NewCounterAccount): Promise<CounterAccount> {
  if (!USERNAME.test(input.username)) return fail('counter-account/invalid', { field: 'username' });
  await checkPlace(ctx, input);
  const [row] = await ctx.db
    .insert(counterAccount)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning();
  return row ?? fail('counter-account/taken', { field: 'username' });
}

/** The hash to keep of a password, of which clients only ever send the MD5 (hex, letter case aside). */
export function hashClientPassword(ctx: Pick<Context, 'random'>, md5: string): Promise<string> {
  return hashPassword(ctx, md5.toUpperCase());
}

/** As {@link hashClientPassword}, of the password itself. Refuses `password/bad-length` {field} outside 6 to 64 characters. */
export async function hashPlainPassword(ctx: Pick<Context, 'random'>, password: string): Promise<string> {
  if (password.length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max)
    return fail('password/bad-length', { field: 'password', ...PASSWORD_LENGTH });
  return hashClientPassword(ctx, createHash('md5').update(password).digest('hex'));
}

async function roleOf(ctx: Context, id: number): Promise<CounterRole> {
  const [row] = await ctx.db
    .select()
    .from(counterRole)
    .where(and(eq(counterRole.tenantId, ctx.tenant.id), eq(counterRole.id, id)));
  return row ?? fail('record/no-reference', { field: 'roleId' });
}

async function requireRow(
  ctx: Context,
  table: typeof merchant | typeof merchantStore,
  id: number,
  field: string,
): Promise<void> {
  const [row] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.tenantId, ctx.tenant.id), eq(table.id, id)));
  if (!row) fail('record/no-reference', { field });
}
