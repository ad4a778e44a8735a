import type { StaffContext } from '../route.ts';
import type { Fields } from './field.ts';
import type { AnyRecord, Resource } from './resource.ts';

export type FindResource = (name: string) => Resource | undefined;
type Labels = Record<string, Record<string, string>>;

/** The names of everything that these records refer to, by resource and id: one statement for each resource. */
export async function labelsFor(
  ctx: StaffContext,
  find: FindResource,
  fields: Fields,
  records: readonly AnyRecord[],
): Promise<Labels> {
  const wanted = new Map<string, Set<number>>();
  for (const record of records) gather(fields, record, wanted);
  const labels: Labels = {};
  for (const [name, ids] of wanted) {
    const known = await find(name)?.labels?.(ctx, [...ids]);
    if (known) labels[name] = Object.fromEntries(known);
  }
  return labels;
}

function gather(
  fields: Fields,
  record: Readonly<Record<string, unknown>>,
  into: Map<string, Set<number>>,
): void {
  for (const [name, { of, to }] of Object.entries(fields)) {
    const value = record[name];
    if (value === null || value === undefined) continue;
    if (of) for (const row of value as readonly Record<string, unknown>[]) gather(of, row, into);
    if (to === undefined) continue;
    const ids = into.get(to) ?? new Set();
    for (const id of Array.isArray(value) ? value : [value]) if (id !== 0) ids.add(Number(id));
    into.set(to, ids);
  }
}
