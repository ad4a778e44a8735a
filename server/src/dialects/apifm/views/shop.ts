import { printMoment } from '../../../kernel/time-zone.ts';
import type { ListedShop, Shop } from '../../../modules/catalog/index.ts';

/** A shop as customers see it; the printer's serial number stays inside. */
export function shopView(row: Shop, zone: string) {
  return {
    id: row.id,
    userId: row.tenantId,
    name: row.name,
    number: row.number,
    type: row.type,
    address: row.address,
    provinceId: row.provinceId,
    cityId: row.cityId,
    districtId: row.districtId,
    latitude: row.latitude,
    longitude: row.longitude,
    linkPhone: row.phone,
    linkMan: row.contactName,
    pic: row.pictureUrl,
    introduce: row.introduction,
    characteristic: row.sellingPoint,
    activity: row.activity,
    expressType: row.expressType,
    numberOrder: row.orderCount,
    numberGoodReputation: row.goodReviewCount,
    paixu: row.sortOrder,
    status: row.status === 'open' ? 0 : 1,
    statusStr: row.status === 'open' ? '正常' : '停业',
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

/** With `distance` in kilometres, to ten metres, when the customer said where they are. */
export function listedShopView(row: ListedShop, zone: string) {
  const distance = row.distance === undefined ? undefined : Math.round(row.distance * 100) / 100;
  return { ...shopView(row, zone), distance };
}

export function shopDetailView(row: Shop, zone: string) {
  return { info: shopView(row, zone), extJson: row.extensions };
}
