import { fail } from '../../../kernel/errors.ts';
import { findOwnCourier, listOwnErrandLogs } from '../../../modules/courier/index.ts';
import { id } from '../params.ts';
import { route } from '../route.ts';
import { courierView, errandLogView } from '../views/courier.ts';

const group = '快跑者';
const access = 'user';
const params = { orderId: id('order').optional().describe('订单id') };
const errors = {
  'order/id-missing': [600, '缺少参数：orderId'],
  'provider/not-configured': [5000, '当前插件未购买或者已过期'],
  'courier/refused': [800, '快跑者接口返回错误：{reason}'],
} as const;

const given = (orderId: number | undefined) => orderId ?? fail('order/id-missing');

export const keloopRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/order/keloop/courierTag',
    summary: '读取快跑者配送员定位',
    group,
    access,
    params,
    errors,
    handle: async (ctx, { orderId }) => courierView(await findOwnCourier(ctx, given(orderId))),
  }),
  route({
    method: 'GET',
    path: '/{domain}/order/keloop/orderLogs',
    summary: '读取快跑者订单进程',
    group,
    access,
    params,
    errors,
    handle: async (ctx, { orderId }) => (await listOwnErrandLogs(ctx, given(orderId))).map(errandLogView),
  }),
];
