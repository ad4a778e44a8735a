import { listDispatches, readDispatch } from '../../../../modules/courier/index.ts';
import { choice, moment, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const courierDispatches = defineResource({
  name: 'courier-dispatches',
  group: 'orders',
  title: { zh: '同城配送', en: 'Courier errands' },
  help: { zh: '已交给配送服务的订单', en: 'Orders that were handed to a courier service' },
  label: 'tradeNumber',
  fields: {
    orderId: reference({ zh: '订单', en: 'Order', to: 'orders', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        calling: { zh: '呼叫中', en: 'Calling' },
        dispatched: { zh: '已派单', en: 'On its way' },
        refused: { zh: '被拒绝', en: 'Refused' },
        cancelled: { zh: '已取消', en: 'Called off' },
      },
    }),
    tradeNumber: text({ zh: '配送单号', en: 'Its number', readOnly }),
    reason: text({ zh: '拒绝原因', en: 'Why refused', readOnly }),
    dispatchedAt: moment({ zh: '派单时间', en: 'Dispatched', readOnly }),
    createdAt: moment({ zh: '呼叫时间', en: 'Called', readOnly }),
  },
  columns: ['orderId', 'status', 'tradeNumber', 'reason', 'dispatchedAt', 'createdAt'],
  filters: ['status', 'orderId'],
  list: (ctx, { filters }, paging) => listDispatches(ctx, filters, paging),
  read: readDispatch,
});
