import { fail } from '../../kernel/errors.ts';
import type { AddressChanges, AddressInput } from '../../modules/address/index.ts';
import { toRegionCode } from '../../modules/geo/index.ts';
import { bool, decimal, integer, text } from './params.ts';

const regionId = (what: string) => integer(0, 999_999).optional().describe(what);

/** What the document lists for an address. */
export const addressParams = {
  udName: text(20).optional().describe('联系人'),
  udIntl: text(8).optional().describe('国家编码'),
  udMobile: text(20).optional().describe('手机号码'),
  udTelephone: text(20).optional().describe('联系电话'),
  udProvince: text(50).optional().describe('省份；以编号为准'),
  udProvinceId: regionId('省编号'),
  udCity: text(50).optional().describe('市；以编号为准'),
  udCityId: regionId('市编号'),
  udCounty: text(50).optional().describe('县区；以编号为准'),
  udCountyId: regionId('县区编号'),
  udAddress: text(255).optional().describe('详细地址'),
  udPostalcode: text(20).optional().describe('邮政编码'),
  udTagName: text(20).optional().describe('地址标签(ENUM):1001-家里;1002-公司'),
  udLatitude: decimal(-90, 90).optional().describe('纬度'),
  udLongitude: decimal(-180, 180).optional().describe('经度'),
  udIsDefault: bool().optional().describe('是否默认(BOOL):0-非默认;1-默认'),
  udTime: text(32).optional().describe('添加时间，由服务器填写'),
};

export interface GivenAddress {
  readonly udName?: string | undefined;
  readonly udIntl?: string | undefined;
  readonly udMobile?: string | undefined;
  readonly udTelephone?: string | undefined;
  readonly udProvince?: string | undefined;
  readonly udProvinceId?: number | undefined;
  readonly udCity?: string | undefined;
  readonly udCityId?: number | undefined;
  readonly udCounty?: string | undefined;
  readonly udCountyId?: number | undefined;
  readonly udAddress?: string | undefined;
  readonly udPostalcode?: string | undefined;
  readonly udTagName?: string | undefined;
  readonly udLatitude?: number | undefined;
  readonly udLongitude?: number | undefined;
  readonly udIsDefault?: boolean | undefined;
}

/** A division's code by its id here; 0 is how clients say "none". */
function regionCode(id: number | undefined): string | undefined {
  return id === undefined || id === 0 ? undefined : toRegionCode(String(id));
}

/** What is given, in the core's terms. */
function named(given: GivenAddress) {
  return {
    contactName: given.udName?.trim() || undefined,
    countryCode: given.udIntl,
    mobile: given.udMobile?.trim() || undefined,
    telephone: given.udTelephone,
    provinceId: regionCode(given.udProvinceId),
    cityId: regionCode(given.udCityId),
    districtId: regionCode(given.udCountyId),
    detail: given.udAddress?.trim() || undefined,
    postcode: given.udPostalcode,
    tag: given.udTagName,
    latitude: given.udLatitude,
    longitude: given.udLongitude,
    isDefault: given.udIsDefault,
  };
}

/** The changes in the core's terms; what is not given stays out, and 0 takes the district away. */
export function addressChanges(given: GivenAddress): AddressChanges {
  const changes = named(given);
  return given.udCountyId === 0 ? { ...changes, districtId: null } : changes;
}

/** A whole address. Refuses `address/incomplete` {what} for what no parcel can do without. */
export function wholeAddress(given: GivenAddress): AddressInput {
  const changes = named(given);
  const { contactName, mobile, provinceId, cityId, detail } = changes;
  return {
    ...changes,
    contactName: contactName ?? missing('联系人'),
    mobile: mobile ?? missing('手机号码'),
    provinceId: provinceId ?? missing('省份'),
    cityId: cityId ?? missing('城市'),
    detail: detail ?? missing('详细地址'),
  };
}

function missing(what: string): never {
  return fail('address/incomplete', { what });
}

/** How what is wrong with an address is worded. */
export const addressErrors = {
  'address/incomplete': [300, '请填写{what}'],
  'address/region-unknown': [300, '{level}编号不存在或不属于上级地区'],
  'address/too-many': [300, '收货地址最多 {limit} 个'],
} as const;

/** The core's fields behind the documented ones, by which lists may be searched and sorted. */
export const addressFields = {
  udId: 'id',
  userId: 'userId',
  udName: 'contactName',
  udIntl: 'countryCode',
  udMobile: 'mobile',
  udTelephone: 'telephone',
  udProvince: 'provinceName',
  udProvinceId: 'provinceId',
  udCity: 'cityName',
  udCityId: 'cityId',
  udCounty: 'districtName',
  udCountyId: 'districtId',
  udAddress: 'detail',
  udPostalcode: 'postcode',
  udTagName: 'tag',
  udLatitude: 'latitude',
  udLongitude: 'longitude',
  udIsDefault: 'isDefault',
  udTime: 'createdAt',
} as const;

/** The filter that the given fields ask for: each must be equal. */
export function addressFilter(given: GivenAddress & { readonly udId?: number | undefined }) {
  const { isDefault, ...changes } = named(given);
  return {
    ...{ id: given.udId, contactName: changes.contactName, countryCode: changes.countryCode },
    ...{ mobile: changes.mobile, telephone: changes.telephone, detail: changes.detail },
    ...{ provinceId: changes.provinceId, cityId: changes.cityId, districtId: changes.districtId },
    ...{ provinceName: given.udProvince, cityName: given.udCity, districtName: given.udCounty },
    ...{ postcode: changes.postcode, tag: changes.tag, isDefault },
    ...{ latitude: changes.latitude, longitude: changes.longitude },
  };
}
