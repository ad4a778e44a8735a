import { later, SECOND } from '../../../kernel/clock.ts';
import type { UserContext } from '../../../kernel/context.ts';
import { parseMoment } from '../../../kernel/time-zone.ts';
import { getExchange, listOrders } from '../../../modules/order/index.ts';
import { moment, optionalInteger, page, text } from '../params.ts';
import { route } from '../route.ts';
import { orderDetailView, orderView, shownStatuses, statusesOf } from '../views/order.ts';
import { pageView, pagingOf } from '../views/page.ts';

const group = '订单';

/** The second that is named belongs to what is asked for. */
const endOfSecond = (moment: Date) => later(moment, SECOND - 1);

const time = () => moment('成交时间格式不正确').optional();

/** An order by what the document calls its id: the number, or the id itself. */
export function findOrder(ctx: UserContext, named: string) {
  return getExchange(ctx, /^\d+$/.test(named) ? { id: Number(named) } : { number: named });
}

export const orderName = () =>
  text(32)
    .refine((value) => !/^\d{16,}$/.test(value))
    .meta({ resource: 'exchange' })
    .describe('订单号');
export const orderAlias = { order_id: 'order_sn' } as const;
export const noOrder = { 'record/none': [503, '订单不存在'] } as const;

export const orderListRoutes = [
  route({
    rpc: 'order.list',
    summary: '订单列表接口',
    group,
    access: 'user',
    params: {
      order_sn: text(32).optional().describe('订单号，默认传空字符串'),
      order_status: optionalInteger(1_000_000).describe('订单状态，默认传 -1'),
      start_time: time().describe('起始下单时间，默认传空字符串'),
      end_time: time().describe('截止下单时间，默认传空字符串'),
      page: page(),
    },
    done: 'success',
    handle: async (ctx, { order_sn, order_status, start_time, end_time, ...asked }, call) => {
      const paging = pagingOf(asked.page);
      const zone = ctx.tenant.timeZone;
      const filter = {
        forPoints: true,
        number: order_sn,
        statuses: order_status === undefined ? shownStatuses : statusesOf(order_status),
        since: start_time === undefined ? undefined : parseMoment(start_time, zone),
        until: end_time === undefined ? undefined : endOfSecond(parseMoment(end_time, zone)),
      } as const;
      return pageView(await listOrders(ctx, filter, paging), paging, call, (row) => orderView(row, ctx));
    },
  }),
  route({
    rpc: 'order.detail',
    summary: '订单详情',
    group,
    access: 'user',
    later: true,
    params: { order_sn: orderName() },
    aliases: orderAlias,
    done: 'success',
    errors: noOrder,
    handle: async (ctx, { order_sn }) => orderDetailView(await findOrder(ctx, order_sn), ctx),
  }),
];
