import type { FieldMeta, FieldsMeta, Values } from '../api/metadata.ts';

export type Occasion = 'create' | 'update';

/** The fields that can be given on this occasion, in their order. */
export function givenFields(fields: FieldsMeta, occasion: Occasion): [string, FieldMeta][] {
  return Object.entries(fields).filter(
    ([, field]) => !field.readOnly && (occasion === 'create' || !field.createOnly),
  );
}

/** What a form shows of a record: only what it can change; rows keep their ids. */
export function formValues(fields: FieldsMeta, record: Values, occasion: Occasion): Record<string, unknown> {
  const pairs = givenFields(fields, occasion)
    .filter(([name]) => record[name] !== undefined && record[name] !== null)
    .map(([name]) => [name, record[name]]);
  return Object.fromEntries(pairs);
}

/** What a new record begins with: switches are off, rows are there to be added. */
export function freshValues(fields: FieldsMeta): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of givenFields(fields, 'create')) {
    if (field.initial !== undefined) values[name] = field.initial;
    else if (field.kind === 'boolean') values[name] = false;
    if (field.kind === 'rows' && field.required) values[name] = [freshValues(field.fields ?? {})];
  }
  return values;
}

/** What is sent to make a record: nothing that was left empty. */
export function newRecord(fields: FieldsMeta, given: Values): Record<string, unknown> {
  return Object.fromEntries(
    givenFields(fields, 'create')
      .map(([name, field]) => [name, sent(field, given[name])] as const)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}

/** What is sent to change a record: what differs from before, and null for what was emptied. */
export function changesOf(fields: FieldsMeta, before: Values, given: Values): Record<string, unknown> {
  return Object.fromEntries(
    givenFields(fields, 'update')
      .map(([name, field]) => [name, sent(field, given[name]), sent(field, before[name])] as const)
      .filter(([name, now, was]) => isChanged(fields[name], now, was))
      .map(([name, now]) => [name, now]),
  );
}

/** A password that was left empty stays what it is. */
function isChanged(field: FieldMeta | undefined, now: unknown, was: unknown): boolean {
  if (field?.kind === 'password') return now !== null;
  return JSON.stringify(now) !== JSON.stringify(was);
}

/** A value as it is sent: nothing is null, never an empty text. */
function sent(field: FieldMeta, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  const { fields } = field;
  if (field.kind !== 'rows' || fields === undefined) return value;
  return (value as Values[]).map((row) => sentRow(fields, row));
}

function sentRow(fields: FieldsMeta, row: Values): Record<string, unknown> {
  const pairs = Object.entries(fields)
    .filter(([name, field]) => (name === 'id' || !field.readOnly) && row[name] !== undefined)
    .map(([name, field]) => [name, sent(field, row[name])] as const)
    .filter(([, value]) => value !== null);
  return Object.fromEntries(pairs);
}

/** How one field fares where somebody else changed the record meanwhile. */
export interface Difference {
  readonly name: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** What stands against each other after a stale edit: my changes, and what became of the record meanwhile. */
export function differences(fields: FieldsMeta, before: Values, mine: Values, now: Values): Difference[] {
  return givenFields(fields, 'update')
    .map(([name]) => ({ name, mine: name in mine ? mine[name] : before[name], theirs: now[name] }))
    .filter(({ name, mine: own, theirs }) => {
      const isTheirs = JSON.stringify(theirs ?? null) !== JSON.stringify(before[name] ?? null);
      return (isTheirs || name in mine) && JSON.stringify(own ?? null) !== JSON.stringify(theirs ?? null);
    });
}
