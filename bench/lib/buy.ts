import type autocannon from 'autocannon';
import { succeeded } from './answers.ts';
import { UnitMeter, type Work } from './load.ts';
import { DOMAIN, type Goods, type Shop } from './shop.ts';

/** What one connection remembers between an order and its payment. */
interface Purchase {
  startedAt?: number;
  token?: string;
  orderId?: number;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** Coprime to the number of goods: neighbours in time buy far apart, and every goods comes up as often. */
const STRIDE = 617;

/** Order and pay, over and over: the next customer, the next goods, the whole of both calls being one unit. */
export function buying(shop: Shop): Work {
  const meter = new UnitMeter();
  let turn = 0;
  const create: autocannon.Request = {
    method: 'POST',
    path: `/${DOMAIN}/order/create`,
    headers: FORM,
    setupRequest: (request, context) => {
      const customer = shop.customers[turn % shop.customers.length];
      const goods = shop.goods[(turn++ * STRIDE) % shop.goods.length];
      if (!customer || !goods) throw new Error('the shop is empty');
      Object.assign(context, { startedAt: performance.now(), token: customer.token });
      return { ...request, body: new URLSearchParams(orderOf(goods, customer.token)).toString() };
    },
    onResponse: (status, body, context) => {
      const id = status === 200 ? orderIdIn(body) : undefined;
      if (id === undefined) meter.failed();
      else Object.assign(context, { orderId: id });
    },
  };
  const pay: autocannon.Request = {
    method: 'POST',
    path: `/${DOMAIN}/order/pay`,
    headers: FORM,
    setupRequest: (request, context: Purchase) => {
      // Without an order there is nothing to pay: autocannon goes back to the first call.
      if (context.orderId === undefined) return undefined as unknown as autocannon.Request;
      return { ...request, body: `orderId=${context.orderId}&token=${context.token}` };
    },
    onResponse: (status, body, context: Purchase) => {
      if (status === 200 && body.startsWith('{"code":0')) meter.done(context.startedAt ?? 0);
      else meter.failed();
    },
  };
  return { requests: [create, pay], meter };
}

/** Orders of the goods in the flash sale, by one customer after another: everybody wants the same row of stock. */
export function rushing(shop: Shop): Work {
  const meter = new UnitMeter();
  let turn = 0;
  const create: autocannon.Request = {
    method: 'POST',
    path: `/${DOMAIN}/order/create`,
    headers: FORM,
    setupRequest: (request, context) => {
      const customer = shop.customers[turn++ % shop.customers.length];
      if (!customer) throw new Error('the shop is empty');
      Object.assign(context, { startedAt: performance.now() });
      return { ...request, body: new URLSearchParams(orderOf(shop.flashGoods, customer.token)).toString() };
    },
    onResponse: (status, body, context: Purchase) => {
      if (status === 200 && orderIdIn(body) !== undefined) meter.done(context.startedAt ?? 0);
      else meter.failed();
    },
  };
  return { requests: [create], meter };
}

/** The fields a real client sends: an address and a way of delivery where the goods travels. */
function orderOf(goods: Goods, token: string): Record<string, string> {
  const item = { goodsId: goods.id, number: 1, propertyChildIds: '', logisticsType: 0, inviter_id: 0 };
  const common = { token, goodsJsonStr: JSON.stringify([item]), remark: '' };
  if (!goods.isDelivered) return common;
  return {
    ...common,
    peisongType: 'kd',
    linkMan: '王小明',
    mobile: '13800000000',
    provinceId: '330000000000',
    cityId: '330100000000',
    districtId: '330105000000',
    address: '湖墅南路 1 号',
  };
}

function orderIdIn(body: string): number | undefined {
  const answer: unknown = JSON.parse(body);
  if (!succeeded(answer)) return undefined;
  return (answer.data as { id: number }).id;
}
