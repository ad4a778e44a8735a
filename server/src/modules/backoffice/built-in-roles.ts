import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { staffTag } from './staff-members.ts';
import { staffRole } from './tables.ts';

type Role = typeof staffRole.$inferSelect;

/** The roles every tenant has from the start: what a shop usually asks of its people. */
export const builtInRoles = {
  manager: {
    name: '店长',
    permissions: ['*:*', '!@staff:*', '!api-keys:*', '!provider-accounts:*'],
  },
  service: {
    name: '客服',
    permissions: [
      ...['orders:*', '!orders:change-price', '!orders:refund', 'refunds:*', 'money:read'],
      ...['members:read', 'goods:read', 'comments:*', '@desk:*'],
      ...['member-cards:read', 'card-charges:read', 'card-expenses:read', 'card-refunds:read'],
    ],
  },
  warehouse: {
    name: '仓库',
    permissions: [
      ...['orders:read', 'orders:ship', 'goods:read', 'goods:stock', 'stock-movements:read'],
      ...['daily-prices:read', 'daily-prices:stock'],
    ],
  },
  editor: { name: '编辑', permissions: ['@content:*', 'files:*', 'goods:read'] },
  finance: {
    name: '财务',
    permissions: [
      ...['@finance:*', 'money:read', 'wallets:read', 'orders:read', 'refunds:read', 'members:read'],
      ...['@merchants:read', '@merchants:export'],
    ],
  },
} as const;
export type BuiltInRole = keyof typeof builtInRoles;

/**
 * Gives a tenant the built-in roles that it has not got yet; those it has changed stay as they are, and a role of
 * its own that has the name keeps it.
 */
export async function installBuiltInRoles(ctx: Context, tenantId: number): Promise<void> {
  const rows = Object.entries(builtInRoles).map(([builtIn, { name, permissions }]) => {
    return { tenantId, builtIn, name, permissions: [...permissions], createdAt: ctx.now() };
  });
  await ctx.db.insert(staffRole).values(rows).onConflictDoNothing();
  touch(ctx, staffTag(tenantId));
}

/**
 * As {@link installBuiltInRoles}, for every tenant of the installation: when it starts. Those that a tenant has and
 * has not changed may from then on do what this version says.
 */
export async function installBuiltInRolesEverywhere(platform: Context): Promise<void> {
  const roles = Object.entries(builtInRoles).map(([key, role]) => ({ key, ...role }));
  await platform.db.execute(sql`
    insert into staff_role (tenant_id, built_in, name, permissions, created_at)
    select t.id, r.key, r.name, r.permissions, ${platform.now().toISOString()}::timestamptz
    from tenant t, jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r (key text, name text, permissions text[])
    order by t.id, r.key
    on conflict do nothing`);
  for (const { key, permissions } of roles) {
    const isOlder = and(isNull(staffRole.updatedAt), ne(staffRole.permissions, [...permissions]));
    await platform.db
      .update(staffRole)
      .set({ permissions: [...permissions] })
      .where(and(eq(staffRole.builtIn, key), isOlder));
  }
}

/** What a built-in role may do as it comes; undefined for a tenant's own roles. */
export function builtInPermissions({ builtIn }: Pick<Role, 'builtIn'>): readonly string[] | undefined {
  return Object.entries(builtInRoles).find(([key]) => key === builtIn)?.[1].permissions;
}

/** Whether a tenant has changed what a built-in role may do: then later versions leave it alone. */
export function isBuiltInChanged({ builtIn, permissions }: Pick<Role, 'builtIn' | 'permissions'>): boolean {
  const original = builtInPermissions({ builtIn });
  return original !== undefined && [...original].sort().join() !== [...permissions].sort().join();
}
