import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { hashPassword } from '../../identity/index.ts';
import { permissions as everyPermission, type Permission } from './permissions.ts';
import { type CounterRoleKind, counterAccount, counterRole, merchant, merchantStore } from './tables.ts';

export type CounterRole = typeof counterRole.$inferSelect;
export type CounterAccount = typeof counterAccount.$inferSelect;

const LONGEST_NAME = 64;

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
  if (name.trim() === '' || name.length > LONGEST_NAME) return fail('role/invalid', { field: 'name' });
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

/**
 * Adds an account. Refuses `record/none` for a role, merchant or store that the tenant has not, `counter-account/invalid`
 * {field} (a merchant's account without merchant too), `counter-account/taken`.
 */
export async function createCounterAccount(ctx: Context, input: NewCounterAccount): Promise<CounterAccount> {
  if (!USERNAME.test(input.username)) return fail('counter-account/invalid', { field: 'username' });
  const { kind } = await roleOf(ctx, input.roleId);
  if (kind === 'merchant' && input.merchantId === undefined)
    return fail('counter-account/invalid', { field: 'merchantId' });
  if (input.merchantId !== undefined) await requireRow(ctx, merchant, input.merchantId);
  if (input.storeId !== undefined) await requireRow(ctx, merchantStore, input.storeId);
  const [row] = await ctx.db
    .insert(counterAccount)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning();
  return row ?? fail('counter-account/taken');
}

/** The hash to keep of a password, of which clients only ever send the MD5 (hex, letter case aside). */
export function hashClientPassword(ctx: Pick<Context, 'random'>, md5: string): Promise<string> {
  return hashPassword(ctx, md5.toUpperCase());
}

async function roleOf(ctx: Context, id: number): Promise<CounterRole> {
  const [row] = await ctx.db
    .select()
    .from(counterRole)
    .where(and(eq(counterRole.tenantId, ctx.tenant.id), eq(counterRole.id, id)));
  return row ?? fail('record/none');
}

async function requireRow(
  ctx: Context,
  table: typeof merchant | typeof merchantStore,
  id: number,
): Promise<void> {
  const [row] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.tenantId, ctx.tenant.id), eq(table.id, id)));
  if (!row) fail('record/none');
}
