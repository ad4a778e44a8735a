import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { ListedShop, Shop } from '../../../modules/catalog/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';

/** A shop as customers see it; the printer's serial number stays inside. */
function shopView(row: Shop, ctx: Context) {
  const zone = ctx.tenant.timeZone;
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
    pic: absoluteUrl(ctx, row.pictureUrl),
    introduce: absoluteHtml(ctx, row.introduction),
    characteristic: row.sellingPoint,
    activity: absoluteHtml(ctx, row.activity),
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
export function listedShopView(row: ListedShop, ctx: Context) {
  const distance = row.distance === undefined ? undefined : Math.round(row.distance * 100) / 100;
  return { ...shopView(row, ctx), distance };
}

export function shopDetailView(row: Shop, ctx: Context) {
  return { info: shopView(row, ctx), extJson: row.extensions };
}
