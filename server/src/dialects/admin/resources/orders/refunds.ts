import {
  acceptRefund,
  applicationRecords,
  getApplicationForStaff,
  refuseRefund,
} from '../../../../modules/order/index.ts';
import { boolean, choice, moment, pictures, reference, text, yuan } from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';
import { refundApplicationView } from '../../views/refund-application.ts';
import { refundDestination } from './order-actions.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const decided = {
  'refund/not-pending': [409, '该售后申请已处理 · the application was decided already'],
} as const;

const isPending = isIn('pending');

export const refunds = defineResource({
  name: 'refunds',
  group: 'orders',
  title: { zh: '售后', en: 'Refunds' },
  shop: 'shopId',
  waiting: [{ title: { zh: '待处理售后', en: 'Refunds to decide' }, filters: { status: 'pending' } }],
  fields: {
    orderId: reference({ zh: '订单', en: 'Order', to: 'orders', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    shopId: reference({ zh: '门店', en: 'Shop', to: 'shops', readOnly }),
    type: choice({
      ...{ zh: '类型', en: 'Kind', readOnly },
      options: {
        'refund-only': { zh: '仅退款', en: 'Refund only' },
        return: { zh: '退货退款', en: 'Return' },
        exchange: { zh: '换货', en: 'Exchange' },
      },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        pending: { zh: '待处理', en: 'Waiting' },
        withdrawn: { zh: '已撤销', en: 'Withdrawn' },
        refused: { zh: '已拒绝', en: 'Refused' },
        processing: { zh: '退款中', en: 'On its way' },
        done: { zh: '已完成', en: 'Done' },
      },
    }),
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    goodsReceived: boolean({ zh: '已收到货', en: 'Goods received', readOnly }),
    reason: text({ zh: '原因', en: 'Reason', readOnly }),
    remark: text({ zh: '说明', en: 'Remark', readOnly }),
    staffRemark: text({ zh: '处理说明', en: 'Answer', readOnly }),
    pictures: pictures({ zh: '凭证', en: 'Pictures', readOnly }),
    createdAt: moment({ zh: '申请时间', en: 'Applied', readOnly }),
  },
  columns: ['orderId', 'userId', 'type', 'status', 'amount', 'reason', 'createdAt'],
  filters: ['status', 'type', 'orderId', 'userId', 'createdAt'],
  sorts: ['createdAt', 'amount'],
  list: applicationRecords.list,
  walk: applicationRecords.walk,
  read: getApplicationForStaff,
  actions: {
    accept: action({
      title: { zh: '同意退款', en: 'Accept' },
      isDangerous: true,
      isPossible: isPending,
      params: {
        destination: refundDestination,
        remark: text({ zh: '说明', en: 'Remark', max: 200 }),
      },
      errors: {
        ...decided,
        'refund/amount-too-large': [409, '退款金额超过可退金额 · more than what is left to refund'],
      },
      handle: async (tx: StaffContext, applicationId, { destination, remark }) => {
        const to = { destination: destination ?? 'wallet', remark: remark ?? undefined };
        return refundApplicationView(await acceptRefund(tx, { applicationId, ...to }), tx.tenant.timeZone);
      },
    }),
    refuse: action({
      title: { zh: '拒绝', en: 'Refuse' },
      isPossible: isPending,
      params: { reason: text({ zh: '原因', en: 'Reason', max: 200 }) },
      errors: decided,
      handle: async (tx: StaffContext, applicationId, { reason }) => {
        const application = await refuseRefund(tx, { applicationId, reason: reason ?? '' });
        return refundApplicationView(application, tx.tenant.timeZone);
      },
    }),
  },
});
