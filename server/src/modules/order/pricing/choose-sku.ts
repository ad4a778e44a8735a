import { fail } from '../../../kernel/errors.ts';
import type { Offer } from '../../catalog/index.ts';
import type { OrderItem } from './order-request.ts';

/** An item with the goods and the SKU it names. */
export interface ChosenLine {
  readonly item: OrderItem;
  readonly goods: Offer['goods'];
  readonly sku: NonNullable<Offer['sku']>;
  readonly rebate: number | undefined;
}

/** The SKU an item means. Refuses `sku/not-chosen` where a choice is needed and none was made, `sku/unknown`. */
export function chooseSku({ goods, sku, rebate }: Offer, item: OrderItem | undefined): ChosenLine {
  if (!item) throw new Error('more offers than items');
  if (sku) return { item, goods, sku, rebate };
  const nothingChosen = item.combination.replaceAll(',', '').trim() === '';
  return fail(goods.hasChoices && nothingChosen ? 'sku/not-chosen' : 'sku/unknown', {
    goodsName: goods.name,
  });
}
