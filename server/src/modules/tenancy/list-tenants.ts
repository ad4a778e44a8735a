import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { getTenant, type Tenant } from './find-tenant.ts';
import { tenant } from './tables.ts';

const AT_MOST = 1000;

/** The tenants an operator may act in: the active ones, by their domain, at most a thousand. */
export async function listTenants(platform: Context): Promise<Pick<Tenant, 'id' | 'domain' | 'name'>[]> {
  return platform.db
    .select({ id: tenant.id, domain: tenant.domain, name: tenant.name })
    .from(tenant)
    .where(eq(tenant.status, 'active'))
    .orderBy(asc(tenant.domain))
    .limit(AT_MOST);
}

/** What the tenant of a call is called. */
export async function tenantName(ctx: Context): Promise<string> {
  return (await getTenant(ctx, ctx.tenant.id)).name;
}
