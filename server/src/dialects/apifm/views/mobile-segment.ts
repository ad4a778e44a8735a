import type { MobileSegment } from '../../../modules/platform/index.ts';

/** A segment with where and by whom its numbers are given out (contract §26). */
export function mobileSegmentView(row: MobileSegment) {
  return {
    segment: row.segment,
    province: row.province,
    cityName: row.city,
    areaCode: row.areaCode,
    postCode: row.postcode,
    segmentName: row.carrier,
  };
}
