import { createHash } from 'node:crypto';
import type { Context } from '../../../kernel/context.ts';
import { editable, type Field, type Fields } from './field.ts';

type Values = Readonly<Record<string, unknown>>;

/** What was sent and checked, as use cases take it. Fields that were not given are left out. */
export function decode(ctx: Context, fields: Fields, given: Values): Record<string, unknown> {
  const pairs = Object.entries(fields)
    .filter(([name]) => given[name] !== undefined)
    .map(([name, field]) => [name, decodeOne(ctx, field, given[name])]);
  return Object.fromEntries(pairs);
}

/** One value, as use cases take it. */
export function decodeOne(ctx: Context, field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const { of } = field;
  if (of) return (value as Values[]).map((row) => decode(ctx, of, row));
  return field.decode ? field.decode(value, ctx) : value;
}

/** A record as it is sent: its fields by name, passwords never. */
export function encode(ctx: Context, fields: Fields, record: Values): Record<string, unknown> {
  const pairs = Object.entries(fields)
    .filter(([name, field]) => field.kind !== 'password' && record[name] !== undefined)
    .map(([name, field]) => [name, encodeOne(ctx, field, record[name])]);
  return Object.fromEntries(pairs);
}

function encodeOne(ctx: Context, field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const { of } = field;
  if (of) return (value as Values[]).map((row) => encode(ctx, of, row));
  return field.encode ? field.encode(value, ctx) : value;
}

/**
 * The version of a record: a digest of what can be edited of it, so that neither readers' counters nor orders make
 * an edit stale.
 */
export function versionOf(ctx: Context, fields: Fields, record: Values): string {
  const shown = editableParts(encode(ctx, fields, record), fields);
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16);
}

function editableParts(shown: Values, fields: Fields): unknown {
  return editable(fields, 'update').map(([name, { of }]) => {
    const value = shown[name] ?? null;
    return of && Array.isArray(value) ? value.map((row: Values) => editableParts(row, of)) : value;
  });
}
