export { checkBarcode, checkDigit } from './barcodes/check-barcode.ts';
export { describePlace, searchPlaces } from './maps/ask-map.ts';
export {
  type CoordinateSystem,
  type MapDocument,
  type MapService,
  type MapServices,
  mapServices,
} from './maps/ports.ts';
export type { SearchArea } from './maps/search-area.ts';
export { locateMobile, type MobileSegment, nextSegment } from './mobile-segments/find-segment.ts';
export { importMobileSegments, installMobileSegments } from './mobile-segments/install-segments.ts';
export { readPhoneData } from './mobile-segments/read-phone-data.ts';
export {
  type ParcelStatus,
  type ParcelTracker,
  type ParcelTrackers,
  parcelTrackers,
  type TrackedParcel,
} from './parcels/ports.ts';
export { firstAskedAt } from './parcels/sandbox-parcel.ts';
export { trackParcel } from './parcels/track-parcel.ts';
export { followShortUrl, shortUrlHits } from './short-urls/follow-short-url.ts';
export { shortenUrl } from './short-urls/shorten-url.ts';
export { nextTradingDay, tradingStatus } from './trading-days/trading-days.ts';
export { nextUniqueId, UniqueIds, uniqueIds } from './unique-ids/unique-ids.ts';
