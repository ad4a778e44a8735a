import { fail } from '../../../kernel/errors.ts';
import type { StaffContext } from '../route.ts';
import type { Fields } from './field.ts';
import type { FindResource } from './labels.ts';

type Values = Readonly<Record<string, unknown>>;

/** A record that a field names: `rules.2.goodsId`. */
interface Mention {
  readonly field: string;
  readonly to: string;
  readonly id: number;
}

const KINDS: readonly string[] = ['reference', 'references'];

/**
 * Refuses `record/no-reference` {field} where values, as use cases take them, name a record that the tenant has not;
 * those that `before` names already may be gone since. One statement for each resource that is referred to.
 */
export async function requireReferences(
  ctx: StaffContext,
  find: FindResource,
  fields: Fields,
  values: Values,
  before: Values = {},
): Promise<void> {
  const kept = new Set(mentionsIn(fields, before).map(keyOf));
  const fresh = mentionsIn(fields, values).filter((mention) => !kept.has(keyOf(mention)));
  for (const to of new Set(fresh.map((mention) => mention.to))) {
    const named = fresh.filter((mention) => mention.to === to);
    const known = await find(to)?.labels?.(ctx, [...new Set(named.map(({ id }) => id))]);
    const missing = named.find(({ id }) => !known?.has(id));
    if (missing) fail('record/no-reference', { field: missing.field });
  }
}

const keyOf = ({ to, id }: Mention) => `${to} ${id}`;

function mentionsIn(fields: Fields, values: Values, path = ''): Mention[] {
  return Object.entries(fields).flatMap(([name, { kind, of, to, zeroIsNone }]) => {
    const value = values[name];
    if (value === null || value === undefined) return [];
    const field = `${path}${name}`;
    if (of) return (value as Values[]).flatMap((row, index) => mentionsIn(of, row, `${field}.${index}.`));
    if (to === undefined || !KINDS.includes(kind)) return [];
    const ids = (Array.isArray(value) ? value : [value]) as readonly number[];
    return ids.filter((id) => !(id === 0 && zeroIsNone)).map((id) => ({ field, to, id }));
  });
}
