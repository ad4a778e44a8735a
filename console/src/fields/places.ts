/** One of China's divisions: a province (level 1), a city (2) or a district (3). */
export interface Region {
  /** Twelve digits. */
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parentCode: string | null;
  /** The first letters of its name as it is spoken: `zjs`. */
  readonly initials: string;
}

/** Regions as they are sent, a row each: code, name, level, the code of what it lies in, initials. Codes have six digits. */
export interface RegionTable {
  readonly rows: readonly (readonly [string, string, number, string | null, string])[];
}

/** A region to be chosen, with those that lie in it. */
export interface Place extends Pick<Region, 'code' | 'name' | 'initials'> {
  readonly children: Place[];
}

const LENGTH = 12;

/** Codes have six digits or twelve. */
export const wholeCode = (code: string): string => code.padEnd(LENGTH, '0');

/** The regions of a table that came, their codes whole. */
export const regionsIn = ({ rows }: RegionTable): readonly Region[] =>
  rows.map(([code, name, level, parent, initials]) => {
    return { code: wholeCode(code), name, level, parentCode: parent && wholeCode(parent), initials };
  });

/** What a region is called, with what it lies in: `浙江省 杭州市`; the code where its name is not known. */
export function placeOf(code: string, names: Readonly<Record<string, string>>): string {
  const codes = [code.slice(0, 2), code.slice(0, 4), code].map(wholeCode);
  const known = [...new Set(codes)].flatMap((one) => names[one] ?? []);
  const own = names[code] ?? names[wholeCode(code)];
  return own === undefined ? code : known.join(' ');
}

/** All regions as a tree. @param regions each after the one it lies in */
export function treeOf(regions: readonly Region[]): readonly Place[] {
  const places = new Map<string, Place>();
  const roots: Place[] = [];
  for (const { code, name, initials, parentCode } of regions) {
    const place: Place = { code, name, initials, children: [] };
    places.set(code, place);
    (places.get(parentCode ?? '')?.children ?? roots).push(place);
  }
  return roots;
}

/** Whether a region is what was typed: by name, or by the first letters of it. */
export const isCalled = ({ name, initials }: Pick<Region, 'name' | 'initials'>, text: string): boolean =>
  name.includes(text) || initials.startsWith(text.toLowerCase());
