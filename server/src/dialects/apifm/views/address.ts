import { printMoment } from '../../../kernel/time-zone.ts';
import type { Address } from '../../../modules/address/index.ts';

export function addressView(row: Address, zone: string) {
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    linkMan: row.contactName,
    mobile: row.mobile,
    provinceId: row.provinceId,
    cityId: row.cityId,
    districtId: row.districtId,
    provinceStr: row.provinceName,
    cityStr: row.cityName,
    areaStr: row.districtName ?? '-',
    address: row.detail,
    code: row.postcode,
    idcard: row.idCardNumber,
    latitude: row.latitude,
    longitude: row.longitude,
    isDefault: row.isDefault,
    status: row.status === 'active' ? 0 : 1,
    statusStr: row.status === 'active' ? '正常' : '停用',
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

/** An address with the attributes that the shop or the client added to it. */
export function addressDetailView(row: Address, zone: string) {
  return { info: addressView(row, zone), extJson: row.extensions };
}
