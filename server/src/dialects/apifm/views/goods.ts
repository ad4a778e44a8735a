import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type {
  Category,
  DailyPrice,
  FavouriteGoods,
  GoodsDetail,
  GoodsSummary,
  NamedPurchaseLimit,
  OfferedProperty,
  Sku,
  Video,
} from '../../../modules/catalog/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';
import { groupPriceOf } from '../../../modules/promotion/index.ts';
import { logisticsView } from './freight.ts';

const COMMISSION_TYPES = { none: 0, points: 1, money: 2 } as const;
const LIMIT_UNITS = { day: [0, '自然日'], month: [1, '自然月'], year: [2, '自然年'] } as const;

const printed = (moment: Date | null, zone: string) => (moment ? printMoment(moment, zone) : undefined);

export function categoryView(row: Category, ctx: Context) {
  return { ...detailCategoryView(row, ctx), level: row.level };
}

function detailCategoryView(row: Category, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  return {
    id: row.id,
    userId: row.tenantId,
    name: row.name,
    pid: row.parentId ?? 0,
    key: row.key,
    icon: absoluteUrl(ctx, row.iconUrl),
    type: row.type,
    isUse: row.isUsed,
    paixu: row.sortOrder,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: printed(row.updatedAt, zone),
  };
}

/** A goods as a row of lists and as `basicInfo` (contract §1.7). Hot: one object, no copies. */
export function goodsView(row: GoodsSummary, ctx: Context) {
  const { id: userId, timeZone } = ctx.tenant;
  const onSale = row.status === 'on-sale';
  return {
    id: row.id,
    userId,
    name: row.name,
    characteristic: row.sellingPoint ?? undefined,
    categoryId: row.categoryId,
    shopId: row.shopId,
    pic: absoluteUrl(ctx, row.pictureUrl),
    minPrice: toYuan(row.minPrice),
    minScore: row.minPoints,
    originalPrice: toYuan(row.originalPrice),
    pingtuan: row.hasGroupBuy,
    pingtuanPrice: toYuan(row.groupBuyPrice),
    kanjia: row.hasBargain,
    kanjiaPrice: toYuan(row.bargainPrice),
    miaosha: row.isFlashSale,
    limitation: row.isLimited,
    logisticsId: row.freightTemplateId ?? 0,
    weight: row.weight,
    stores: row.stock,
    views: row.views,
    numberFav: row.favouriteCount,
    numberOrders: row.orderCount,
    numberSells: row.soldCount,
    numberGoodReputation: row.goodReviewCount,
    commission: row.commissionType === 'money' ? toYuan(row.commission) : row.commission,
    commissionType: COMMISSION_TYPES[row.commissionType],
    gotScore: row.rewardPoints,
    gotScoreType: row.rewardPointsType === 'percentage' ? 1 : 0,
    recommendStatus: row.isRecommended ? 1 : 0,
    recommendStatusStr: row.isRecommended ? '推荐' : '普通',
    status: onSale ? 0 : 1,
    statusStr: onSale ? '上架' : '下架',
    paixu: row.sortOrder,
    tags: row.tags ?? undefined,
    barCode: row.barcode ?? undefined,
    videoId: row.videoId ?? undefined,
    unit: row.unitName ?? undefined,
    minBuyNumber: row.minQuantity,
    propertyIds: row.propertyIds === '' ? undefined : `,${row.propertyIds},`,
    dateStart: printed(row.saleStartsAt, timeZone),
    dateEnd: printed(row.saleEndsAt, timeZone),
    dateAdd: printMoment(row.createdAt, timeZone),
    dateUpdate: printMoment(row.updatedAt, timeZone),
  };
}

/**
 * A goods' page. `logistics` and `properties` are left out where there are none: clients take their mere presence
 * for "needs an address" and "must choose".
 */
export function goodsDetailView(detail: GoodsDetail, ctx: Context) {
  const { goods, category, freight, properties } = detail;
  const userId = ctx.tenant.id;
  return {
    basicInfo: goodsView(goods, ctx),
    category: category && detailCategoryView(category, ctx),
    pics: detail.pictures.map(({ id, url }) => ({
      id,
      goodsId: goods.id,
      pic: absoluteUrl(ctx, url),
      userId,
    })),
    content: absoluteHtml(ctx, detail.content),
    logistics: freight && logisticsView(freight),
    properties: properties.length === 0 ? undefined : properties.map((row) => propertyView(row, ctx)),
    extJson: detail.extensions,
  };
}

function propertyView(property: OfferedProperty, ctx: Context) {
  const { id: userId, timeZone } = ctx.tenant;
  return {
    id: property.id,
    userId,
    name: property.name,
    paixu: property.sortOrder,
    dateAdd: printMoment(property.createdAt, timeZone),
    dateUpdate: printed(property.updatedAt, timeZone),
    childsCurGoods: property.values.map((value) => ({
      id: value.id,
      userId,
      propertyId: value.propertyId,
      name: value.name,
      remark: value.remark,
      paixu: value.sortOrder,
      dateAdd: printMoment(value.createdAt, timeZone),
      dateUpdate: printed(value.updatedAt, timeZone),
    })),
  };
}

/** Clients show this group price before they order: where the SKU has none of its own, the running offer's counts. */
export function skuView(row: Sku, goods: GoodsSummary | undefined, ctx: Context) {
  const groupBuyPrice = groupPriceOf(row, goods?.hasGroupBuy ? goods.groupBuyPrice : 0);
  const withComma = (text: string) => (text === '' ? '' : `${text},`);
  return {
    id: row.id,
    goodsId: row.goodsId,
    userId: row.tenantId,
    price: toYuan(row.price),
    originalPrice: toYuan(row.originalPrice),
    pingtuanPrice: toYuan(groupBuyPrice),
    score: row.points,
    stores: row.stock,
    propertyChildIds: withComma(row.combination),
    propertyChildNames: withComma(row.combinationNames),
    pic: absoluteUrl(ctx, row.pictureUrl),
  };
}

export function dailyPriceView(row: DailyPrice) {
  return {
    id: row.id,
    goodsId: row.goodsId,
    priceId: row.combination === '' ? undefined : row.skuId,
    userId: row.tenantId,
    day: row.day,
    price: toYuan(row.price),
    stores: row.stock,
  };
}

export function purchaseLimitView(row: NamedPurchaseLimit) {
  const [unit, unitStr] = LIMIT_UNITS[row.unit];
  return {
    id: row.id,
    goodsId: row.goodsId,
    priceId: row.skuId,
    userId: row.tenantId,
    userLevelId: row.levelId,
    userLevelName: row.levelId === 0 ? '无分组用户' : row.levelName,
    duration: row.duration,
    unit,
    unitStr,
    buyNumbers: row.maxPieces,
  };
}

export function favouriteView(row: FavouriteGoods, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  return {
    id: row.id,
    goodsId: row.goodsId,
    goodsName: row.goodsName,
    pic: absoluteUrl(ctx, row.pictureUrl),
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: printed(row.updatedAt, zone),
  };
}

export function videoView(row: Video, ctx: Context) {
  return {
    videoId: row.videoId,
    title: row.title,
    coverUrl: absoluteUrl(ctx, row.coverUrl),
    fdMp4: absoluteUrl(ctx, row.fluentMp4),
    fdM3u8: absoluteUrl(ctx, row.fluentM3u8),
    ldMp4: absoluteUrl(ctx, row.standardMp4),
    ldM3u8: absoluteUrl(ctx, row.standardM3u8),
    size: row.size,
  };
}
