import { fail } from '../../../kernel/errors.ts';
import type { Coordinates } from '../../geo/index.ts';

/** Where to search, as Tencent's `boundary` says it. */
export type SearchArea =
  | { readonly kind: 'region'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'nearby';
      readonly center: Coordinates;
      /** Metres. */
      readonly radius: number;
      readonly text: string;
    }
  | {
      readonly kind: 'rectangle';
      readonly southWest: Coordinates;
      readonly northEast: Coordinates;
      readonly text: string;
    };

const SHAPE = /^\s*(region|nearby|rectangle)\s*\(([^()]{1,200})\)\s*$/;
const NUMBER = /^-?\d{1,3}(\.\d{1,17})?$/;
const SMALLEST_RADIUS = 10;
const LARGEST_RADIUS = 1_000_000;
/** Further things that `region` and `nearby` may say: whether to look elsewhere too, and from where to sort. */
const MOST_PARTS = { region: 4, nearby: 4, rectangle: 4 } as const;

/**
 * Reads `region(北京,0)`, `nearby(39.908491,116.374328,1000)`, `rectangle(39.9072,116.3689,39.9149,116.3793)`.
 * Refuses `map/bad-question`. @returns the area, with the text to hand on
 */
export function parseSearchArea(boundary: string): SearchArea {
  const [, kind, inside = ''] = SHAPE.exec(boundary) ?? [];
  const parts = inside.split(',').map((part) => part.trim());
  const text = `${kind}(${parts.join(',')})`;
  if (kind === 'region' && parts.length <= MOST_PARTS.region) {
    const [name] = parts;
    return name ? { kind, name, text } : fail('map/bad-question');
  }
  if (kind === 'nearby' && parts.length <= MOST_PARTS.nearby) {
    const radius = Number(parts[2]);
    if (!(radius >= SMALLEST_RADIUS && radius <= LARGEST_RADIUS)) return fail('map/bad-question');
    return { kind, center: coordinatesOf(parts[0], parts[1]), radius, text };
  }
  if (kind !== 'rectangle' || parts.length !== MOST_PARTS.rectangle) return fail('map/bad-question');
  const [southWest, northEast] = [coordinatesOf(parts[0], parts[1]), coordinatesOf(parts[2], parts[3])];
  return { kind, southWest, northEast, text };
}

/**
 * Reads `30.274085,120.15507`, latitude first; the words `lat` and `lng` in front of the numbers may be there.
 * Refuses `map/bad-question`.
 */
export function parseLocation(location: string): Coordinates {
  const [latitude, longitude, ...more] = location.split(',').map((part) => part.trim());
  if (more.length > 0) return fail('map/bad-question');
  return coordinatesOf(latitude?.replace(/^lat/, ''), longitude?.replace(/^lng/, ''));
}

function coordinatesOf(latitude: string | undefined, longitude: string | undefined): Coordinates {
  if (!NUMBER.test(latitude ?? '') || !NUMBER.test(longitude ?? '')) return fail('map/bad-question');
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  if (Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180) return fail('map/bad-question');
  return place;
}
