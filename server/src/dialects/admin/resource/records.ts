import { fail } from '../../../kernel/errors.ts';
import { mayRead } from '../permit.ts';
import type { StaffContext } from '../route.ts';
import { decodeOne, encode, versionOf } from './codec.ts';
import { canBeEmptied, editable, type Field, type Fields } from './field.ts';
import { isPossible, permittedActions } from './possible-actions.ts';
import type { AnyRecord, Resource } from './resource.ts';

/** The fields that whoever asks may see, those of rows too. */
export function visibleFields(ctx: StaffContext, fields: Fields): Fields {
  const visible = Object.entries(fields)
    .filter(([, { needs }]) => mayRead(ctx, needs))
    .map(([name, field]) => [name, field.of ? { ...field, of: visibleFields(ctx, field.of) } : field]);
  return Object.fromEntries(visible);
}

/**
 * How records of a resource are sent: `id`, `version`, the names of the `actions` that can be done with it now by
 * whoever asks, and the fields that may be seen. What is the same for all of them is found out once.
 */
export function viewOf(
  ctx: StaffContext,
  resource: Resource,
): (record: AnyRecord) => Record<string, unknown> {
  const { fields } = resource;
  const visible = visibleFields(ctx, fields);
  const permitted = permittedActions(ctx, resource);
  return (record) => ({
    id: record.id,
    version: versionOf(ctx, fields, record),
    actions: permitted.filter(([, action]) => isPossible(ctx, action, record)).map(([name]) => name),
    ...encode(ctx, visible, record),
  });
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

/** Refuses `record/incomplete` {field} for a change that empties what always has a value. */
export function requireFilled(fields: Fields, given: Readonly<Record<string, unknown>>): void {
  for (const [name, field] of Object.entries(fields))
    if (given[name] === null && !canBeEmptied(field)) fail('record/incomplete', { field: name });
}

/**
 * Refuses `record/create-only` {field} for a change of what is given on creation only; as it is shown it may come back,
 * and empty.
 * @param sent the body as it came
 */
export function requireKept(ctx: StaffContext, fields: Fields, sent: unknown, before: AnyRecord): void {
  const values = (sent ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (!field.createOnly || field.readOnly || value === undefined || value === null || value === '')
      continue;
    if (!isAsShown(ctx, field, value, before[name])) fail('record/create-only', { field: name });
  }
}

/** Whether a value as it came says what a record has already; of a password nobody may learn that. */
function isAsShown(ctx: StaffContext, field: Field, sent: unknown, kept: unknown): boolean {
  const { success, data } = field.schema.safeParse(sent);
  if (!success || field.kind === 'password') return false;
  const [meant, has] = [decodeOne(ctx, field, data), kept].map((value) =>
    givenPart(field, encode(ctx, { value: field }, { value }).value),
  );
  return JSON.stringify(meant) === JSON.stringify(has);
}

/** What of a value as it is shown can be given: of rows, their fields that are not only shown. */
function givenPart({ of }: Field, shown: unknown): unknown {
  if (!of || !Array.isArray(shown)) return shown ?? null;
  return shown.map((row: AnyRecord) =>
    editable(of, 'create').map(([name, field]) => givenPart(field, row[name])),
  );
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
