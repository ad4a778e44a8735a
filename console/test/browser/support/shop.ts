/** What customers do, through the public API, as a mini-program does it. */

export interface Envelope<T> {
  readonly code: number;
  readonly msg: string;
  readonly data: T;
}

interface PaidOrder {
  readonly id: number;
  readonly orderNumber: string;
  /** The session of who bought it. */
  readonly token: string;
}

/** The demo shop at this address. */
export function onTheShop(baseUrl: string) {
  const shop = async <T>(path: string, fields: Record<string, string>): Promise<T> => {
    const body = new URLSearchParams(fields);
    const response = await fetch(`${baseUrl}/demo${path}`, { method: 'POST', body });
    const answer = (await response.json()) as Envelope<T>;
    if (answer.code !== 0) throw new Error(`${path}: ${answer.code} ${answer.msg}`);
    return answer.data;
  };
  return {
    /** Calls an endpoint. @throws Error where it refuses */
    shop,
    /** The session of the demo user. */
    signIn: () => signIn(shop),
    /** Bought by the demo user: something that must be sent. */
    paidOrder: () => paidOrder(shop),
  };
}

type Shop = ReturnType<typeof onTheShop>['shop'];

async function signIn(shop: Shop): Promise<string> {
  const user = { username: 'demo', pwd: 'jishi123', deviceId: '1', deviceName: 'test' };
  return (await shop<{ token: string }>('/user/username/login', user)).token;
}

async function paidOrder(shop: Shop): Promise<PaidOrder> {
  const token = await signIn(shop);
  const goods = await shop<{ id: number; logisticsId: number; propertyIds?: string; stores: number }[]>(
    '/shop/goods/list',
    { pageSize: '50' },
  );
  const one = goods.find(
    ({ logisticsId, propertyIds, stores }) => logisticsId > 0 && !propertyIds && stores > 10,
  );
  if (!one) throw new Error('the demo shop sells nothing that is sent');
  const item = { goodsId: one.id, number: 1, propertyChildIds: '', logisticsType: 0 };
  const order = await shop<{ id: number; orderNumber: string }>('/order/create', {
    token,
    goodsJsonStr: JSON.stringify([item]),
    peisongType: 'kd',
    linkMan: '张三',
    mobile: '13800000001',
    provinceId: '330000',
    cityId: '330100',
    districtId: '330105',
    address: '登云路 1 号',
  });
  await shop('/order/pay', { orderId: String(order.id), token });
  return { ...order, token };
}
