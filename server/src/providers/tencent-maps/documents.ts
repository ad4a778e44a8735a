import type { Coordinates } from '../../modules/geo/index.ts';
import type { MapDocument } from '../../modules/platform/index.ts';
import type { NearLandmark, PlacedLandmark } from './gazetteer.ts';

/** Tencent's answers, with the fields that its documents promise for every place. */

const TOWARDS = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'];

function position({ latitude, longitude }: Coordinates) {
  return { lat: latitude, lng: longitude };
}

/** The divisions above a place: a municipality is named once. */
function divisionsOf({ province, city, district }: PlacedLandmark): string {
  return `${province}${city === province ? '' : city}${district}`;
}

function adInfo(landmark: PlacedLandmark) {
  const { adcode, nation, province, city, district } = landmark;
  return { adcode, province, city, district, nation };
}

/** The answer to "what is here": the address of the nearest landmark, and how far and where from it this is. */
export function placeDocument(place: Coordinates, nearest: NearLandmark): MapDocument {
  const { landmark, distance } = nearest;
  const { nation, province, city, district } = landmark;
  const street = /^\D{2,12}?(?:路|街|大道|巷|道)/.exec(landmark.address)?.[0] ?? '';
  const address = `${divisionsOf(landmark)}${landmark.address}`;
  const recommended =
    distance === 0 ? landmark.title : `${landmark.title}${direction(landmark, place)}${distance}米`;
  return {
    status: 0,
    message: 'query ok',
    request_id: 'sandbox',
    result: {
      location: position(place),
      address,
      formatted_addresses: { recommend: recommended, rough: recommended },
      address_component: { nation, province, city, district, street, street_number: landmark.address },
      ad_info: {
        ...adInfo(landmark),
        adcode: String(landmark.adcode),
        nation_code: '156',
        name: [nation, province, city, district].filter((part) => part !== '').join(','),
        location: position(landmark),
      },
      address_reference: { landmark_l2: referenceTo(nearest, place) },
    },
  };
}

function referenceTo({ landmark, distance }: NearLandmark, place: Coordinates) {
  const { id, title } = landmark;
  return {
    id,
    title,
    location: position(landmark),
    _distance: distance,
    _dir_desc: direction(landmark, place),
  };
}

/** In which of eight directions one goes from a landmark to a place. */
function direction(from: Coordinates, to: Coordinates): string {
  const eastwards = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  const angle = (Math.atan2(eastwards, to.latitude - from.latitude) * 180) / Math.PI;
  return TOWARDS[Math.round((angle + 360) / 45) % TOWARDS.length] ?? '';
}

/** The answer to a search: one page of all that was found. `_distance` only where the search had a centre. */
export function searchDocument(
  count: number,
  page: readonly NearLandmark[],
  hasCentre: boolean,
): MapDocument {
  return {
    status: 0,
    message: 'query ok',
    request_id: 'sandbox',
    count,
    data: page.map(({ landmark, distance }) => ({
      id: landmark.id,
      title: landmark.title,
      address: `${divisionsOf(landmark)}${landmark.address}`,
      tel: landmark.phone,
      category: landmark.category,
      type: 0,
      location: position(landmark),
      ...(hasCentre ? { _distance: distance } : {}),
      ad_info: adInfo(landmark),
    })),
  };
}
