import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { findRegions, listChildren, toRegionCode } from '../geo/index.ts';

/** A province, a city in it and, where there is one, a district of that city, with their names. */
export interface ResolvedRegions {
  readonly provinceId: string;
  readonly provinceName: string;
  readonly cityId: string;
  readonly cityName: string;
  readonly districtId: string | null;
  readonly districtName: string | null;
}

const levels = { provinceId: '省份', cityId: '城市', districtId: '区县' } as const;

/**
 * Looks up a place's divisions by their codes (6 or 12 digits) and gives the twelve-digit codes and names.
 * Refuses `address/region-unknown` with the `level` and the `field` that is wrong: no such division, or not inside
 * the one above.
 */
export async function resolveRegions(
  ctx: Context,
  provinceId: string,
  cityId: string,
  districtId?: string | undefined,
): Promise<ResolvedRegions> {
  const codes = [provinceId, cityId, ...(districtId === undefined ? [] : [districtId])];
  const regions = await findRegions(ctx, codes);
  const lookUp = (code: string | undefined) => regions.get(toRegionCode(code ?? '') ?? '');
  const province = lookUp(provinceId);
  const city = lookUp(cityId);
  const district = lookUp(districtId);
  if (province?.level !== 1) return unknown('provinceId');
  if (!city || !(city.parentCode === province.code || (await isWholeProvince(ctx, city.code, province.code))))
    return unknown('cityId');
  if (districtId !== undefined && (!district || district.parentCode !== city.code))
    return unknown('districtId');
  return {
    provinceId: province.code,
    provinceName: province.name,
    cityId: city.code,
    cityName: city.name,
    districtId: district?.code ?? null,
    districtName: district?.name ?? null,
  };
}

/** A district (6 or 12 digits) with the city and the province it lies in. Refuses `address/region-unknown` {level, field}. */
export async function resolveDistrict(ctx: Context, code: string): Promise<ResolvedRegions> {
  const district = (await findRegions(ctx, [code])).get(toRegionCode(code) ?? '');
  if (district?.level !== 3 || !district.parentCode) return unknown('districtId');
  const city = (await findRegions(ctx, [district.parentCode])).get(district.parentCode);
  return resolveRegions(ctx, city?.parentCode ?? '', district.parentCode, district.code);
}

/** Of a province whose divisions the facts do not give, the province itself stands for the city. */
async function isWholeProvince(ctx: Context, cityCode: string, provinceCode: string): Promise<boolean> {
  return cityCode === provinceCode && (await listChildren(ctx, provinceCode)).length === 0;
}

function unknown(field: keyof typeof levels): never {
  return fail('address/region-unknown', { field, level: levels[field] });
}
