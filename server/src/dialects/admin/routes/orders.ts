import { z } from 'zod';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { recordAudit } from '../../../modules/backoffice/index.ts';
import {
  acceptRefund,
  getApplicationForStaff,
  getOrderForStaff,
  listOrdersForStaff,
  type OrderWithParts,
  type RefundApplication,
  refuseRefund,
  shipOrder,
} from '../../../modules/order/index.ts';
import { id, paging, text } from '../params.ts';
import { adminRoute } from '../route.ts';
import { orderView, refundApplicationView } from '../views/order.ts';

const group = 'orders';

/** What sending changes of an order, for the audit log. */
function audited({ order, shipment }: OrderWithParts): Record<string, unknown> {
  return {
    status: order.status,
    expressCompany: shipment?.carrierName ?? null,
    expressNumber: shipment?.trackingNumber ?? null,
  };
}

/** What an answer changes of an application, for the audit log. */
function answered({ status, staffRemark }: RefundApplication): Record<string, unknown> {
  return { status, staffRemark };
}

export const orderRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/orders',
    summary: '订单列表 · orders, newest first',
    group,
    access: 'staff',
    params: { orderNumber: text(32).optional(), ...paging },
    handle: async (ctx, { orderNumber, page, pageSize }) => {
      const found = await listOrdersForStaff(ctx, { number: orderNumber || undefined }, { page, pageSize });
      return {
        items: found.rows.map((row) => orderView(row, ctx.tenant.timeZone)),
        total: found.totalRows,
        page,
        pageSize,
      };
    },
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/orders/{id}/ship',
    summary: '发货 · ship an order',
    group,
    access: 'staff',
    params: { id: id(), expressCompany: text(64).min(1), expressNumber: text(64).min(1) },
    handle: async (ctx, params) =>
      inTransaction(ctx, async (tx) => {
        const before = audited(await getOrderForStaff(tx, params.id));
        await shipOrder(tx, {
          orderId: params.id,
          carrierName: params.expressCompany,
          trackingNumber: params.expressNumber,
        });
        const after = audited(await getOrderForStaff(tx, params.id));
        const resource = { resource: 'order', resourceId: params.id };
        await recordAudit(tx, ctx.staff, { action: 'ship', ...resource, before, after });
      }),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/refunds/{id}/accept',
    summary: '同意售后 · accept a refund application',
    group: 'refunds',
    access: 'staff',
    params: {
      id: id(),
      destination: z.enum(['wallet', 'channel']).default('wallet'),
      remark: text(200).optional(),
    },
    handle: async (ctx, params) =>
      inTransaction(ctx, async (tx) => {
        const before = answered(await getApplicationForStaff(tx, params.id));
        const application = await acceptRefund(tx, {
          applicationId: params.id,
          destination: params.destination,
          remark: params.remark,
        });
        await recordAudit(tx, ctx.staff, {
          action: 'accept',
          resource: 'refund',
          resourceId: params.id,
          before,
          after: {
            ...answered(application),
            destination: params.destination,
            amount: application.amount,
          },
        });
        return refundApplicationView(application, tx.tenant.timeZone);
      }),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/refunds/{id}/refuse',
    summary: '拒绝售后 · refuse a refund application',
    group: 'refunds',
    access: 'staff',
    params: { id: id(), reason: text(200).optional() },
    handle: async (ctx, params) =>
      inTransaction(ctx, async (tx) => {
        const before = answered(await getApplicationForStaff(tx, params.id));
        const application = await refuseRefund(tx, { applicationId: params.id, reason: params.reason ?? '' });
        const after = answered(application);
        const resource = { resource: 'refund', resourceId: params.id };
        await recordAudit(tx, ctx.staff, { action: 'refuse', ...resource, before, after });
        return refundApplicationView(application, tx.tenant.timeZone);
      }),
  }),
];
