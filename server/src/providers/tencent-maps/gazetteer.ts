import type { Context } from '../../kernel/context.ts';
import { type Coordinates, distanceKm, findRegions, toShortRegionCode } from '../../modules/geo/index.ts';
import { cityCentres } from './cities.ts';

/** Something that stands somewhere: a demo shop, a city's centre. */
export interface Landmark extends Coordinates {
  readonly id: string;
  readonly title: string;
  /** Behind the city and the district. */
  readonly address: string;
  readonly phone: string;
  readonly category: string;
  /** Twelve-digit code of its smallest division. */
  readonly regionCode: string;
}

/** A landmark in its divisions. */
export interface PlacedLandmark extends Landmark {
  readonly nation: '中国';
  readonly province: string;
  readonly city: string;
  /** Empty for a city's centre. */
  readonly district: string;
  /** Six digits as a number. */
  readonly adcode: number;
}

/** All that the sandbox knows, each in its divisions: the given landmarks and the centres of big cities. */
export async function gazetteer(ctx: Context, given: readonly Landmark[]): Promise<PlacedLandmark[]> {
  const codes = [...given.map((each) => each.regionCode), ...cityCentres.map(([code]) => code)];
  const names = await findRegions(ctx, codes.flatMap(upwards));
  const nameOf = (code: string) => names.get(code)?.name ?? '';
  const centres = cityCentres.map(([code, latitude, longitude]): Landmark => {
    const [province = '', city = ''] = upwards(code);
    const name = isMunicipal(city) ? nameOf(province) : nameOf(city);
    const text = { title: `${name}人民政府`, address: '', phone: '', category: '机构团体:政府机关' };
    return { id: `city-${code}`, ...text, regionCode: code, latitude, longitude };
  });
  return [...given, ...centres].map((landmark) => {
    const [province = '', city = '', district = ''] = upwards(landmark.regionCode);
    return {
      ...landmark,
      nation: '中国',
      province: nameOf(province),
      city: isMunicipal(city) ? nameOf(province) : nameOf(city),
      district: district === city ? '' : nameOf(district),
      adcode: Number(toShortRegionCode(landmark.regionCode)),
    };
  });
}

export interface NearLandmark {
  readonly landmark: PlacedLandmark;
  /** Metres, whole. */
  readonly distance: number;
}

/** From near to far. */
export function byDistance(known: readonly PlacedLandmark[], from: Coordinates): NearLandmark[] {
  return known
    .map((landmark) => ({ landmark, distance: Math.round(distanceKm(from, landmark) * 1000) }))
    .sort((a, b) => a.distance - b.distance);
}

/** The codes of a division's province, city and the division itself. */
function upwards(code: string): string[] {
  return [`${code.slice(0, 2)}0000000000`, `${code.slice(0, 4)}00000000`, code];
}

/** A municipality is its own city; the divisions have a `市辖区` in between that nobody calls a city. */
function isMunicipal(cityCode: string): boolean {
  return ['11', '12', '31', '50'].includes(cityCode.slice(0, 2));
}
