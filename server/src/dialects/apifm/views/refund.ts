import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { Refund, RefundApplication } from '../../../modules/order/index.ts';

const types: Record<RefundApplication['type'], readonly [code: number, label: string]> = {
  'refund-only': [0, '仅退款'],
  return: [1, '退款退货'],
  exchange: [2, '换货'],
};

const statuses: Record<RefundApplication['status'], readonly [code: number, label: string]> = {
  pending: [0, '等待处理'],
  withdrawn: [1, '已撤销'],
  refused: [2, '已拒绝'],
  processing: [3, '处理中'],
  done: [4, '成功退换货'],
};

const refundStatuses: Record<Refund['status'], readonly [code: number, label: string]> = {
  processing: [0, '处理中'],
  done: [1, '已退款'],
  failed: [2, '退款失败'],
};

/** An application for a refund, with its pictures beside it (contract §7, refundApply/info). */
export function refundApplicationView(row: RefundApplication, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [type, typeStr] = types[row.type];
  const [status, statusStr] = statuses[row.status];
  const pictures = row.pictures.map((url, position) => ({
    id: position + 1,
    applyId: row.id,
    orderId: row.orderId,
    pic: absoluteUrl(ctx, url),
    uid: row.userId,
    userId: row.tenantId,
  }));
  return {
    baseInfo: {
      id: row.id,
      orderId: row.orderId,
      uid: row.userId,
      userId: row.tenantId,
      type,
      typeStr,
      logisticsStatus: row.goodsReceived ? 1 : 0,
      logisticsStatusStr: row.goodsReceived ? '已收到货' : '未收到货',
      reason: row.reason,
      remark: row.remark,
      remarkSeller: row.staffRemark,
      amount: toYuan(row.amount),
      status,
      statusStr,
      dateAdd: printMoment(row.createdAt, zone),
      dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
    },
    pics: pictures.length > 0 ? pictures : undefined,
  };
}

export function refundView(row: Refund, zone: string) {
  const [status, statusStr] = refundStatuses[row.status];
  return {
    id: row.id,
    orderId: row.orderId,
    uid: row.userId,
    userId: row.tenantId,
    amount: toYuan(row.amount),
    score: row.points,
    remark: row.remark,
    type: row.destination === 'wallet' ? 0 : -1,
    typeStr: row.destination === 'wallet' ? '退到钱包' : '原路退回',
    status,
    statusStr,
    dateAdd: printMoment(row.createdAt, zone),
  };
}
