import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { LineReview, OrderItem } from '../../modules/order/index.ts';
import { jsonText } from './params.ts';

/** What stands as JSON inside the form fields of orders, read by its own rules and refused in its own words. */

/** Whole numbers that clients send as numbers or as digits. */
const whole = z.union([
  z.number().int(),
  z
    .string()
    .trim()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);
/** Half a character (a lone surrogate) can be written in JSON but kept nowhere. */
const kept = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !/\p{Surrogate}/u.test(value));

const methods = ['express', 'ems', 'surface'] as const;
const LARGEST_QUANTITY = 100_000;
const MOST_DAYS = 366;

const goodsItem = z.object({
  goodsId: whole.optional(),
  number: whole.optional(),
  propertyChildIds: kept(500).nullish(),
  logisticsType: whole.or(z.literal('')).nullish(),
  inviter_id: whole.or(z.literal('')).nullish(),
  days: z.array(z.iso.date()).max(MOST_DAYS).nullish(),
});
const goodsJson = jsonText(z.array(goodsItem));

/** Reads `goodsJsonStr`. Refuses `order/items-malformed`, `order/item-invalid` (no goods, no sensible number). */
export function parseItems(text: string): OrderItem[] {
  const parsed = goodsJson.safeParse(text);
  if (!parsed.success) return fail('order/items-malformed');
  return parsed.data.map((item) => {
    const { goodsId, number } = item;
    if (goodsId === undefined || goodsId < 1) return fail('order/item-invalid');
    if (number === undefined || number < 1 || number > LARGEST_QUANTITY) return fail('order/item-invalid');
    return {
      goodsId,
      quantity: number,
      combination: item.propertyChildIds ?? '',
      method: typeof item.logisticsType === 'number' ? methods[item.logisticsType] : undefined,
      days: item.days ?? [],
      inviterId: item.inviter_id && item.inviter_id > 0 ? item.inviter_id : undefined,
    };
  });
}

/** What `order/reputation` sends. */
export interface ReviewData {
  readonly token: string | undefined;
  readonly orderId: number;
  readonly reviews: LineReview[];
}

const LONGEST_REVIEW = 200;
const MOST_PICTURES = 20;

const review = z.object({
  id: whole,
  reputation: whole.pipe(z.number().min(0).max(2)),
  remark: kept(LONGEST_REVIEW).nullish(),
  pics: z.union([z.array(kept(500)).max(MOST_PICTURES), z.literal('')]).nullish(),
});
const anyObject = jsonText(z.record(z.string(), z.unknown()));

/**
 * Reads `postJsonString`. Refuses, in this order, `review/not-json`, `review/lines-missing`, `review/not-a-list`,
 * `review/line-malformed`.
 */
export function parseReviews(text: string): ReviewData {
  const parsed = anyObject.safeParse(text);
  if (!parsed.success) return fail('review/not-json');
  const { token, orderId, reputations } = parsed.data;
  if (reputations === undefined || reputations === null) return fail('review/lines-missing');
  if (!Array.isArray(reputations)) return fail('review/not-a-list');
  const order = whole.pipe(z.number().min(1)).safeParse(orderId);
  const lines = z.array(review).safeParse(reputations);
  if (!order.success || !lines.success) return fail('review/line-malformed');
  return {
    token: typeof token === 'string' ? token : undefined,
    orderId: order.data,
    reviews: lines.data.map((line) => ({
      lineId: line.id,
      rating: line.reputation,
      text: line.remark ?? '',
      pictures: line.pics ? line.pics.filter((url) => url !== '') : [],
    })),
  };
}
