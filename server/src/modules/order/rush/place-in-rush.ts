import type { UserContext } from '../../../kernel/context.ts';
import { isOnFlashSale } from '../../catalog/index.ts';
import type { Order } from '../locks.ts';
import type { PlaceOrder } from '../place/write-order.ts';
import { rushLanes } from './rush-lanes.ts';
import { refuseSoldOut } from './sold-out.ts';

/**
 * Places an order of a single line through a lane, where orders that come at the same moment share a transaction;
 * for goods in a flash sale through the lane of these goods, or refuses it at once when it is known that they are
 * sold out. @returns undefined for any other order, which goes by itself: several lines, goods sold by the day, a
 * transaction that is open already.
 */
export async function placeInRush(ctx: UserContext, input: PlaceOrder): Promise<Order | undefined> {
  const [item, ...others] = input.price.items;
  if (!item || others.length > 0 || item.days.length > 0 || ctx.transaction) return undefined;
  const lanes = ctx.ports.get(rushLanes);
  if (!(await isOnFlashSale(ctx, item.goodsId))) return lanes.placeOrdinary(ctx, input);
  refuseSoldOut(ctx, item);
  return lanes.place(ctx, input, item.goodsId);
}
