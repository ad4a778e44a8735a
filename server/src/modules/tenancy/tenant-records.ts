import { and, asc, count, desc, eq, ilike, or, type SQL } from 'drizzle-orm';
import { IANAZone } from 'luxon';
import type { Context } from '../../kernel/context.ts';
import { containing } from '../../kernel/database/like.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { type Page, type Paging, slice, toPage } from '../../kernel/paging.ts';
import { newMerchantKey } from './create-tenant.ts';
import { type Tenant, tenantsTag, tenantTag } from './find-tenant.ts';
import { tenant } from './tables.ts';

export interface TenantQuery {
  readonly filters: { readonly status?: Tenant['status'] | undefined; readonly domain?: string | undefined };
  /** In the domain or the name. */
  readonly search?: string | undefined;
  readonly sort?: { readonly field: string; readonly descending: boolean } | undefined;
}

const SORTS = { domain: tenant.domain, createdAt: tenant.createdAt } as const;

/** The tenants of the installation, the newest first unless sorted by `domain` or `createdAt`. */
export async function listAllTenants(
  platform: Context,
  { filters, search, sort }: TenantQuery,
  paging: Paging,
): Promise<Page<Tenant>> {
  const pattern = search && containing(search);
  const where: SQL | undefined = and(
    filters.status && eq(tenant.status, filters.status),
    filters.domain === undefined ? undefined : eq(tenant.domain, filters.domain),
    pattern ? or(ilike(tenant.domain, pattern), ilike(tenant.name, pattern)) : undefined,
  );
  const column = sort && SORTS[sort.field as keyof typeof SORTS];
  const direction = sort?.descending ? desc : asc;
  const { limit, offset } = slice(paging);
  const rows = await platform.db
    .select()
    .from(tenant)
    .where(where)
    .orderBy(...(column ? [direction(column), direction(tenant.id)] : [desc(tenant.id)]))
    .limit(limit)
    .offset(offset);
  const [total] = await platform.db.select({ rows: count() }).from(tenant).where(where);
  return toPage(rows, total?.rows ?? 0, paging);
}

/** Any tenant, closed ones too. Refuses `record/none`. */
export async function readTenant(platform: Context, id: number): Promise<Tenant> {
  const [row] = await platform.db.select().from(tenant).where(eq(tenant.id, id));
  return row ?? fail('record/none');
}

/** As {@link readTenant}, its row locked until the transaction ends. */
export async function lockTenant(tx: Context, id: number): Promise<Tenant> {
  const [row] = await tx.db.select().from(tenant).where(eq(tenant.id, id)).for('update');
  return row ?? fail('record/none');
}

const LONGEST_NAME = 100;

/** Changes what is given of a tenant; its domain stays. Refuses `tenant/invalid` {field}, `record/none`. */
export async function changeTenant(
  tx: Context,
  id: number,
  change: Partial<Pick<Tenant, 'name' | 'status' | 'timeZone' | 'vipLevel'>>,
): Promise<void> {
  const { name, timeZone, vipLevel } = change;
  if (name !== undefined && (name.trim() === '' || name.length > LONGEST_NAME))
    fail('tenant/invalid', { field: 'name' });
  if (timeZone !== undefined && !IANAZone.isValidZone(timeZone))
    fail('tenant/invalid', { field: 'timeZone' });
  if (vipLevel !== undefined && !(Number.isInteger(vipLevel) && vipLevel >= 0 && vipLevel <= 99))
    fail('tenant/invalid', { field: 'vipLevel' });
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return;
  const changed = await tx.db.update(tenant).set(given).where(eq(tenant.id, id)).returning({ id: tenant.id });
  if (changed.length === 0) fail('record/none');
  touch(tx, tenantTag(id), tenantsTag);
}

/**
 * Gives a tenant a new key for the platform gateway (`gate/*`); the old one opens nothing any more.
 * Refuses `record/none`. Wants an open transaction.
 * @returns the key
 */
export async function renewMerchantKey(tx: Context, id: number): Promise<string> {
  const merchantKey = newMerchantKey(tx.random);
  const changed = await tx.db
    .update(tenant)
    .set({ merchantKey })
    .where(eq(tenant.id, id))
    .returning({ id: tenant.id });
  if (changed.length === 0) fail('record/none');
  touch(tx, tenantTag(id), tenantsTag);
  return merchantKey;
}
