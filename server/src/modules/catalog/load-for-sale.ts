import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { combinationKey, parseCombination } from './combination.ts';
import type { goods, sku } from './tables.ts';

type GoodsRow = typeof goods.$inferSelect;
type SkuRow = typeof sku.$inferSelect;

/** What an order must know of a goods. Money in fen, weight in kilograms. */
export type GoodsForSale = Pick<
  GoodsRow,
  | 'id'
  | 'categoryId'
  | 'shopId'
  | 'name'
  | 'pictureUrl'
  | 'status'
  | 'saleStartsAt'
  | 'saleEndsAt'
  | 'minQuantity'
  | 'isDailyPriced'
  | 'isLimited'
  | 'isFlashSale'
  | 'hasGroupBuy'
  | 'hasBargain'
  | 'freightTemplateId'
  | 'commissionType'
  | 'commission'
  | 'rewardPointsType'
  | 'rewardPoints'
> & {
  /** Whether a combination must be chosen. */
  readonly hasChoices: boolean;
};

/** What is really bought. `weight` and `pictureUrl` are the SKU's own or else the goods'. */
export type SkuForSale = Pick<
  SkuRow,
  'id' | 'combination' | 'combinationNames' | 'price' | 'points' | 'originalPrice' | 'groupBuyPrice' | 'stock'
> & { readonly weight: number; readonly pictureUrl: string };

export interface Offer {
  readonly goods: GoodsForSale;
  /** Undefined when the goods has no such combination (or a choice is needed and none was made). */
  readonly sku: SkuForSale | undefined;
  /** The level's own rebate for this goods in 折, when a level was named and has one. */
  readonly rebate: number | undefined;
}

export interface OfferQuestion {
  readonly goodsId: number;
  /** `propertyId:valueId,…` as the client sent it; absent or empty for goods without choices. */
  readonly combination?: string | undefined;
}

interface OfferRow {
  position: number;
  goods_id: number;
  category_id: number;
  shop_id: number;
  name: string;
  goods_picture: string;
  status: GoodsRow['status'];
  sale_starts_at: Date | null;
  sale_ends_at: Date | null;
  min_quantity: number;
  has_choices: boolean;
  is_daily_priced: boolean;
  is_limited: boolean;
  is_flash_sale: boolean;
  has_group_buy: boolean;
  has_bargain: boolean;
  freight_template_id: number | null;
  commission_type: GoodsRow['commissionType'];
  commission: number;
  reward_points_type: GoodsRow['rewardPointsType'];
  reward_points: number;
  sku_id: number | null;
  combination: string;
  combination_names: string;
  price: number;
  points: number;
  original_price: number;
  group_buy_price: number;
  stock: number;
  weight: number;
  picture_url: string;
  rebate: number | null;
}

const OFFER = `g.id as goods_id, g.category_id, g.shop_id, g.name, g.picture_url as goods_picture,
     g.status, g.sale_starts_at, g.sale_ends_at, g.min_quantity, g.property_ids <> '' as has_choices,
     g.is_daily_priced, g.is_limited, g.is_flash_sale, g.has_group_buy, g.has_bargain, g.freight_template_id,
     g.commission_type, g.commission, g.reward_points_type, g.reward_points,
     s.id as sku_id, s.combination, s.combination_names, s.price, s.points, s.original_price, s.group_buy_price,
     s.stock, coalesce(s.weight, g.weight)::float8 as weight, coalesce(s.picture_url, g.picture_url) as picture_url,
     r.rebate::float8 as rebate`;

const loadOffers = defineStatement<OfferRow>(
  'catalog.load-offers',
  `select w.position::int, ${OFFER}
   from unnest($2::bigint[], $3::text[]) with ordinality as w (goods_id, combination_key, position)
   join goods g on g.tenant_id = $1 and g.id = w.goods_id
   left join sku s on s.tenant_id = $1 and s.goods_id = g.id and s.combination_key = w.combination_key
   left join goods_rebate r on r.tenant_id = $1 and r.goods_id = g.id and r.level_id = $4`,
);

/** The usual order: one goods. Unlike the statement for many, it is planned once for all. */
const loadOffer = defineStatement<OfferRow>(
  'catalog.load-offer',
  `select 1 as position, ${OFFER}
   from goods g
   left join sku s on s.tenant_id = $1 and s.goods_id = $2 and s.combination_key = $3
   left join goods_rebate r on r.tenant_id = $1 and r.goods_id = $2 and r.level_id = $4
   where g.tenant_id = $1 and g.id = $2`,
);

/** No SKU has this key: it stands for a choice that could not be read. */
const UNREADABLE = '?';

/**
 * The goods and SKUs that are to be ordered, fresh from the database in one statement.
 * @param options.levelId the buyer's member level, for the goods' own rebates.
 * @returns one offer per question, in their order; undefined where the goods is not there. Whether it is on sale
 * now is left to the caller, which has its own words for each refusal.
 */
export async function loadForSale(
  ctx: Context,
  items: readonly OfferQuestion[],
  options: { levelId?: number | undefined } = {},
): Promise<(Offer | undefined)[]> {
  const keys = items.map(({ combination }) => {
    const choices = parseCombination(combination ?? '');
    return choices ? combinationKey(choices) : UNREADABLE;
  });
  const goodsIds = items.map(({ goodsId }) => goodsId);
  const levelId = options.levelId ?? null;
  const rows =
    items.length === 1
      ? await run(ctx.db, loadOffer, [ctx.tenant.id, goodsIds[0], keys[0], levelId])
      : await run(ctx.db, loadOffers, [ctx.tenant.id, goodsIds, keys, levelId]);
  const offers = new Array<Offer | undefined>(items.length).fill(undefined);
  for (const row of rows) offers[row.position - 1] = toOffer(row);
  return offers;
}

function toOffer(row: OfferRow): Offer {
  return { goods: toGoods(row), sku: toSku(row), rebate: row.rebate ?? undefined };
}

function toGoods(row: OfferRow): GoodsForSale {
  return {
    id: row.goods_id,
    categoryId: row.category_id,
    shopId: row.shop_id,
    name: row.name,
    pictureUrl: row.goods_picture,
    status: row.status,
    saleStartsAt: row.sale_starts_at,
    saleEndsAt: row.sale_ends_at,
    minQuantity: row.min_quantity,
    hasChoices: row.has_choices,
    isDailyPriced: row.is_daily_priced,
    isLimited: row.is_limited,
    isFlashSale: row.is_flash_sale,
    hasGroupBuy: row.has_group_buy,
    hasBargain: row.has_bargain,
    freightTemplateId: row.freight_template_id,
    commissionType: row.commission_type,
    commission: row.commission,
    rewardPointsType: row.reward_points_type,
    rewardPoints: row.reward_points,
  };
}

function toSku(row: OfferRow): SkuForSale | undefined {
  if (row.sku_id === null) return undefined;
  return {
    id: row.sku_id,
    combination: row.combination,
    combinationNames: row.combination_names,
    price: row.price,
    points: row.points,
    originalPrice: row.original_price,
    groupBuyPrice: row.group_buy_price,
    stock: row.stock,
    weight: row.weight,
    pictureUrl: row.picture_url,
  };
}
