import { printMoment } from '../../../kernel/time-zone.ts';
import type { Address } from '../../../modules/address/index.ts';
import { districtId } from './district.ts';

export function addressView(row: Address, zone: string) {
  return {
    ud_id: row.id,
    user_id: row.userId,
    ud_name: row.contactName,
    ud_intl: row.countryCode,
    ud_mobile: row.mobile,
    ud_telephone: row.telephone ?? '',
    ud_province_id: districtId(row.provinceId),
    ud_province: row.provinceName,
    ud_city_id: districtId(row.cityId),
    ud_city: row.cityName,
    ud_county_id: districtId(row.districtId),
    ud_county: row.districtName ?? '',
    ud_address: row.detail,
    ud_postalcode: row.postcode ?? '',
    ud_tag_name: row.tag ?? '',
    ud_latitude: row.latitude ?? 0,
    ud_longitude: row.longitude ?? 0,
    ud_is_default: row.isDefault,
    ud_time: printMoment(row.createdAt, zone),
  };
}
