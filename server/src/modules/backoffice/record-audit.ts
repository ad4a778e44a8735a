import type { Context } from '../../kernel/context.ts';
import { auditLog, type staff } from './tables.ts';

type By = Pick<typeof staff.$inferSelect, 'id'>;
type Home = Pick<typeof staff.$inferSelect, 'tenantId'>;

/** A change that staff made: what was done to what, and how it looked before and after. */
export interface AuditedChange {
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string | number;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

/** The same call where somebody of the staff is at home: in their tenant, or operators in none. */
export const atHome = <C extends Context>(ctx: C, { tenantId }: Home): C => ({
  ...ctx,
  tenant: { ...ctx.tenant, id: tenantId },
});

/** Writes down what somebody of the staff did to their own account, wherever they act at the moment. */
export async function recordOwn(tx: Context, by: By & Home, change: AuditedChange): Promise<void> {
  await recordAudit(atHome(tx, by), by, change);
}

/** Writes the audit log in the transaction of the change itself, so that neither exists without the other. */
export async function recordAudit(tx: Context, by: By, change: AuditedChange): Promise<void> {
  await recordAudits(tx, by, [change]);
}

/** As {@link recordAudit}, for a change of several things at once. */
export async function recordAudits(tx: Context, by: By, changes: readonly AuditedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    tenantId: tx.tenant.id,
    staffId: by.id,
    action: change.action,
    resource: change.resource,
    resourceId: String(change.resourceId),
    before: change.before ?? null,
    after: change.after ?? null,
    ip: tx.ip,
    createdAt: tx.now(),
  }));
  await tx.db.insert(auditLog).values(rows);
}
