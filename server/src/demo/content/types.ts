/**
 * The shape of the demo tenant's content. Plain data: money in fen, weights in grams, references by readable
 * keys, pictures by the path under which they are stored, moments counted from the birth of the demo.
 */

import type { Fen, Html, Moment, PicturePath, Span } from './types-basic.ts';

export type * from './types-activity.ts';
export type * from './types-basic.ts';
export type * from './types-promotion.ts';
export type * from './types-site.ts';

/** A category of goods. Two levels: those without `parent` are the first. */
export interface DemoCategory {
  readonly key: string;
  readonly name: string;
  readonly parent?: string;
  /** Free label that clients may group by. */
  readonly type: string;
  readonly icon: PicturePath;
}

/** A property by which goods vary (colour, size), with its values. */
export interface DemoProperty {
  readonly key: string;
  readonly name: string;
  readonly values: readonly { readonly key: string; readonly name: string; readonly remark?: string }[];
}

/** One priced combination of property values. */
export interface DemoSku {
  /** Value key by property key, in the order of the goods' properties. */
  readonly values: Readonly<Record<string, string>>;
  readonly price: Fen;
  readonly originalPrice: Fen;
  readonly stock: number;
  /** Points asked beside the price. */
  readonly score?: number;
  readonly groupBuyPrice?: Fen;
  readonly weightGrams?: number;
  readonly picture?: PicturePath;
}

/** Prices that depend on the day: goods such as rooms and tickets. */
export interface DemoDailyPrice {
  /** For this combination only; absent for goods without combinations. */
  readonly sku?: Readonly<Record<string, string>>;
  /** How many days ahead, counted from the birth, are on offer. */
  readonly horizonDays: number;
  /** Prices from Sunday (0) to Saturday (6). */
  readonly weekdays: readonly [Fen, Fen, Fen, Fen, Fen, Fen, Fen];
  /** Rooms or places on each day. */
  readonly stock: number;
}

/** How much one buyer may buy within some time. */
export interface DemoPurchaseLimit {
  /** A member level; `none` is everybody without one. */
  readonly level: string | 'none';
  readonly duration: number;
  readonly unit: 'day' | 'month' | 'year';
  readonly buyNumbers: number;
}

/** Numbers a shop that has been open for some time would show. */
export interface DemoPopularity {
  readonly views: number;
  readonly orders: number;
  readonly sold: number;
  readonly favourites: number;
}

/** What is sold. */
export interface DemoGoods {
  readonly key: string;
  readonly name: string;
  /** One line that makes one want it. */
  readonly characteristic: string;
  /** A second-level category. */
  readonly category: string;
  /** Sold by this shop only; absent for the mall itself. */
  readonly shop?: string;
  readonly price: Fen;
  readonly originalPrice: Fen;
  /** Points asked beside the price; with a price of 0 the goods cost points only. */
  readonly score?: number;
  readonly pictures: readonly PicturePath[];
  readonly content: Html;
  readonly unit: string;
  readonly weightGrams: number;
  readonly stock: number;
  readonly barCode?: string;
  readonly tags: readonly string[];
  /** A video of `demoVideos`. */
  readonly video?: string;
  /** On sale only within this span. */
  readonly onSale?: Span;
  readonly onShelf: boolean;
  readonly recommended: boolean;
  /** A freight template; absent for what needs no delivery. */
  readonly freight?: string;
  readonly minBuyNumber?: number;
  /** Property keys in the order they are asked; absent when there is nothing to choose. */
  readonly properties?: readonly string[];
  readonly skus?: readonly DemoSku[];
  readonly dailyPrices?: readonly DemoDailyPrice[];
  /** A flash sale: within the span the price falls to `price`. */
  readonly flashSale?: Span & { readonly price: Fen; readonly stock: number };
  readonly limits?: readonly DemoPurchaseLimit[];
  /** Points given with a purchase: a number, or a percentage of the price in yuan. */
  readonly gotScore?: { readonly kind: 'fixed' | 'percent'; readonly amount: number };
  /** Reward for sharing: points, or fen of money. */
  readonly commission?: { readonly kind: 'points' | 'money'; readonly amount: number };
  /** What members of a level pay for these goods, in percent of the price. */
  readonly memberPay?: readonly { readonly level: string; readonly percent: number }[];
  readonly popularity: DemoPopularity;
  /** Further facts as label and value. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A line of a freight template. Without `regions` it is the rule for everywhere else. */
export interface DemoFreightLine {
  readonly carrier: 'express' | 'ems' | 'post';
  /** 12-digit codes of provinces, cities or districts. */
  readonly regions?: readonly string[];
  /** Pieces, or grams when the template counts weight. */
  readonly first: number;
  readonly firstAmount: Fen;
  readonly further: number;
  readonly furtherAmount: Fen;
}

/** How delivery is charged. */
export interface DemoFreight {
  readonly key: string;
  readonly name: string;
  readonly free: boolean;
  readonly by: 'piece' | 'weight';
  /** Nothing is charged from this amount of goods on. */
  readonly freeFrom?: Fen;
  readonly lines: readonly DemoFreightLine[];
}

/** A shop that can be visited. */
export interface DemoShop {
  readonly key: string;
  readonly name: string;
  readonly number: string;
  readonly type: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly phone: string;
  readonly linkMan: string;
  readonly picture: PicturePath;
  readonly introduction: Html;
  readonly characteristic: string;
  readonly activity: string;
  readonly openingHours: string;
  readonly extra?: Readonly<Record<string, string>>;
}

/** Video material that goods and lessons refer to. The file may be missing: then only the cover is shown. */
export interface DemoVideo {
  readonly key: string;
  readonly title: string;
  readonly cover: PicturePath;
  readonly seconds: number;
}

/** A shopper of the demo. */
export interface DemoPerson {
  readonly key: string;
  readonly nickname: string;
  readonly avatar: PicturePath;
  readonly gender: 'male' | 'female';
  readonly province: string;
  readonly city: string;
  readonly mobile: string;
  readonly level?: string;
}

/** A review of goods by a shopper. */
export interface DemoReview {
  readonly goods: string;
  readonly person: string;
  /** 0 bad, 1 medium, 2 good. */
  readonly rating: 0 | 1 | 2;
  readonly text: string;
  readonly pictures?: readonly PicturePath[];
  readonly sku?: Readonly<Record<string, string>>;
  readonly reply?: string;
  readonly at: Moment;
}
