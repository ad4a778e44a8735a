import { refundRecords } from '../../../../modules/order/index.ts';
import { choice, moment, points, reference, text, yuan } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const { list, walk, read } = refundRecords;

/** What has really gone back, whoever asked for it: also what groups that did not fill gave back. */
export const refundPayments = defineResource({
  ...{ list, walk, read },
  name: 'refund-payments',
  group: 'orders',
  title: { zh: '退款记录', en: 'Paid back' },
  fields: {
    orderId: reference({ zh: '订单', en: 'Order', to: 'orders', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    applicationId: reference({ zh: '售后申请', en: 'Application', to: 'refunds', readOnly }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    points: points({ zh: '积分', en: 'Points', readOnly }),
    destination: choice({
      ...{ zh: '退到', en: 'To', readOnly },
      options: { wallet: { zh: '余额', en: 'Wallet' }, channel: { zh: '原路', en: 'Payment channel' } },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        processing: { zh: '退款中', en: 'On its way' },
        done: { zh: '已完成', en: 'Done' },
        failed: { zh: '失败', en: 'Failed' },
      },
    }),
    remark: text({ zh: '说明', en: 'Remark', readOnly }),
    createdAt: moment({ zh: '时间', en: 'At', readOnly }),
  },
  columns: ['orderId', 'userId', 'amount', 'points', 'destination', 'status', 'createdAt'],
  filters: ['orderId'],
});
