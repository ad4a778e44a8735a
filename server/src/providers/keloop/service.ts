import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { toYuan } from '../../kernel/money.ts';
import { printMoment } from '../../kernel/time-zone.ts';
import type { CourierService, Errand, ErrandStage } from '../../modules/courier/index.ts';
import { callKeloop, type KeloopSettings } from './call.ts';

const CHINA = 'Asia/Shanghai';

const number = z.coerce.number();
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined);
const created = z.looseObject({ trade_no: z.coerce.string().min(1) });
const position = z.looseObject({
  latitude: number.min(-90).max(90),
  longitude: number.min(-180).max(180),
});
const info = z.looseObject({ courier_name: optionalText, courier_tel: optionalText });
const logs = z.array(z.looseObject({ time: z.string(), title: z.string(), name: optionalText }));

/** How the titles of Keloop's log name the stages. */
const STAGES: readonly [word: string, stage: ErrandStage][] = [
  ['撤销', 'cancelled'],
  ['已送达', 'delivered'],
  ['已取单', 'picked-up'],
  ['接单', 'accepted'],
  ['发', 'waiting'],
];

/** Keloop's open platform (快跑者). What it throws stands at the port. */
export function createKeloopService(settings: KeloopSettings): CourierService {
  const ask = async <T>(
    ctx: Context,
    path: string,
    body: object,
    schema: z.ZodType<T>,
    method: 'GET' | 'POST',
  ) => {
    const parsed = schema.safeParse(await callKeloop(ctx, settings, { method, path, body }));
    return parsed.success ? parsed.data : fail('outbound/bad-answer', { reason: `not what ${path} answers` });
  };
  return {
    async dispatch(ctx, errand) {
      const made = await ask(ctx, '/open/order/createOrder', orderOf(errand), created, 'POST');
      return made.trade_no;
    },
    async findCourier(ctx, { tradeNumber: trade_no }) {
      const place = await ask(ctx, '/open/order/getCourierTag', { trade_no }, position, 'GET').catch(
        nobodyYet,
      );
      const courier = await ask(ctx, '/open/order/getOrderInfo', { trade_no }, info, 'GET');
      const { latitude, longitude } = place;
      return { latitude, longitude, name: courier.courier_name, mobile: courier.courier_tel };
    },
    async listLogs(ctx, { tradeNumber: trade_no }) {
      const rows = await ask(ctx, '/open/order/getOrderLog', { trade_no }, logs, 'GET');
      return rows.map(({ time, title, name }) => ({
        at: time,
        text: name === undefined ? title : `${title}（${name}）`,
        stage: STAGES.find(([word]) => title.includes(word))?.[1],
      }));
    },
    async cancel(ctx, trade_no, reason) {
      await ask(ctx, '/open/order/cancelOrder', { trade_no, reason }, z.unknown(), 'POST');
    },
  };
}

/** Keloop tells where a courier is only while one carries the order. */
function nobodyYet(error: unknown): never {
  if (isFailure(error, 'courier/refused')) return fail('record/none');
  throw error;
}

function orderOf(errand: Errand): object {
  const { shop, customer } = errand;
  const tag = (place: Errand['shop']['place']) => (place ? `${place.longitude},${place.latitude}` : '');
  return {
    shop_id: errand.shopId,
    shop_name: shop.name,
    shop_tel: shop.phone,
    shop_address: shop.address,
    shop_tag: tag(shop.place),
    order_content: errand.contents,
    order_note: errand.remark,
    order_from: '商城',
    order_time: printMoment(errand.placedAt, CHINA),
    order_no: errand.orderNumber,
    note: errand.orderNumber,
    order_price: toYuan(errand.amount),
    order_origin_price: toYuan(errand.amount),
    customer_name: customer.name,
    customer_tel: customer.phone,
    customer_address: customer.address,
    customer_tag: tag(customer.place),
    pay_status: errand.payOnDelivery ? 1 : 0,
  };
}

const fromCredentials = z.object({
  devKey: z.string().min(1),
  devSecret: z.string().min(1),
  teamToken: z.string().min(1),
  baseUrl: z.url().exactOptional(),
});

/** The service that credentials describe. Refuses `provider/not-configured` when some are missing. */
export function keloopFrom(credentials: Readonly<Record<string, string>>): CourierService {
  const parsed = fromCredentials.safeParse(credentials);
  return parsed.success ? createKeloopService(parsed.data) : fail('provider/not-configured');
}
