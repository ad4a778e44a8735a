import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import type { Staff } from './staff-sessions.ts';

/** A change that staff made: what was done to what, and how it looked before and after. */
export interface AuditedChange {
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string | number;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

const insertChanges = defineStatement(
  'backoffice.record-audits',
  `insert into audit_log (tenant_id, staff_id, action, resource, resource_id, before, after, ip, created_at)
   select $1, $2, c.action, c.resource, c.resource_id, c.before::jsonb, c.after::jsonb, $8, $9
   from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) with ordinality
     as c (action, resource, resource_id, before, after, position)
   order by c.position`,
);

/** Writes the audit log in the transaction of the change itself, so that neither exists without the other. */
export async function recordAudit(tx: Context, by: Staff, change: AuditedChange): Promise<void> {
  await recordAudits(tx, by, [change]);
}

/** As {@link recordAudit}, for a change of several things at once. */
export async function recordAudits(tx: Context, by: Staff, changes: readonly AuditedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const json = (state: Record<string, unknown> | undefined) => (state ? JSON.stringify(state) : null);
  await run(tx.db, insertChanges, [
    ...[tx.tenant.id, by.id],
    changes.map(({ action }) => action),
    changes.map(({ resource }) => resource),
    changes.map(({ resourceId }) => String(resourceId)),
    changes.map(({ before }) => json(before)),
    changes.map(({ after }) => json(after)),
    ...[tx.ip, tx.now()],
  ]);
}
