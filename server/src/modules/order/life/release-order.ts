import type { Context } from '../../../kernel/context.ts';
import { releaseStock } from '../../catalog/index.ts';
import { promotions } from '../ports.ts';
import type { MovedOrder } from './transition.ts';

/** Gives back what a closed order held: to its promotions (a coupon, a bargain), then the stock, hottest row last. */
export async function releaseOrder(tx: Context, order: MovedOrder): Promise<void> {
  const known = tx.ports.get(promotions);
  for (const adjustment of order.adjustments) {
    const promotion = known.find(({ name }) => name === adjustment.promotion);
    await promotion?.onRelease?.(tx, order, adjustment);
  }
  await releaseStock(tx, order.id);
}
