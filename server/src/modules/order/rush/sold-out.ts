import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { goodsTag } from '../../catalog/index.ts';
import type { OrderItem } from '../pricing/order-request.ts';

/** What is known of a choice of goods that was refused for want of stock. */
interface SoldOut {
  /** So many pieces, or more, cannot be had. */
  readonly pieces: number;
  readonly goodsName: string;
}

const BYTES = 300;

const keyOf = (ctx: Context, { goodsId, combination }: OrderItem) =>
  `sold-out:${ctx.tenant.id}:${goodsId}:${combination}`;

/**
 * Refuses `stock/insufficient` from memory, where it is known that there is not enough. The memory is dropped with
 * the goods' tag: by whatever gives stock back, adds to it or changes the goods.
 */
export function refuseSoldOut(ctx: Context, item: OrderItem): void {
  const known = ctx.cache.peek<SoldOut>(keyOf(ctx, item));
  if (known && item.quantity >= known.pieces)
    fail('stock/insufficient', { goodsId: item.goodsId, goodsName: known.goodsName });
}

/** Keeps in memory that there was not enough. @param since the cache's moment before the stock was looked at. */
export function rememberSoldOut(ctx: Context, item: OrderItem, goodsName: string, since: number): void {
  const known = ctx.cache.peek<SoldOut>(keyOf(ctx, item));
  const pieces = Math.min(item.quantity, known?.pieces ?? item.quantity);
  const tags = [goodsTag(ctx.tenant.id, item.goodsId)];
  ctx.cache.put(keyOf(ctx, item), { value: { pieces, goodsName }, bytes: BYTES, tags }, since);
}
