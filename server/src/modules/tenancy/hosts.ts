import { asc, count, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
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

const records = keepRecords(tenantHost, {
  filters: ['host'],
  sorts: ['host', 'createdAt'],
  search: ['host'],
  label: 'host',
  order: [asc(tenantHost.host)],
  tags: () => [hostsTag],
});

/**
 * Lets one more host lead to the context's tenant.
 * Refuses `host/malformed` {field}, `host/too-many` {limit} and `host/taken` for one that leads somewhere already.
 */
export async function addHost(ctx: Context, given: string): Promise<{ readonly id: number }> {
  const host = plainHost(given);
  if (!HOST.test(host)) return fail('host/malformed', { field: 'host' });
  return inTransaction(ctx, async (tx) => {
    // One after another: of several that are added at once none slips past the limit.
    await tx.db
      .select({ id: tenant.id })
      .from(tenant)
      .where(eq(tenant.id, tx.tenant.id))
      .for('no key update');
    const [known] = await tx.db
      .select({ hosts: count() })
      .from(tenantHost)
      .where(eq(tenantHost.tenantId, tx.tenant.id));
    if ((known?.hosts ?? 0) >= MOST_HOSTS) fail('host/too-many', { limit: MOST_HOSTS });
    const [row] = await tx.db
      .insert(tenantHost)
      .values({ host, tenantId: tx.tenant.id, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning({ id: tenantHost.id });
    touch(tx, hostsTag);
    return row ?? fail('host/taken', { field: 'host' });
  });
}

/** The hosts that lead to the tenant, in the order of the alphabet, as staff keep them. Refuses as {@link addHost} does. */
export const hostRecords = {
  ...records,
  create: (tx: Context, { host }: { readonly host: string }) => addHost(tx, host),
};
