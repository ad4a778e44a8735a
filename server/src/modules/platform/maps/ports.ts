import type { Context } from '../../../kernel/context.ts';
import { definePort } from '../../../kernel/ports.ts';
import type { Coordinates } from '../../geo/index.ts';
import type { SearchArea } from './search-area.ts';

/**
 * Tencent's coordinate systems: 1 GPS, 2 Sogou, 3 Baidu, 4 Mapbar, 5 Tencent's own (also Google's and AMap's in China),
 * 6 Sogou's Mercator.
 */
export type CoordinateSystem = 1 | 2 | 3 | 4 | 5 | 6;

export interface PlaceSearch {
  readonly keyword: string;
  readonly area: SearchArea;
  /** From 1. */
  readonly page: number;
  /** 1 to 20. */
  readonly pageSize: number;
}

/** An answer of Tencent's web service, whole: clients know its fields. */
export type MapDocument = Readonly<Record<string, unknown>>;

/**
 * Tencent's location service (WebService API v1). Both refuse `record/none` where there is nothing, `map/bad-question`
 * for what the service does not understand, `provider/unavailable` {reason} for its troubles (key, quota), `outbound/…`.
 */
export interface MapService {
  /** The address of a place. */
  describePlace(ctx: Context, place: Coordinates, system: CoordinateSystem): Promise<MapDocument>;
  /** Places by a keyword. */
  searchPlaces(ctx: Context, search: PlaceSearch): Promise<MapDocument>;
}

/** `serviceFor` refuses `provider/not-configured`. */
export interface MapServices {
  serviceFor(ctx: Context): Promise<MapService>;
}

export const mapServices = definePort<MapServices>('platform.maps');
