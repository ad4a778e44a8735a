import type { goods } from './tables.ts';

type GoodsRow = typeof goods.$inferSelect;

/** A goods as lists show it. Money in fen, weight in kilograms; `stock` is the sum over its SKUs. */
export type GoodsSummary = Omit<GoodsRow, 'tenantId' | 'content' | 'extensions' | 'updatedAt'> & {
  /** The moment of the last change, or of its creation. */
  readonly updatedAt: Date;
  readonly stock: number;
};

/**
 * The columns of a {@link GoodsSummary}, of a row called `g`. They carry the names of its fields, so that rows are
 * used as they come: this is read for every goods of every list.
 */
export const summaryColumns = `
  g.id, g.category_id as "categoryId", g.shop_id as "shopId", g.name, g.selling_point as "sellingPoint",
  g.picture_url as "pictureUrl", g.tags, g.barcode, g.unit_name as "unitName", g.video_id as "videoId",
  g.property_ids as "propertyIds", g.min_quantity as "minQuantity", g.min_price as "minPrice",
  g.min_points as "minPoints", g.original_price as "originalPrice", g.has_group_buy as "hasGroupBuy",
  g.group_buy_price as "groupBuyPrice", g.has_bargain as "hasBargain", g.bargain_price as "bargainPrice",
  g.is_flash_sale as "isFlashSale", g.is_limited as "isLimited", g.is_daily_priced as "isDailyPriced",
  g.freight_template_id as "freightTemplateId", g.weight::float8 as weight,
  g.commission_type as "commissionType", g.commission, g.reward_points_type as "rewardPointsType",
  g.reward_points as "rewardPoints", g.is_recommended as "isRecommended", g.status,
  g.sort_order as "sortOrder", g.sale_starts_at as "saleStartsAt", g.sale_ends_at as "saleEndsAt", g.views,
  g.favourite_count as "favouriteCount", g.order_count as "orderCount", g.sold_count as "soldCount",
  g.good_review_count as "goodReviewCount", g.created_at as "createdAt",
  coalesce(g.updated_at, g.created_at) as "updatedAt",
  (select coalesce(sum(s.stock), 0) from sku s where s.tenant_id = $1 and s.goods_id = g.id) as stock`;
