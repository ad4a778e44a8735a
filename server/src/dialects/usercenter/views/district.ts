import { type Region, toShortRegionCode } from '../../../modules/geo/index.ts';

interface DistrictView {
  readonly district_id: number;
  readonly district_name: string;
  readonly district_parent_id: number;
  readonly district_level: number;
  readonly children: DistrictView[];
}

/** A division's id in this dialect: the six digits of its code as a number; 0 for none. */
export function districtId(code: string | null): number {
  return code === null ? 0 : Number(toShortRegionCode(code));
}

/** Divisions as a tree. @param regions parents before their children */
export function districtTree(regions: readonly Region[]): DistrictView[] {
  const provinces: DistrictView[] = [];
  const known = new Map<string, DistrictView>();
  for (const { code, parentCode, name, level } of regions) {
    const view: DistrictView = {
      district_id: districtId(code),
      district_name: name,
      district_parent_id: districtId(parentCode),
      district_level: level,
      children: [],
    };
    known.set(code, view);
    const siblings = parentCode === null ? provinces : known.get(parentCode)?.children;
    siblings?.push(view);
  }
  return provinces;
}
