import { DAY, later } from '../../kernel/clock.ts';
import type { UserContext } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { randomDigits } from '../../kernel/random.ts';
import { printDay } from '../../kernel/time-zone.ts';
import {
  confirmReceipt,
  getOrderDetail,
  type PriceQuestion,
  payOrder,
  placeOrder,
  reviewOrder,
  shipOrder,
} from '../../modules/order/index.ts';
import { type DemoGoods, type DemoReview, demoContent } from '../content/index.ts';
import type { Shelves } from './catalog.ts';
import type { InstalledGoods } from './goods.ts';
import { choicesOf } from './goods-input.ts';
import type { InstalledPerson } from './people.ts';
import type { Names, Scene } from './scene.ts';

interface Cast {
  readonly scene: Scene;
  readonly shelves: Shelves;
  readonly goods: InstalledGoods;
  readonly people: Names<InstalledPerson>;
}

/** Days from the purchase to the review. */
const DAYS_TO_REVIEW = 6;

/** Every review is that of a real order: bought, paid, sent, received and reviewed at its time. */
export async function installReviews(cast: Cast): Promise<void> {
  const reviews = demoContent.reviews.toSorted((a, b) => a.at.days - b.at.days);
  for (const review of reviews) {
    const goods = demoContent.goods.find(({ key }) => key === review.goods);
    if (!goods) throw new Error(`the demo has no goods ${review.goods}`);
    await playReview(cast, review, goods);
  }
}

async function playReview(cast: Cast, review: DemoReview, goods: DemoGoods): Promise<void> {
  const { scene, people } = cast;
  const { userId } = people.of(review.person);
  const reviewedAt = scene.at(review.at);
  const placedAt = placedBefore(reviewedAt, goods, scene);
  const wait = reviewedAt.getTime() - placedAt.getTime();
  /** The buyer after this share of the time. */
  const buyer = (share: number): UserContext => scene.by(userId, later(placedAt, wait * share));
  const order = await placeOrder(buyer(0), {
    price: questionOf(cast, review, goods, placedAt),
    remark: '',
    extensions: {},
    wantsRedeemCode: false,
    autoDeliver: false,
  });
  const orderId = order.id;
  await payOrder(buyer(0.001), { orderId });
  if (order.deliveryType === 'express') {
    const trackingNumber = `JS${randomDigits(scene.tx.random, 12)}`;
    await shipOrder(buyer(0.2), { orderId, carrierCode: 'ZTO', carrierName: '中通快递', trackingNumber });
    await confirmReceipt(buyer(0.7), { orderId });
  }
  await sayIt(cast, review, buyer(1), orderId);
}

async function sayIt(
  { scene }: Cast,
  review: DemoReview,
  buyer: UserContext,
  orderId: number,
): Promise<void> {
  const { rating, text, pictures = [], reply } = review;
  const { lines } = await getOrderDetail(buyer, orderId);
  const reviews = lines.map((line) => ({ lineId: line.id, rating, text, pictures: pictures.map(scene.url) }));
  await reviewOrder(buyer, { orderId, reviews });
  if (reply) await run(scene.tx.db, writeReply, [scene.tx.tenant.id, orderId, reply]);
}

const writeReply = defineStatement(
  'demo.write-review-reply',
  'update order_line set review_reply = $3 where tenant_id = $1 and order_id = $2',
);

/** Some days before the review, but not before the goods were on sale. */
function placedBefore(reviewedAt: Date, { onSale }: DemoGoods, scene: Scene): Date {
  const usual = later(reviewedAt, -DAYS_TO_REVIEW * DAY);
  const opening = onSale && scene.at(onSale.start);
  return opening && opening > usual ? opening : usual;
}

function questionOf(cast: Cast, review: DemoReview, goods: DemoGoods, placedAt: Date): PriceQuestion {
  const { shelves, scene } = cast;
  const choices = choicesOf(review.sku ?? {}, shelves);
  const nextDay = printDay(later(placedAt, DAY), scene.tx.tenant.timeZone);
  const item = {
    goodsId: cast.goods.ids.of(goods.key),
    combination: choices.map(({ propertyId, valueId }) => `${propertyId}:${valueId}`).join(','),
    quantity: goods.minBuyNumber ?? 1,
    method: goods.freight === undefined ? undefined : ('express' as const),
    days: goods.dailyPrices ? [nextDay] : [],
  };
  const { address } = cast.people.of(review.person);
  return { items: [item], deliveryType: 'express', address, payOnDelivery: false, claims: {} };
}
