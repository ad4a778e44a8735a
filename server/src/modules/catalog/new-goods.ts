import type { Choice } from './combination.ts';

/** What it costs and how much of it there is. Money in fen. */
export interface NewPrice {
  readonly price: number;
  /** The price crossed out beside it; the price itself when absent. */
  readonly originalPrice?: number | undefined;
  /** Points asked beside the price. */
  readonly points?: number | undefined;
  readonly groupBuyPrice?: number | undefined;
  readonly stock: number;
  /** The shop's own code of it, or what is printed on it. */
  readonly barcode?: string | undefined;
}

/** One priced combination. Its choices name every property of the goods, in any order. */
export interface NewSku extends NewPrice {
  readonly choices: readonly Choice[];
  /** Kilograms; the goods' own when absent. */
  readonly weight?: number | undefined;
  readonly pictureUrl?: string | undefined;
}

/** Price and stock of one day (`yyyy-MM-dd`) of the goods, or of one of its combinations. */
export interface NewDay {
  readonly choices?: readonly Choice[] | undefined;
  readonly day: string;
  readonly price: number;
  readonly stock: number;
}

export interface NewPurchaseLimit {
  readonly choices?: readonly Choice[] | undefined;
  /** 0: users without a level. */
  readonly levelId: number;
  readonly duration: number;
  readonly unit: 'day' | 'month' | 'year';
  readonly maxPieces: number;
}

/** What the shop says of a goods beside its price. */
export interface GoodsFacts {
  readonly categoryId: number;
  /** 0 or absent: of no shop. */
  readonly shopId?: number | undefined;
  readonly name: string;
  readonly sellingPoint?: string | undefined;
  /** HTML. */
  readonly content?: string | undefined;
  readonly tags?: string | undefined;
  readonly barcode?: string | undefined;
  readonly unitName?: string | undefined;
  readonly videoId?: string | undefined;
  readonly minQuantity?: number | undefined;
  readonly isFlashSale?: boolean | undefined;
  /** Absent: needs no delivery. */
  readonly freightTemplateId?: number | undefined;
  /** Kilograms, at most three decimals. */
  readonly weight?: number | undefined;
  /** For sharing: points, or fen. */
  readonly commission?: { readonly type: 'none' | 'points' | 'money'; readonly amount: number } | undefined;
  /** For buying: points, or a percentage of the price. */
  readonly reward?: { readonly type: 'fixed' | 'percentage'; readonly amount: number } | undefined;
  readonly isRecommended?: boolean | undefined;
  readonly status?: 'on-sale' | 'off-shelf' | undefined;
  readonly sortOrder?: number | undefined;
  readonly saleStartsAt?: Date | undefined;
  readonly saleEndsAt?: Date | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** What a goods can be without. */
type Emptied =
  | 'sellingPoint'
  | 'tags'
  | 'barcode'
  | 'unitName'
  | 'videoId'
  | 'freightTemplateId'
  | 'saleStartsAt'
  | 'saleEndsAt';

/** What changes of a goods' facts: absent as it was, null without. */
export type GoodsChanges = {
  readonly [Fact in keyof GoodsFacts]?: GoodsFacts[Fact] | (Fact extends Emptied ? null : never) | undefined;
};

/** What is bought of a goods: its only price, or its combinations. */
export type Offered = Pick<NewGoods, 'price' | 'propertyIds' | 'skus'>;

export interface NewGoods extends GoodsFacts {
  /** URLs; the first is the goods' main picture. */
  readonly pictures: readonly string[];
  /** For goods without choices. */
  readonly price?: NewPrice | undefined;
  /** For goods with choices: the properties in the order they are asked, and the combinations on offer. */
  readonly propertyIds?: readonly number[] | undefined;
  readonly skus?: readonly NewSku[] | undefined;
  /** Makes it goods sold by the day. */
  readonly days?: readonly NewDay[] | undefined;
  /** Makes it limited goods: users of levels without a limit cannot buy it. */
  readonly limits?: readonly NewPurchaseLimit[] | undefined;
  /** 折 of a level for this goods, before the level's general rebate. */
  readonly rebates?: readonly { readonly levelId: number; readonly rebate: number }[] | undefined;
}
