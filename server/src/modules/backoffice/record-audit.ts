import type { Context } from '../../kernel/context.ts';
import type { Staff } from './staff-sessions.ts';
import { auditLog } from './tables.ts';

/** A change that staff made: what was done to what, and how it looked before and after. */
export interface AuditedChange {
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string | number;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

/** Writes the audit log in the transaction of the change itself, so that neither exists without the other. */
export async function recordAudit(tx: Context, by: Staff, change: AuditedChange): Promise<void> {
  await recordAudits(tx, by, [change]);
}

/** As {@link recordAudit}, for a change of several things at once. */
export async function recordAudits(tx: Context, by: Staff, changes: readonly AuditedChange[]): Promise<void> {
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
