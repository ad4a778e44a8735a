import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import type { MapService, SearchArea } from '../../modules/platform/index.ts';
import { placeDocument, searchDocument } from './documents.ts';
import { byDistance, gazetteer, type Landmark, type NearLandmark, type PlacedLandmark } from './gazetteer.ts';

/** A place further away than this from all that is known has no address: the sea, another country. */
const FURTHEST_KM = 800;
const CENTRE_OF_CHINA = { latitude: 35, longitude: 105 };

/**
 * Stands in for Tencent, in its shapes, with the little it knows: the landmarks it is given and the centres of big
 * cities. Coordinates count as Tencent's own, whatever system they are said to be in.
 */
export function createSandboxMaps(landmarksOf: (ctx: Context) => Promise<readonly Landmark[]>): MapService {
  const known = async (ctx: Context) => gazetteer(ctx, await landmarksOf(ctx));
  return {
    async describePlace(ctx, place) {
      const [nearest] = byDistance(await known(ctx), place);
      if (!nearest || nearest.distance > FURTHEST_KM * 1000) return fail('record/none');
      return placeDocument(place, nearest);
    },
    async searchPlaces(ctx, { keyword, area, page, pageSize }) {
      const center = area.kind === 'nearby' ? area.center : CENTRE_OF_CHINA;
      const found = byDistance(await known(ctx), center).filter(
        (each) => mentions(each.landmark, keyword) && isInside(each, area),
      );
      const shown = found.slice((page - 1) * pageSize, page * pageSize);
      if (shown.length === 0) return fail('record/none');
      return searchDocument(found.length, shown, area.kind === 'nearby');
    },
  };
}

function mentions({ title, address, category, city, district }: PlacedLandmark, keyword: string): boolean {
  const text = [title, address, category, city, district].join(' ').toLowerCase();
  return keyword
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function isInside({ landmark, distance }: NearLandmark, area: SearchArea): boolean {
  if (area.kind === 'nearby') return distance <= area.radius;
  if (area.kind === 'region')
    return [landmark.province, landmark.city, landmark.district].some((name) => name.startsWith(area.name));
  const { southWest, northEast } = area;
  const { latitude, longitude } = landmark;
  const between = (value: number, a: number, b: number) => value >= Math.min(a, b) && value <= Math.max(a, b);
  return (
    between(latitude, southWest.latitude, northEast.latitude) &&
    between(longitude, southWest.longitude, northEast.longitude)
  );
}
