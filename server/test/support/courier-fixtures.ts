import type { Context, UserContext } from '../../src/kernel/context.ts';
import type { CourierService, Errand, RunningErrand } from '../../src/modules/courier/index.ts';
import { type Order, payOrder, placeOrder } from '../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods, insertShop } from './catalog-fixtures.ts';
import { someAddress } from './resources.ts';
import { actingAs, fund, newUser } from './users.ts';

/** A courier service that notes what it is asked and answers what a test wants. */
export interface PlayedCourier extends CourierService {
  readonly calls: Errand[];
  readonly asked: RunningErrand[];
  readonly calledOff: string[];
  /** What it answers to the next calls. */
  answer: (errand: Errand) => Promise<string>;
  answerCancel: () => Promise<void>;
}

export function playedCourier(): PlayedCourier {
  const played: PlayedCourier = {
    calls: [],
    asked: [],
    calledOff: [],
    answer: async () => `T${played.calls.length}`,
    answerCancel: async () => undefined,
    dispatch: (_ctx, errand) => {
      played.calls.push(errand);
      return played.answer(errand);
    },
    findCourier: async (_ctx, errand) => {
      played.asked.push(errand);
      return { latitude: 30.25, longitude: 120.12, name: '王师傅' };
    },
    listLogs: async (_ctx, errand) => {
      played.asked.push(errand);
      return [{ at: '2026-03-02 10:00:00', text: errand.tradeNumber, stage: 'waiting' }];
    },
    cancel: async (_ctx, tradeNumber) => {
      played.calledOff.push(tradeNumber);
      await played.answerCancel();
    },
  };
  return played;
}

export interface CourierOrder {
  readonly order: Order;
  /** 0: the goods belong to no shop. */
  readonly shopId: number;
  readonly buyer: UserContext;
}

interface CourierOrderOptions {
  readonly shop?: boolean;
  readonly address?: Partial<typeof someAddress> & { latitude?: number; longitude?: number };
  readonly deliveryType?: 'courier' | 'express';
  readonly paid?: boolean;
  readonly payOnDelivery?: boolean;
}

/** Two packets of tea at 12.50 yuan, to be brought by a courier; paid unless that is not wanted. */
export async function courierOrder(ctx: Context, options: CourierOrderOptions = {}): Promise<CourierOrder> {
  const { shop = true, address, deliveryType = 'courier', payOnDelivery = false } = options;
  const { paid = !payOnDelivery } = options;
  const user = await newUser(ctx);
  await fund(ctx, user.id, { balance: 10_000 });
  const region = { provinceId: '330000', cityId: '330100', districtId: '330106' };
  const facts = { name: '西湖店', ...region, latitude: 30.2, longitude: 120.1 };
  const shopId = shop ? (await insertShop(ctx, facts)).id : 0;
  const freightTemplateId = await insertFreightTemplate(ctx, { isFree: true });
  const goods = await insertGoods(ctx, { name: '龙井', price: 1250, shopId, freightTemplateId });
  const buyer = actingAs(ctx, user);
  const order = await placeOrder(buyer, {
    price: {
      items: [{ goodsId: goods.id, combination: '', quantity: 2, method: 'express', days: [] }],
      ...{ deliveryType, address: { ...someAddress, ...address }, payOnDelivery, claims: {} },
    },
    ...{ remark: '不要辣', extensions: {}, wantsRedeemCode: false, autoDeliver: false },
  });
  if (paid) await payOrder(buyer, { orderId: order.id });
  return { order, shopId, buyer };
}
