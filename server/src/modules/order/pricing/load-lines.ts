import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type DayOffer, type GoodsForSale, loadForSale, recallForSale } from '../../catalog/index.ts';
import { levelOf } from '../../member/index.ts';
import { type ChosenLine, chooseSku } from './choose-sku.ts';
import { loadDays, priceDays } from './daily-price.ts';
import type { DraftLine } from './draft.ts';
import type { OrderItem } from './order-request.ts';

const MOST_LINES = 200;
const FULL_PRICE = 10;

/** The lines of a draft, and what reading them has shown that later checks need. */
export interface LoadedLines {
  readonly lines: readonly DraftLine[];
  readonly dayOffers: readonly DayOffer[];
  /** The buyer's member level; 0 without one. */
  readonly levelId: number;
  readonly shopId: number;
}

/**
 * Reads what a customer wants at the prices the shop asks for it now. Refuses, in this order,
 * `order/empty`, `order/item-invalid`, `goods/unknown`, `goods/off-shelf`, `goods/not-yet-on-sale`,
 * `goods/no-longer-on-sale`, `order/several-shops`, `sku/not-chosen`, `sku/unknown`, `order/below-minimum`,
 * `order/days-required`, `order/day-unavailable`.
 * @param options.inRush from the cache, which is a moment behind: for goods that everybody orders at once
 */
export async function loadLines(
  ctx: UserContext,
  items: readonly OrderItem[],
  { inRush }: { inRush: boolean },
): Promise<LoadedLines> {
  if (items.length === 0) return fail('order/empty');
  if (items.length > MOST_LINES) return fail('order/item-invalid');
  const standing = await levelOf(ctx, ctx.user.id);
  const levelId = standing?.level.id;
  const found = inRush
    ? await Promise.all(items.map((item) => recallForSale(ctx, item, { levelId })))
    : await loadForSale(ctx, items, { levelId });
  const offers = found.map((offer) => offer ?? fail('goods/unknown'));
  for (const { goods } of offers) checkOnSale(goods, ctx.now());
  const [shopId = 0, ...otherShops] = new Set(offers.map(({ goods }) => goods.shopId));
  if (otherShops.length > 0) fail('order/several-shops');
  const chosen = offers.map((offer, position) => chooseSku(offer, items[position]));
  checkMinimum(chosen);
  const dayOffers = await loadDays(ctx, chosen);
  const lines = chosen.map((line): DraftLine => {
    const rebate = line.rebate ?? standing?.rebate ?? FULL_PRICE;
    const { item, goods, sku } = line;
    if (goods.isDailyPriced) return { item, goods, sku, rebate, ...priceDays(line, dayOffers) };
    const priceKind = goods.isFlashSale ? 'flash-sale' : 'normal';
    return {
      item,
      goods,
      sku,
      days: undefined,
      priceKind,
      unitPrice: sku.price,
      unitPoints: sku.points,
      rebate,
    };
  });
  return { lines, dayOffers, levelId: levelId ?? 0, shopId };
}

function checkOnSale(goods: GoodsForSale, now: Date): void {
  const name = { goodsName: goods.name };
  if (goods.status !== 'on-sale') fail('goods/off-shelf', name);
  if (goods.saleStartsAt && goods.saleStartsAt > now) fail('goods/not-yet-on-sale', name);
  if (goods.saleEndsAt && goods.saleEndsAt <= now) fail('goods/no-longer-on-sale', name);
}

function checkMinimum(lines: readonly ChosenLine[]): void {
  for (const { goods } of lines) {
    const same = lines.filter((line) => line.goods.id === goods.id);
    const pieces = same.reduce((sum, line) => sum + line.item.quantity, 0);
    if (pieces < goods.minQuantity)
      fail('order/below-minimum', { goodsName: goods.name, minimum: goods.minQuantity });
  }
}
