import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import type { Paging } from '../../kernel/paging.ts';
import { keepRecords, type RecordQuery } from '../../kernel/records/keep-records.ts';
import { atHome } from './record-audit.ts';
import { OPERATORS } from './staff-sessions.ts';
import { auditLog, staff } from './tables.ts';

/** What staff have changed, the newest first. Only for reading. */
export const auditRecords = keepRecords(auditLog, {
  filters: ['staffId', 'resource', 'resourceId', 'action', 'createdAt'],
  search: ['ip'],
  searchBy: 'number',
  tags: () => [],
});

const ofInstallation = <C extends Context>(ctx: C): C => atHome(ctx, { tenantId: OPERATORS });

/** As {@link auditRecords}, of what belongs to no tenant: tenants and operators themselves, and operators' logins. */
export const installationAuditRecords = {
  list: (ctx: Context, query: RecordQuery, paging: Paging) =>
    auditRecords.list(ofInstallation(ctx), query, paging),
  walk: (ctx: Context, query: RecordQuery, step: Parameters<typeof auditRecords.walk>[2]) =>
    auditRecords.walk(ofInstallation(ctx), query, step),
  read: (ctx: Context, id: number) => auditRecords.read(ofInstallation(ctx), id),
};

/** The names of staff who act in the tenant: its own, and the installation's operators. One statement. */
export async function staffNames(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: staff.id, username: staff.username })
    .from(staff)
    .where(and(inArray(staff.tenantId, [ctx.tenant.id, OPERATORS]), inArray(staff.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row.username]));
}

/** Who changed what of a resource last, one row for each of its records that were ever changed. One statement. */
export async function latestChanges(
  ctx: Context,
  resource: string,
): Promise<{ resourceId: string; staffId: number }[]> {
  return ctx.db
    .selectDistinctOn([auditLog.resourceId], { resourceId: auditLog.resourceId, staffId: auditLog.staffId })
    .from(auditLog)
    .where(and(eq(auditLog.tenantId, ctx.tenant.id), eq(auditLog.resource, resource)))
    .orderBy(auditLog.resourceId, desc(auditLog.id));
}
