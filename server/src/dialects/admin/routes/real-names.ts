import { z } from 'zod';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { recordAudit } from '../../../modules/backoffice/index.ts';
import { acceptRealName, listRealNamesForStaff, refuseRealName } from '../../../modules/identity/index.ts';
import { id, paging, text } from '../params.ts';
import { adminRoute } from '../route.ts';
import { realNameView } from '../views/real-name.ts';

const group = 'real-names';
const access = 'staff';
const resource = 'real-name';

export const realNameRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/real-names',
    summary: '实名认证申请 · applications to be known by a real name, newest first',
    group,
    access,
    permission: 'real-names:read',
    params: { status: z.enum(['pending', 'accepted', 'refused']).optional(), ...paging },
    handle: async (ctx, { status, page, pageSize }) => {
      const found = await listRealNamesForStaff(ctx, { status, paging: { page, pageSize } });
      return {
        items: found.rows.map((row) => realNameView(ctx, row)),
        total: found.totalRows,
        page,
        pageSize,
      };
    },
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/real-names/{id}/accept',
    summary: '通过实名认证 · accept an application',
    group,
    access,
    permission: 'real-names:accept',
    params: { id: id() },
    handle: (ctx, params) =>
      inTransaction(ctx, async (tx) => {
        const row = await acceptRealName(tx, { applicationId: params.id });
        const after = { userId: row.userId };
        await recordAudit(tx, ctx.staff, { action: 'accept', resource, resourceId: params.id, after });
        return realNameView(tx, row);
      }),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/real-names/{id}/refuse',
    summary: '拒绝实名认证 · refuse an application',
    group,
    access,
    permission: 'real-names:refuse',
    params: { id: id(), reason: text(200).default('') },
    handle: (ctx, { id: applicationId, reason }) =>
      inTransaction(ctx, async (tx) => {
        const row = await refuseRealName(tx, { applicationId, reason });
        const after = { userId: row.userId, reason };
        await recordAudit(tx, ctx.staff, { action: 'refuse', resource, resourceId: applicationId, after });
        return realNameView(tx, row);
      }),
  }),
];
