import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { RefundApplication } from '../../../modules/order/index.ts';

/** An application for a refund, as staff decide it. */
export function refundApplicationView(application: RefundApplication, zone: string) {
  return {
    id: application.id,
    orderId: application.orderId,
    userId: application.userId,
    type: application.type,
    status: application.status,
    amount: toYuan(application.amount),
    reason: application.reason,
    remark: application.remark,
    staffRemark: application.staffRemark,
    pictures: application.pictures,
    createdAt: printMoment(application.createdAt, zone),
  };
}
