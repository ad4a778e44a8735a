export { type Coordinates, distanceKm, roundDegrees } from './distance.ts';
export {
  findRegions,
  listChildren,
  listProvinces,
  listRegionsDownTo,
  type Region,
  regionExists,
  regionsTag,
} from './find-regions.ts';
export { installFacts } from './install-facts.ts';
export { installRegions } from './install-regions.ts';
export { toRegionCode, toShortRegionCode } from './region-code.ts';
