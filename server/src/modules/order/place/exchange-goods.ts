import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { getAddress } from '../../address/index.ts';
import { findSkus } from '../../catalog/index.ts';
import { payFor } from '../life/pay-each.ts';
import type { Order } from '../locks.ts';
import type { OrderItem, WrittenAddress } from '../pricing/order-request.ts';
import { prepareToWrite, writeOrder } from './write-order.ts';

/** What somebody wants for their points. */
export interface Exchange {
  readonly addressId: number;
  readonly items: readonly { readonly goodsId: number; readonly skuId: number; readonly quantity: number }[];
  /** Done first in the same transaction: using up what lets a form be sent once. */
  readonly proof?: ((tx: UserContext) => Promise<void>) | undefined;
}

const MOST_ITEMS = 10;

/**
 * Places an order that costs points alone and pays it at once, all or nothing. Refuses as `placeOrder` and `payOrder`
 * do, `order/items-malformed` for more than ten items, `order/address-unknown`, `order/not-for-points` for what costs
 * money, be it the freight, and what `proof` refuses.
 */
export async function exchangeGoods(ctx: UserContext, { items, addressId, proof }: Exchange): Promise<Order> {
  if (items.length > MOST_ITEMS) return fail('order/items-malformed');
  const writable = await prepareToWrite(ctx, {
    price: {
      items: await withCombinations(ctx, items),
      deliveryType: 'express',
      address: await addressOf(ctx, addressId),
      payOnDelivery: false,
      claims: {},
    },
    remark: '',
    extensions: {},
    wantsRedeemCode: false,
    autoDeliver: false,
  });
  const { payableAmount, payablePoints } = writable.prepared;
  if (payableAmount > 0 || payablePoints === 0) return fail('order/not-for-points');
  return inTransaction(ctx, async (tx) => {
    await proof?.(tx);
    return writeOrder(tx, writable, ({ id }) => payFor(tx, { orderId: id, userId: tx.user.id }));
  });
}

async function withCombinations(ctx: UserContext, items: Exchange['items']): Promise<OrderItem[]> {
  const skus = await findSkus(
    ctx,
    items.map(({ skuId }) => skuId),
  );
  return items.map(({ goodsId, skuId, quantity }) => {
    const sku = skus.get(skuId);
    // What is not there is asked for by a combination that is not there, so that unknown goods are refused as such.
    const combination = sku?.goodsId === goodsId ? sku.combination : '?';
    return { goodsId, combination, quantity, method: 'express', days: [] };
  });
}

async function addressOf(ctx: UserContext, id: number): Promise<WrittenAddress> {
  const found = await getAddress(ctx, id).catch(() => fail('order/address-unknown'));
  const { contactName, mobile, provinceId, cityId, detail } = found;
  return { contactName, mobile, provinceId, cityId, detail, districtId: found.districtId ?? undefined };
}
