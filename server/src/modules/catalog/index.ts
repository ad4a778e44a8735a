export { adjustStock } from './adjust-stock.ts';
export { changeGoods, changePrice } from './change-goods.ts';
export { countGoodReviews } from './count-good-reviews.ts';
export { countSale } from './count-sale.ts';
export { type Category, createCategory } from './create-category.ts';
export { createGoods } from './create-goods.ts';
export { createProperty } from './create-property.ts';
export { createVideo, type Video } from './create-video.ts';
export {
  addFavourite,
  type FavouriteGoods,
  isFavourite,
  listFavourites,
  removeFavourite,
} from './favourites.ts';
export { findSku, findSkus, listSkus, type Sku } from './find-sku.ts';
export {
  createFreightTemplate,
  type NewFreightRule,
  type NewFreightTemplate,
} from './freight/create-freight-template.ts';
export { quoteFreight } from './freight/quote-freight.ts';
export {
  type DeliveryMethod,
  type FreightRule,
  type FreightTemplate,
  getFreightRule,
  readFreightTemplates,
} from './freight/read-freight.ts';
export { type GoodsDetail, getGoods, type OfferedProperty } from './get-goods.ts';
export { getGoodsSummaries } from './get-goods-summaries.ts';
export { getVideo } from './get-video.ts';
export type { GoodsSummary } from './goods-summary.ts';
export { isOnFlashSale } from './is-on-flash-sale.ts';
export { categoryBranch, listAllCategories, listCategories } from './list-categories.ts';
export { type DailyPrice, listDailyPrices } from './list-daily-prices.ts';
export { type GoodsOrder, listGoods } from './list-goods.ts';
export { listPurchaseLimits, type NamedPurchaseLimit } from './list-purchase-limits.ts';
export { listStockMovements, type StockMovement } from './list-stock-movements.ts';
export {
  type GoodsForSale,
  loadForSale,
  type Offer,
  type SkuForSale,
} from './load-for-sale.ts';
export { type DayOffer, loadDayOffers, loadPurchaseLimits, type PurchaseLimit } from './load-sale-rules.ts';
export { markPromotions } from './mark-promotions.ts';
export type { GoodsChanges, NewGoods, NewPurchaseLimit, NewSku, Offered } from './new-goods.ts';
export {
  getPointsGoods,
  listPointsGoods,
  type PointsGoods,
  type PointsGoodsDetail,
} from './points-goods.ts';
export { rebateFor } from './rebate-for.ts';
export { recallForSale } from './recall-for-sale.ts';
export { releaseStock } from './release-stock.ts';
export { reserveStock, type StockItem } from './reserve-stock.ts';
export { reserveTogether } from './reserve-together.ts';
export { createShop, type NewShop, type Shop } from './shops/create-shop.ts';
export { getShop, type ListedShop, listShops } from './shops/list-shops.ts';
export { adjustStocks } from './staff/adjust-stocks.ts';
export { categoryRecords } from './staff/category-records.ts';
export { changeOffer, changePictures } from './staff/change-offer.ts';
export { dailyPriceRecords } from './staff/daily-price-records.ts';
export { adjustDays, fillDays, listDays } from './staff/days.ts';
export { freightRecords } from './staff/freight-records.ts';
export {
  choicesOf,
  getGoodsForStaff,
  goodsLabels,
  listGoodsForStaff,
  lockGoods,
  type StaffGoods,
  walkGoods,
} from './staff/goods-records.ts';
export { type LowStock, listLowStock } from './staff/low-stock.ts';
export { propertyRecords } from './staff/property-records.ts';
export { goodsRebateRecords, purchaseLimitRecords } from './staff/sale-rule-records.ts';
export { shopRecords } from './staff/shop-records.ts';
export { stockMovementRecords } from './staff/stock-movement-records.ts';
export { videoRecords } from './staff/video-records.ts';
export { categoriesTag, freightTag, goodsListTag, goodsTag, shopsTag, videosTag } from './tags.ts';
export { goodsViews } from './view-counter.ts';
