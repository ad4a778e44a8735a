import { z } from 'zod';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { recordAudit } from '../../../modules/backoffice/index.ts';
import { acceptRefund, listOrdersForStaff, refuseRefund, shipOrder } from '../../../modules/order/index.ts';
import { id, paging, text } from '../params.ts';
import { adminRoute } from '../route.ts';
import { orderView, refundApplicationView } from '../views/order.ts';

const group = 'orders';

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
        await shipOrder(tx, {
          orderId: params.id,
          carrierName: params.expressCompany,
          trackingNumber: params.expressNumber,
        });
        const after = { expressCompany: params.expressCompany, expressNumber: params.expressNumber };
        await recordAudit(tx, ctx.staff, { action: 'ship', resource: 'order', resourceId: params.id, after });
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
        const application = await acceptRefund(tx, {
          applicationId: params.id,
          destination: params.destination,
          remark: params.remark,
        });
        await recordAudit(tx, ctx.staff, {
          action: 'accept',
          resource: 'refund',
          resourceId: params.id,
          after: { destination: params.destination, amount: application.amount },
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
        const application = await refuseRefund(tx, { applicationId: params.id, reason: params.reason ?? '' });
        const after = { reason: params.reason ?? '' };
        await recordAudit(tx, ctx.staff, {
          action: 'refuse',
          resource: 'refund',
          resourceId: params.id,
          after,
        });
        return refundApplicationView(application, tx.tenant.timeZone);
      }),
  }),
];
