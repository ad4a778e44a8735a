import { findSkus } from '../../../modules/catalog/index.ts';
import { findRegions } from '../../../modules/geo/index.ts';
import type { StaffContext } from '../route.ts';
import type { Fields } from './field.ts';
import type { AnyRecord, Resource } from './resource.ts';

export type FindResource = (name: string) => Resource | undefined;
type Labels = Record<string, Record<string, string>>;
type Ids = ReadonlySet<string | number>;

/** The names of everything that these records refer to, by resource and id: one statement for each resource. */
export async function labelsFor(
  ctx: StaffContext,
  find: FindResource,
  fields: Fields,
  records: readonly AnyRecord[],
): Promise<Labels> {
  const wanted = new Map<string, Set<string | number>>();
  for (const record of records) gather(fields, record, wanted);
  const labels: Labels = {};
  for (const [name, ids] of wanted) {
    const known = await (OTHERS[name]?.(ctx, ids) ?? find(name)?.labels?.(ctx, [...ids].map(Number)));
    if (known) labels[name] = Object.fromEntries(known);
  }
  return labels;
}

/** What is referred to and is no resource. */
const OTHERS: Readonly<
  Record<string, (ctx: StaffContext, ids: Ids) => Promise<ReadonlyMap<string | number, string>>>
> = {
  regions: regionLabels,
  skus: skuLabels,
};

/** Regions under the codes they were asked for by, and those they lie in: 330106, 330100000000, 330000000000. */
async function regionLabels(ctx: StaffContext, codes: Ids): Promise<ReadonlyMap<string, string>> {
  const asked = [...codes].map(String);
  const whole = asked.flatMap((code) => [code.slice(0, 2), code.slice(0, 4), code]).map(wholeCode);
  const wanted = new Set([...asked, ...whole]);
  const known = await findRegions(ctx, [...wanted]);
  const names = [...wanted].map((code) => [code, known.get(wholeCode(code))?.name] as const);
  return new Map(names.flatMap(([code, name]) => (name === undefined ? [] : [[code, name] as const])));
}

const wholeCode = (code: string) => code.padEnd(12, '0');

/** SKUs by what customers choose: empty where there is nothing to choose. */
async function skuLabels(ctx: StaffContext, ids: Ids): Promise<ReadonlyMap<number, string>> {
  const known = await findSkus(ctx, [...ids].map(Number));
  return new Map([...known.values()].map((sku) => [sku.id, sku.combinationNames]));
}

function gather(
  fields: Fields,
  record: Readonly<Record<string, unknown>>,
  into: Map<string, Set<string | number>>,
): void {
  for (const [name, { of, to }] of Object.entries(fields)) {
    const value = record[name];
    if (value === null || value === undefined) continue;
    if (of) for (const row of value as readonly Record<string, unknown>[]) gather(of, row, into);
    if (to === undefined) continue;
    const ids = into.get(to) ?? new Set();
    for (const id of Array.isArray(value) ? value : [value]) if (id !== 0) ids.add(id);
    into.set(to, ids);
  }
}
