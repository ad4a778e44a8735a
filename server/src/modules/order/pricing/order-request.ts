import type { DeliveryMethod } from '../../catalog/index.ts';

/** One thing a customer wants. */
export interface OrderItem {
  readonly goodsId: number;
  /** `propertyId:valueId,…`; empty for goods without choices. */
  readonly combination: string;
  readonly quantity: number;
  /** How it is to travel; needed where it travels at all. */
  readonly method?: DeliveryMethod | undefined;
  /** `yyyy-MM-dd`, for goods sold by the day. */
  readonly days: readonly string[];
  /** Who recommended it. */
  readonly inviterId?: number | undefined;
}

/** Where an order shall go, as the customer wrote it; nothing is checked yet. */
export interface WrittenAddress {
  readonly contactName?: string | undefined;
  readonly mobile?: string | undefined;
  readonly provinceId?: string | undefined;
  readonly cityId?: string | undefined;
  readonly districtId?: string | undefined;
  readonly detail?: string | undefined;
  readonly postcode?: string | undefined;
  readonly idCardNumber?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}

/** What only a promotion of another room can fulfil. */
export interface Claims {
  readonly bargainId?: number | undefined;
  readonly groupBuyId?: number | undefined;
  readonly couponId?: number | undefined;
  /** Points the customer gives for a lower price. */
  readonly deductionPoints?: number | undefined;
}

/** What decides an order's price. */
export interface PriceQuestion {
  readonly items: readonly OrderItem[];
  /** `express` as well means "whatever the goods need": nothing, for goods without delivery. */
  readonly deliveryType: 'express' | 'pickup' | 'courier';
  readonly address: WrittenAddress;
  /** The courier service's number of the shop that sends it. */
  readonly courierShopNumber?: string | undefined;
  readonly payOnDelivery: boolean;
  readonly claims: Claims;
}
