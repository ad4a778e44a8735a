import { fail } from '../../../kernel/errors.ts';
import type { DayOffer } from '../../catalog/index.ts';
import type { DraftLine } from './draft.ts';

/**
 * Tells a customer early that there is not enough; what really decides is taking the stock. The same SKU on several
 * lines counts together. Refuses `stock/insufficient`, `stock/insufficient-day` {goodsName, day}.
 */
export function checkStock(lines: readonly DraftLine[], dayOffers: readonly DayOffer[]): void {
  const wanted = new Map<string, number>();
  for (const { item, goods, sku, days } of lines) {
    for (const day of days ?? [undefined]) {
      const key = `${sku.id} ${day ?? ''}`;
      const pieces = (wanted.get(key) ?? 0) + item.quantity;
      wanted.set(key, pieces);
      const offer = dayOffers.find((candidate) => candidate.skuId === sku.id && candidate.day === day);
      const stock = day === undefined ? sku.stock : (offer?.stock ?? 0);
      if (pieces <= stock) continue;
      if (day === undefined) fail('stock/insufficient', { goodsName: goods.name });
      fail('stock/insufficient-day', { goodsName: goods.name, day });
    }
  }
}
