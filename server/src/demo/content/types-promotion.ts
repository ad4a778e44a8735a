import type { Fen, Html, Moment, PicturePath, Span } from './types-basic.ts';

/** A member level. */
export interface DemoLevel {
  readonly key: string;
  readonly name: string;
  readonly level: number;
  /** What a member pays, in percent of the price. */
  readonly payPercent: number;
  readonly upgradeAmount: Fen;
  readonly upgradeOrders: number;
  readonly upgradeScore: number;
  readonly sendPerMonthScore: number;
  readonly prices: readonly {
    readonly price: Fen;
    readonly duration: number;
    readonly unit: 'day' | 'month' | 'year';
  }[];
  readonly icon: PicturePath;
  /** Rights of the level as label and text. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A recharge of `amount` brings `send` on top; `loop` for each full amount. */
export interface DemoRechargeRule {
  readonly amount: Fen;
  readonly send: Fen;
  readonly loop: boolean;
}

/** Points given for something done. `confine` is the amount in fen that must be reached (0: none). */
export interface DemoScoreRule {
  readonly code: 'register' | 'invite' | 'sign' | 'goodReputation' | 'recharge' | 'pay' | 'share';
  readonly name: string;
  readonly confine: Fen;
  readonly score: number;
  /** At most so many points a day; absent for no bound. */
  readonly dailyMaximum?: number;
}

/** Points for signing in on the n-th day in a row. */
export interface DemoSignRule {
  readonly continuous: number;
  readonly score: number;
}

/** So many points are worth so much money. */
export interface DemoDeductionRule {
  readonly use: 'order' | 'cash';
  readonly score: number;
  readonly money: Fen;
  readonly loop: boolean;
}

/** Paying a bill of at least `consume` in a shop takes `discount` off. */
export interface DemoPayBillRule {
  readonly consume: Fen;
  readonly discount: Fen;
}

/** A ticket that is exchanged for a random number of points. */
export interface DemoScoreTicket {
  readonly number: string;
  readonly name: string;
  readonly scoreMin: number;
  readonly scoreMax: number;
  readonly validDays: number;
}

/** What a coupon may be used for. */
export type DemoCouponScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'category' | 'goods' | 'shop'; readonly key: string };

/** A coupon that can be received. */
export interface DemoCoupon {
  readonly key: string;
  readonly name: string;
  /** Free label, for example 新人券. */
  readonly type: string;
  readonly scope: DemoCouponScope;
  /** `random` draws an amount between both; `percent` takes so many percent off. */
  readonly value:
    | { readonly kind: 'fixed'; readonly amount: Fen }
    | { readonly kind: 'random'; readonly minimum: Fen; readonly maximum: Fen }
    | { readonly kind: 'percent'; readonly off: number; readonly atMost?: Fen };
  readonly threshold: Fen;
  readonly total: number;
  readonly perPerson: number;
  readonly needScore?: number;
  readonly needSignedDays?: number;
  readonly passPhrase?: string;
  /** One-time numbers with their passwords; such a coupon is not in the public list. */
  readonly cards?: readonly { readonly number: string; readonly password: string }[];
  readonly starts: { readonly kind: 'at-once' } | { readonly kind: 'at'; readonly moment: Moment };
  readonly ends:
    | { readonly kind: 'after-days'; readonly days: number }
    | { readonly kind: 'at'; readonly moment: Moment };
}

/** A bargain: friends cut the price down to `minPrice`. */
export interface DemoBargain {
  readonly goods: string;
  readonly originalPrice: Fen;
  readonly minPrice: Fen;
  readonly helpMin: Fen;
  readonly helpMax: Fen;
  /** How many may be bought in all. */
  readonly number: number;
  readonly span: Span;
}

/** A group buy: enough people together pay `price` each (combinations may carry their own). */
export interface DemoGroupBuy {
  readonly goods: string;
  readonly price: Fen;
  readonly people: number;
  readonly timeoutHours: number;
  readonly refundTo: 'wallet' | 'origin';
  readonly span: Span;
}

/** Commission of the three-level distribution, in percent of the sale. */
export interface DemoDistribution {
  readonly percents: readonly [number, number, number];
  readonly unit: 'money' | 'points';
  readonly rules: Html;
}

/** A card kind of the merchant. */
export interface DemoCardKind {
  readonly key: string;
  readonly kind: 'platform' | 'stored-value' | 'activity';
  readonly name: string;
  readonly summary: string;
  readonly picture: PicturePath;
  /** Stores of the merchant where it can be used. */
  readonly stores: readonly string[];
  readonly events: readonly {
    readonly key: string;
    readonly name: string;
    readonly recharge: Fen;
    readonly send: Fen;
    /** Cash handed back once the gift of a recharge is used up. */
    readonly cashBack?: Fen;
    /** Share of every expense charged to the gift, in percent; activity cards only. */
    readonly giftPercent?: number;
  }[];
}

/** A merchant with its stores, used at the counter. */
export interface DemoMerchant {
  readonly key: string;
  readonly name: string;
  readonly logo: PicturePath;
  readonly stores: readonly {
    readonly key: string;
    /** Name of the counter account. */
    readonly account: string;
    readonly name: string;
    readonly province: string;
    /** Absent in municipalities, whose districts stand directly below them. */
    readonly city?: string;
    readonly district: string;
    readonly address: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly phone: string;
    readonly linkMan: string;
    readonly picture: PicturePath;
  }[];
  readonly cards: readonly DemoCardKind[];
}
