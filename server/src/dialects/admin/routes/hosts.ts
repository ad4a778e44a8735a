import { z } from 'zod';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { recordAudit } from '../../../modules/backoffice/index.ts';
import { listHosts, setHosts } from '../../../modules/tenancy/index.ts';
import { text } from '../params.ts';
import { adminRoute } from '../route.ts';

const group = 'tenant';
const access = 'staff';

export const hostRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/hosts',
    summary: '商户域名 · hosts that lead to the tenant',
    group,
    access,
    permission: 'hosts:read',
    params: {},
    handle: async (ctx) => ({ hosts: await listHosts(ctx) }),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/hosts',
    summary: '设置商户域名 · say which hosts lead to the tenant, and no others',
    group,
    access,
    permission: 'hosts:update',
    params: { hosts: z.array(text(253)).max(50) },
    handle: (ctx, given) =>
      inTransaction(ctx, async (tx) => {
        const before = { hosts: await listHosts(tx) };
        const hosts = await setHosts(tx, given.hosts);
        const change = {
          action: 'set',
          resource: 'hosts',
          resourceId: tx.tenant.id,
          before,
          after: { hosts },
        };
        await recordAudit(tx, ctx.staff, change);
        return { hosts };
      }),
  }),
];
