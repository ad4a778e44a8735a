import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { printDay } from '../../../kernel/time-zone.ts';
import { type DayOffer, loadDayOffers } from '../../catalog/index.ts';
import type { ChosenLine } from './choose-sku.ts';
import type { DraftLine } from './draft.ts';

/**
 * The offers of all days asked for. Refuses `order/days-required` where goods sold by the day come without days or
 * name one twice, `order/day-unavailable` for a day that is past.
 */
export async function loadDays(ctx: Context, lines: readonly ChosenLine[]): Promise<DayOffer[]> {
  const today = printDay(ctx.now(), ctx.tenant.timeZone);
  const daily = lines.filter(({ goods }) => goods.isDailyPriced);
  for (const { item, goods } of daily) {
    const unique = new Set(item.days);
    if (unique.size === 0 || unique.size < item.days.length)
      fail('order/days-required', { goodsName: goods.name });
    const past = item.days.find((day) => day < today);
    if (past) fail('order/day-unavailable', { goodsName: goods.name, day: past });
  }
  if (daily.length === 0) return [];
  return loadDayOffers(
    ctx,
    daily.flatMap(({ item, sku }) => item.days.map((day) => ({ skuId: sku.id, day }))),
  );
}

/** A piece costs the sum of its days. Refuses `order/day-unavailable` for a day that is not on offer. */
export function priceDays(
  line: ChosenLine,
  offers: readonly DayOffer[],
): Pick<DraftLine, 'days' | 'priceKind' | 'unitPrice' | 'unitPoints'> {
  const { item, goods, sku } = line;
  let unitPrice = 0;
  for (const day of item.days) {
    const offer = offers.find((candidate) => candidate.skuId === sku.id && candidate.day === day);
    if (!offer) return fail('order/day-unavailable', { goodsName: goods.name, day });
    unitPrice += offer.price;
  }
  return { days: item.days, priceKind: 'daily', unitPrice, unitPoints: sku.points * item.days.length };
}
