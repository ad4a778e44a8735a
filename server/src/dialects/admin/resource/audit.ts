import { type AuditedChange, atHome, OPERATORS, recordAudit } from '../../../modules/backoffice/index.ts';
import type { StaffContext } from '../route.ts';
import { encode } from './codec.ts';
import type { Fields } from './field.ts';
import type { AnyRecord, Resource } from './resource.ts';

type Shown = Record<string, unknown>;

/** What of some values may stand in the audit log: neither passwords nor what is personal. */
export function loggable(
  ctx: StaffContext,
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Shown {
  const kept = Object.entries(fields).filter(([, { unlogged }]) => !unlogged);
  return encode(ctx, Object.fromEntries(kept), values);
}

/** What differs between a record before and after, each side by itself. */
function difference(before: Shown, after: Shown): { before: Shown; after: Shown } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const only = (side: Shown) => Object.fromEntries(changed.map((name) => [name, side[name] ?? null]));
  return { before: only(before), after: only(after) };
}

/**
 * Writes down what staff did to a record: what it was, what it became, and what they gave. What is the installation's
 * stands in its own log: no tenant's owners read of other tenants and of operators.
 */
export async function auditChange(
  tx: StaffContext,
  { name, fields, isOfInstallation }: Resource,
  change: Pick<AuditedChange, 'action' | 'resourceId'>,
  states: { before?: AnyRecord | undefined; after?: AnyRecord | undefined; given?: Shown | undefined },
): Promise<void> {
  const sides = difference(
    states.before ? loggable(tx, fields, states.before) : {},
    states.after ? loggable(tx, fields, states.after) : {},
  );
  const after = { ...sides.after, ...states.given };
  await recordAudit(isOfInstallation ? atHome(tx, { tenantId: OPERATORS }) : tx, tx.staff, {
    ...change,
    resource: name,
    ...(states.before ? { before: sides.before } : {}),
    ...(states.after || states.given ? { after } : {}),
  });
}
