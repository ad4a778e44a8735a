import type { Address } from '../../../modules/address/index.ts';
import { toShortRegionCode } from '../../../modules/geo/index.ts';

/** An address of the user's; what is below a district is written in the address itself. */
export function addressView(address: Address) {
  return {
    addressid: address.id,
    realname: address.contactName,
    mobile: address.mobile,
    districtid: address.districtId === null ? 0 : Number(toShortRegionCode(address.districtId)),
    address: address.detail,
    province_name: address.provinceName,
    city_name: address.cityName,
    district_name: address.districtName ?? '',
    street_name: '',
  };
}
