import { asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { getTenant, type Platform, type Tenant } from './find-tenant.ts';
import { tenant, tenantHost } from './tables.ts';

/** Dropped when a host leads somewhere else. */
const hostsTag = 'tenant-hosts';

const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9._-]*[a-z0-9])?$|^\[[\da-f:.]{2,45}\]$/;
const MOST_HOSTS = 50;

/** A host as it is kept: in small letters, without the port that a request may name. */
function plainHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/:\d{1,5}$/, '');
}

/**
 * The tenant to whom a request's host leads. Refuses `tenant/unknown`, `tenant/deleted`, `tenant/disabled`.
 * @param host as the request names it, with or without a port
 */
export async function findTenantByHost(platform: Platform, host: string): Promise<Tenant> {
  const name = plainHost(host);
  const { row } = await platform.cache.read(`tenant-host:${name}`, async () => {
    const [found] = await platform.db
      .select({ tenantId: tenantHost.tenantId })
      .from(tenantHost)
      .where(eq(tenantHost.host, name));
    return { value: { row: found }, bytes: 100, tags: [hostsTag] };
  });
  return row ? getTenant(platform, row.tenantId) : fail('tenant/unknown');
}

/** The hosts that lead to the context's tenant, in the order of the alphabet. */
export async function listHosts(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .select({ host: tenantHost.host })
    .from(tenantHost)
    .where(eq(tenantHost.tenantId, ctx.tenant.id))
    .orderBy(asc(tenantHost.host));
  return rows.map((row) => row.host);
}

/**
 * Says which hosts lead to the context's tenant: these and no others.
 * Refuses `host/malformed` {host}, `host/too-many` {limit} and `host/taken` for one that leads to another tenant.
 */
export async function setHosts(ctx: Context, given: readonly string[]): Promise<string[]> {
  const hosts = [...new Set(given.map(plainHost))].sort();
  if (hosts.length > MOST_HOSTS) return fail('host/too-many', { limit: MOST_HOSTS });
  for (const host of hosts) if (!HOST.test(host)) return fail('host/malformed', { host });
  await inTransaction(ctx, async (tx) => {
    // One after another: of several lists set at once the last one counts, not what they come to together.
    await tx.db
      .select({ id: tenant.id })
      .from(tenant)
      .where(eq(tenant.id, tx.tenant.id))
      .for('no key update');
    await tx.db.delete(tenantHost).where(eq(tenantHost.tenantId, tx.tenant.id));
    const rows = hosts.map((host) => ({ host, tenantId: tx.tenant.id, createdAt: tx.now() }));
    if (rows.length > 0) await tx.db.insert(tenantHost).values(rows).onConflictDoNothing();
    const kept = await tx.db
      .select({ host: tenantHost.host, tenantId: tenantHost.tenantId })
      .from(tenantHost)
      .where(inArray(tenantHost.host, hosts));
    for (const { host, tenantId } of kept) if (tenantId !== tx.tenant.id) fail('host/taken', { host });
    touch(tx, hostsTag);
  });
  return hosts;
}
