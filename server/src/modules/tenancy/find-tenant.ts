import { eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { tenant } from './tables.ts';

export type Tenant = typeof tenant.$inferSelect;

/** What reaches the database before any tenant is known. */
export type Platform = Pick<Context, 'db' | 'cache'>;

/** Dropped when a tenant is added: what was remembered of domains that led nowhere. */
export const tenantsTag = 'tenants';

/** The cache tag of everything that was answered in a tenant's name. */
export const tenantTag = (id: number) => `tenant:${id}`;

/**
 * The tenant whose label stands in the address, from the cache when it was asked for before.
 * Refuses `tenant/unknown`, `tenant/deleted`, `tenant/disabled` (contract §1.3: 400, 401, 402).
 */
export async function findTenant(platform: Platform, domain: string): Promise<Tenant> {
  const found = await platform.cache.read(`tenant-domain:${domain}`, async () => {
    const [row] = await platform.db.select().from(tenant).where(eq(tenant.domain, domain));
    const tags = [tenantsTag, ...(row ? [tenantTag(row.id)] : [])];
    return { value: { row }, bytes: 300, tags };
  });
  return usable(found.row);
}

/** As {@link findTenant}, by id: for jobs and sessions, which remember the id. */
export async function getTenant(platform: Platform, id: number): Promise<Tenant> {
  const found = await platform.cache.read(`tenant-id:${id}`, async () => {
    const [row] = await platform.db.select().from(tenant).where(eq(tenant.id, id));
    return { value: { row }, bytes: 300, tags: [tenantsTag, tenantTag(id)] };
  });
  return usable(found.row);
}

function usable(row: Tenant | undefined): Tenant {
  if (!row) return fail('tenant/unknown');
  if (row.status === 'deleted') return fail('tenant/deleted');
  if (row.status === 'disabled') return fail('tenant/disabled');
  return row;
}

/** The installation's first active tenant: where staff act who have named none. Refuses `tenant/unknown`. */
export async function defaultTenant(platform: Platform): Promise<Tenant> {
  const [row] = await platform.db
    .select()
    .from(tenant)
    .where(eq(tenant.status, 'active'))
    .orderBy(tenant.id)
    .limit(1);
  return usable(row);
}
