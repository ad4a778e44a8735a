/** A place on earth, in degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

const DECIMALS = 1e9;

/**
 * Degrees to a tenth of a millimetre. What is finer is noise, and its squares are below the smallest number that
 * PostgreSQL calculates with.
 */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}

const EARTH_RADIUS_KM = 6371.0088;

/** The great-circle distance between two places, in kilometres (haversine). */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const rise = radians(b.latitude - a.latitude);
  const run = radians(b.longitude - a.longitude);
  const square =
    Math.sin(rise / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(run / 2) ** 2;
  // Rounding can carry the square of opposite points past 1.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, square)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
