import { fail } from '../../../kernel/errors.ts';
import { mayRead } from '../permit.ts';
import type { StaffContext } from '../route.ts';
import { encode, versionOf } from './codec.ts';
import type { Fields } from './field.ts';
import type { AnyRecord, Resource } from './resource.ts';

/** The fields that whoever asks may see, those of rows too. */
export function visibleFields(ctx: StaffContext, fields: Fields): Fields {
  const visible = Object.entries(fields)
    .filter(([, { needs }]) => mayRead(ctx, needs))
    .map(([name, field]) => [name, field.of ? { ...field, of: visibleFields(ctx, field.of) } : field]);
  return Object.fromEntries(visible);
}

/** A record as it is sent: `id`, `version` and the fields that may be seen. */
export function recordView(
  ctx: StaffContext,
  { fields }: Resource,
  record: AnyRecord,
): Record<string, unknown> {
  const version = versionOf(ctx, fields, record);
  return { id: record.id, version, ...encode(ctx, visibleFields(ctx, fields), record) };
}

/** A record that whoever asks may reach. Refuses `record/none`, also for another shop's. */
export async function readOwn(ctx: StaffContext, resource: Resource, id: number): Promise<AnyRecord> {
  const record = await resource.read?.(ctx, id);
  if (!record || !isOwn(ctx, resource, record)) return fail('record/none');
  return record;
}

function isOwn({ staff }: StaffContext, { shop }: Resource, record: AnyRecord): boolean {
  if (staff.shopId === null) return true;
  return shop === 'shared' || (shop !== undefined && record[shop] === staff.shopId);
}

/** Refuses `staff/not-permitted` where a field was given that whoever gives it may not even see. */
export function requireVisible(
  ctx: StaffContext,
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const [name, { needs }] of Object.entries(fields))
    if (given[name] !== undefined && !mayRead(ctx, needs)) fail('staff/not-permitted', { field: name });
}

/** New values with the shop that whoever writes them is bound to. */
export function ownValues(
  { staff }: StaffContext,
  { shop }: Resource,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const isBound = staff.shopId !== null && shop !== undefined && shop !== 'shared';
  return isBound ? { ...values, [shop]: staff.shopId } : values;
}
