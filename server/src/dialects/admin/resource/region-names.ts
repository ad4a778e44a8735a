import { listRegionsDownTo, type Region, regionsTag, toRegionCode } from '../../../modules/geo/index.ts';
import type { StaffContext } from '../route.ts';
import type { Field, Fields } from './field.ts';

/** Provinces, cities and districts, by their twelve-digit codes. */
export type Regions = ReadonlyMap<string, Region>;
type Values = Readonly<Record<string, unknown>>;

/** Provinces, cities, districts: streets are nobody's to choose here. */
const DEEPEST = 3;

/** Every region that staff can choose, each after the one it lies in; from the cache. */
export async function readRegions(ctx: StaffContext): Promise<Regions> {
  return ctx.cache.read('admin:regions-by-code', async () => {
    const rows = await listRegionsDownTo(ctx, DEEPEST);
    const value = new Map(rows.map((row) => [row.code, row]));
    return { value, bytes: 250 * rows.length, tags: [regionsTag] };
  });
}

const isOfRegions = ({ kind }: Field): boolean => kind === 'region' || kind === 'regions';

/** Whether a record may name regions, in its rows too. */
export const haveRegions = (fields: Fields): boolean =>
  Object.values(fields).some((field) => isOfRegions(field) || (field.of && haveRegions(field.of)));

/**
 * A record as it is sent, with the names of regions in the place of their codes: alone where the field beside says in
 * which region it lies, else with those it lies in. What is no region stays as it is.
 */
export function withRegionNames(fields: Fields, shown: Values, regions: Regions): Record<string, unknown> {
  const named = (value: unknown, field: Field): unknown => {
    const { of } = field;
    if (of && Array.isArray(value)) return value.map((row: Values) => withRegionNames(of, row, regions));
    if (!isOfRegions(field)) return value;
    if (Array.isArray(value)) return value.map((code) => named(code, field));
    const path = pathOf(regions, value);
    if (path.length === 0) return value;
    return field.facts.within === undefined ? path.join(' ') : path.at(-1);
  };
  const pairs = Object.entries(shown).map(([name, value]) => {
    const field = fields[name];
    return [name, field ? named(value, field) : value];
  });
  return Object.fromEntries(pairs);
}

/** The names of a region and of those it lies in, the largest first; none where there is no such region. */
function pathOf(regions: Regions, code: unknown): string[] {
  const region = regions.get(toRegionCode(String(code)) ?? '');
  return region ? [...pathOf(regions, region.parentCode), region.name] : [];
}

/**
 * The codes of the regions that are called so, alone or with those they lie in before them: `杭州市 西湖区`.
 * @param level of what is looked for; any when absent
 * @param within the code of a region in which it lies; anywhere when absent, or when it is none
 */
export function regionsCalled(
  regions: Regions,
  words: string,
  { level, within }: { readonly level?: unknown; readonly within?: unknown },
): string[] {
  const asked = words.trim().split(/\s+/);
  const around = regions.get(toRegionCode(String(within ?? '')) ?? '');
  return [...regions.values()]
    .filter((region) => region.name === asked.at(-1) && (level === undefined || region.level === level))
    .filter((region) => !around || liesIn(regions, region, around))
    .filter(({ code }) => isAlong(asked, pathOf(regions, code)))
    .map(({ code }) => code);
}

const liesIn = (regions: Regions, { parentCode }: Region, around: Region): boolean => {
  const parent = regions.get(parentCode ?? '');
  return parent !== undefined && (parent.code === around.code || liesIn(regions, parent, around));
};

/** Whether all of these names stand in the path, in its order. */
function isAlong(names: readonly string[], path: readonly string[]): boolean {
  let from = 0;
  return names.every((name) => {
    const at = path.indexOf(name, from);
    from = at + 1;
    return at >= 0;
  });
}
