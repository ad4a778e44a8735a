import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { toYuan } from '../../kernel/money.ts';
import { getShop, listShops, type Shop } from '../catalog/index.ts';
import type { OrderDetail, Shipment } from '../order/index.ts';
import type { CourierStop, Errand } from './ports.ts';

/** What a courier must know of an order. Refuses `courier/no-address`, `courier/no-shop`. */
export async function describeErrand(ctx: Context, { order, lines, shipment }: OrderDetail): Promise<Errand> {
  if (!shipment) return fail('courier/no-address');
  const shop = await shopOf(ctx, order.shopId);
  return {
    orderNumber: order.number,
    placedAt: order.createdAt,
    contents: lines.map((line) => `${line.goodsName}(${toYuan(line.unitPrice)}x${line.quantity})`).join(','),
    remark: order.remark,
    amount: order.payableAmount,
    payOnDelivery: order.payOnDelivery && !order.isPaid,
    shopId: shop.id,
    shop: {
      name: shop.name,
      phone: shop.phone,
      address: shop.address,
      place: { latitude: shop.latitude, longitude: shop.longitude },
    },
    customer: customerOf(shipment),
  };
}

/** The order's shop; a seller without one sends from the first. */
async function shopOf(ctx: Context, shopId: number): Promise<Shop> {
  if (shopId !== 0) return getShop(ctx, shopId);
  const [first] = await listShops(ctx, { paging: { page: 1, pageSize: 1 } });
  return first ?? fail('courier/no-shop');
}

function customerOf(shipment: Shipment): CourierStop {
  const { provinceName, cityName, districtName, detail, latitude, longitude } = shipment;
  const known = latitude !== null && longitude !== null;
  return {
    name: shipment.contactName,
    phone: shipment.mobile,
    address: [provinceName, cityName === provinceName ? '' : cityName, districtName ?? '', detail].join(''),
    place: known ? { latitude, longitude } : undefined,
  };
}
